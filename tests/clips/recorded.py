"""The recordings of our clips, for tests of what comes after the pose model."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from math import inf
from pathlib import Path

from formcheck.models import FULL_MODEL
from formcheck.pipeline import footage_of
from formcheck.recording import recording_file as recording
from formcheck.recording.recording_file import Recording
from formcheck.settings import Settings
from tests.once import Once

CLIPS = Path(__file__).parent
Recorded = Callable[..., Path]


def recorded_in(once: Once) -> Recorded:
    """Gives the recording of the clip of a name, in which the model has looked at each picture.

    With `until_s`, only of so many seconds: each picture takes the model its time.
    """

    def recorded(name: str, until_s: float = inf) -> Path:
        file = f"{name}.npz"

        def record(folder: Path) -> None:
            with footage_of(CLIPS / f"{name}.mp4", Settings(model=FULL_MODEL)) as footage:
                seen = (observation for _, observation in footage.moments)
                begin = tuple(takewhile(lambda each: each.t_s < until_s, seen))
                recording.save(Recording(footage.fps, begin, footage.model), folder / file)

        return once(f"recording of {name} until {until_s}", record) / file

    return recorded
