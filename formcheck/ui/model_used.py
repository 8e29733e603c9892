"""Which model of the body the live sets use on this computer, said to the person."""

from __future__ import annotations

from formcheck.pose import FAST_MODEL, FULL_MODEL
from formcheck.pose.choice import LIVE_MODEL
from formcheck.settings import PosePlace, Settings
from formcheck.words import marked

SAID = {
    FULL_MODEL: marked("This computer is fast enough for the exact model of the body."),
    FAST_MODEL: marked(
        "This computer sees you less exactly, because it is slow: counts and corrections can be"
        " wrong. Train on a faster one if you can."
    ),
}


def model_used() -> str | None:
    """The model's name in `SAID`, once known; None where the browser finds the pose and chooses."""
    settings = Settings.from_environment()
    model = LIVE_MODEL.known(settings)
    return model if settings.pose is PosePlace.SERVER and model in SAID else None
