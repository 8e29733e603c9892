"""A recording: what the pose model saw in a whole video, without any picture.

The engine's only input is a stream of observations, so a recording replays a set, or judges it
again, in a fraction of a second. Numbers are kept as they are: the report is the very same.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from formcheck.errors import RecordingError
from formcheck.files import whole_file
from formcheck.landmarks import LANDMARK_COUNT, Array, Observation, Pose

SUFFIX = ".npz"
VERSION = 1
# In the file's whole numbers: nobody looked how many people there are; the pose has no outline.
UNKNOWN = -1

Columns = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Recording:
    """Attributes:
    fps: nominal pictures a second of the video, above zero.
    observations: one for each picture, at least one, their times strictly increasing.

    Raises:
        ValueError: one of these isn't so.
    """

    fps: float
    observations: tuple[Observation, ...]

    def __post_init__(self) -> None:
        if not (np.isfinite(self.fps) and self.fps > 0):
            raise ValueError("fps must be above zero.")
        times_s = np.array([observation.t_s for observation in self.observations])
        if not (len(times_s) and np.isfinite(times_s).all() and (np.diff(times_s) > 0).all()):
            raise ValueError("A recording needs observations with increasing times.")

    def save(self, path: Path) -> None:
        """Write one compressed .npz, whole or not at all.

        Raises:
            OSError: `path` can't be written.
        """
        with whole_file(path) as part, part.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **_columns(self))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote.

        Raises:
            RecordingError: there is no such file, or it is no recording of this version.
        """
        if not path.is_file():
            raise RecordingError(f"There is no file {path}: check the name and the folder.")
        try:
            with np.load(path, allow_pickle=False) as file:
                columns = {name: file[name] for name in file.files}
            if int(columns["version"]) != VERSION:
                raise ValueError("another version")
            return cls(float(columns["fps"]), _observations(columns))
        except _UNREADABLE as error:
            raise RecordingError(
                f"{path} is not a recording that can be read: make it with `formcheck record`."
            ) from error


# What NumPy, the zip format and our own checks raise over damaged or foreign files.
_UNREADABLE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    __import__("zlib").error,
)


def _columns(recording: Recording) -> Columns:
    seen = recording.observations
    poses = [observation.pose for observation in seen]
    outlines = [None if pose is None else pose.outline_px for pose in poses]
    return {
        "version": np.array(VERSION),
        "fps": np.array(recording.fps),
        "t_s": np.array([observation.t_s for observation in seen]),
        "image_size_px": np.array([observation.image_size_px for observation in seen]),
        "people": np.array([UNKNOWN if o.people is None else o.people for o in seen]),
        "in_view": np.array([pose is not None for pose in poses]),
        "landmarks_px": _stacked([p.landmarks_px for p in poses if p], (LANDMARK_COUNT, 3)),
        "world_m": _stacked([p.world_m for p in poses if p], (LANDMARK_COUNT, 3)),
        "visibility": _stacked([p.visibility for p in poses if p], (LANDMARK_COUNT,)),
        "outline_rows": np.array([UNKNOWN if line is None else len(line) for line in outlines]),
        "outline_px": np.concatenate([np.empty((0, 2)), *(o for o in outlines if o is not None)]),
    }


def _stacked(arrays: Sequence[Array], shape: tuple[int, ...]) -> Array:
    return np.array(arrays, dtype=np.float64).reshape(-1, *shape)
