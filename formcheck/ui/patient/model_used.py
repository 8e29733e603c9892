"""The pose model that live sets use on this computer, told to the person."""

from __future__ import annotations

from formcheck.models import FAST_MODEL, FULL_MODEL, HEAVY_MODEL
from formcheck.pose.choice import LIVE_MODEL
from formcheck.settings import AUTO, PosePlace, Settings
from formcheck.ui.page_database import store
from formcheck.words import marked

SAID = {
    HEAVY_MODEL: marked("This computer is fast enough for the most exact model of the body."),
    FULL_MODEL: marked(
        "This computer sees you with the second most exact of three models of the body. A faster"
        " one can use the most exact."
    ),
    FAST_MODEL: marked(
        "This computer sees you less exactly, because it is slow: counts and corrections can be"
        " wrong. Train on a faster one if you can."
    ),
}


def model_used(person_id: str) -> str | None:
    """Return the model's name in `SAID`, once known.

    Where the browser finds the pose and chooses the model, that is the last model it used.
    """
    settings = Settings.from_environment()
    chooses = settings.pose is PosePlace.BROWSER and settings.model == AUTO
    model = _used_last(person_id) if chooses else LIVE_MODEL.known(settings)
    return model if model in SAID else None


def _used_last(person_id: str) -> str | None:
    newest = store().sessions(person_id, limit=1)
    models = [each.model for session in newest for each in session.sets if each.model is not None]
    return models[-1] if models else None
