"""The recordings of our clips, for tests of what comes after the pose model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from formcheck.models import FULL_MODEL
from formcheck.pipeline import record_video
from formcheck.recording import file as recording
from formcheck.settings import Settings
from tests.once import Once

CLIPS = Path(__file__).parent
Recorded = Callable[[str], Path]


def recorded_in(once: Once) -> Recorded:
    """Gives the recording of the clip of a name, in which the model has looked at each picture."""

    def recorded(name: str) -> Path:
        file = f"{name}.npz"

        def record(folder: Path) -> None:
            seen = record_video(CLIPS / f"{name}.mp4", Settings(model=FULL_MODEL))
            recording.save(seen, folder / file)

        return once(f"recording of {name}", record) / file

    return recorded
