"""A recording: what the pose model saw in a whole video, without any picture.

The engine's only input is a stream of observations, so a recording replays a set, or judges it
again, in a fraction of a second. Numbers are kept as they are: the report is the very same.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from formcheck.errors import RecordingError
from formcheck.files import whole_file
from formcheck.landmarks import Observation
from formcheck.models import MODELS
from formcheck.recording.columns import UNREADABLE, columns_of, observations_of

SUFFIX = ".npz"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Recording:
    """Attributes:
    fps: nominal pictures a second of the video, above zero.
    observations: one for each picture, at least one, their times strictly increasing.
    model: the pose model that saw it (`models.MODELS`), or None where that isn't known.

    Raises:
        ValueError: one of these isn't so.
    """

    fps: float
    observations: tuple[Observation, ...]
    model: str | None = None

    def __post_init__(self) -> None:
        if not (np.isfinite(self.fps) and self.fps > 0):
            raise ValueError("fps must be above zero.")
        times_s = np.array([observation.t_s for observation in self.observations])
        if not (len(times_s) and np.isfinite(times_s).all() and (np.diff(times_s) > 0).all()):
            raise ValueError("A recording needs observations with increasing times.")
        if self.model not in (None, *MODELS):
            raise ValueError("There is no such pose model.")


def save(recording: Recording, path: Path) -> None:
    """Write one compressed .npz, whole or not at all.

    Raises:
        OSError: `path` can't be written.
    """
    with whole_file(path) as part, part.open("wb") as file:
        np.savez_compressed(
            file,
            version=np.array(VERSION),
            fps=np.array(recording.fps),
            model=np.array(recording.model or ""),
            **columns_of(recording.observations),
        )


def load(path: Path) -> Recording:
    """Read what `save` wrote.

    Raises:
        RecordingError: there is no such file, or it is no recording of this version.
    """
    if not path.is_file():
        raise RecordingError(f"There is no file {path}: check the name and the folder.")
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            columns = {name: file[name] for name in file.files}
        if int(columns["version"]) != VERSION:
            raise ValueError("another version")
        model = str(columns.get("model", "")) or None  # older recordings don't say it
        return Recording(float(columns["fps"]), observations_of(columns), model)
    except UNREADABLE as error:
        raise RecordingError(
            f"{path} is not a recording that can be read: make it with `formcheck record`."
        ) from error
