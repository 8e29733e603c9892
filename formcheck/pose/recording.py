"""A recording: what the pose model saw in a whole video, without any picture.

The engine's only input is a stream of observations, so a recording replays a set, or judges it
again, in a fraction of a second. Numbers are kept as they are: the report is the very same.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from formcheck.errors import RecordingError
from formcheck.files import whole_file
from formcheck.landmarks import LANDMARK_COUNT, Array, Observation, Pose

SUFFIX = ".npz"
VERSION = 1
# Among the file's whole numbers: nobody looked how many people there are; there is no outline.
UNKNOWN = -1
# What NumPy, its formats and our own checks raise over damaged and foreign files.
UNREADABLE = (
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)

# Arrays by name, as they lie in the file.
Columns = dict[str, Any]


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


def save(recording: Recording, path: Path) -> None:
    """Write one compressed .npz, whole or not at all.

    Raises:
        OSError: `path` can't be written.
    """
    with whole_file(path) as part, part.open("wb") as file:
        np.savez_compressed(file, **_columns(recording))


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
        return Recording(float(columns["fps"]), _observations(columns))
    except UNREADABLE as error:
        raise RecordingError(
            f"{path} is not a recording that can be read: make it with `formcheck record`."
        ) from error


def _columns(recording: Recording) -> Columns:
    seen = recording.observations
    poses = [observation.pose for observation in seen if observation.pose is not None]
    outlines = [pose.outline_px for pose in poses]
    return {
        "version": np.array(VERSION),
        "fps": np.array(recording.fps),
        "t_s": np.array([observation.t_s for observation in seen]),
        "image_size_px": np.array([observation.image_size_px for observation in seen]),
        "people": np.array([UNKNOWN if o.people is None else o.people for o in seen]),
        "in_view": np.array([observation.pose is not None for observation in seen]),
        "landmarks_px": _stacked([pose.landmarks_px for pose in poses], LANDMARK_COUNT, 3),
        "world_m": _stacked([pose.world_m for pose in poses], LANDMARK_COUNT, 3),
        "visibility": _stacked([pose.visibility for pose in poses], LANDMARK_COUNT),
        "outline_rows": np.array([UNKNOWN if o is None else len(o) for o in outlines], dtype=int),
        "outline_px": np.concatenate([np.empty((0, 2)), *(o for o in outlines if o is not None)]),
    }


def _stacked(arrays: Sequence[Array], *shape: int) -> Array:
    return np.array(arrays, dtype=np.float64).reshape(len(arrays), *shape)


def _observations(columns: Columns) -> tuple[Observation, ...]:
    poses = iter(_poses(columns))
    rows = zip(
        columns["t_s"].tolist(),
        columns["image_size_px"].tolist(),
        columns["people"].tolist(),
        columns["in_view"].tolist(),
        strict=True,
    )
    return tuple(
        Observation(
            t_s=t_s,
            image_size_px=(width, height),
            pose=next(poses) if in_view else None,
            people=None if people == UNKNOWN else people,
        )
        for t_s, (width, height), people, in_view in rows
    )


def _poses(columns: Columns) -> list[Pose]:
    in_view = columns["in_view"].astype(bool)
    names = ("landmarks_px", "world_m", "visibility", "outline_rows")
    if any(len(columns[name]) != in_view.sum() for name in names):
        raise ValueError("poses are missing")
    sizes_px = columns["image_size_px"][in_view].tolist()
    ends = np.cumsum(np.maximum(columns["outline_rows"], 0))
    poses = []
    for i, (t_s, (width, height)) in enumerate(
        zip(columns["t_s"][in_view].tolist(), sizes_px, strict=True)
    ):
        rows = int(columns["outline_rows"][i])
        outline = None if rows == UNKNOWN else columns["outline_px"][ends[i] - rows : ends[i]]
        poses.append(
            Pose(
                t_s,
                (width, height),
                columns["landmarks_px"][i],
                columns["world_m"][i],
                columns["visibility"][i],
                outline,
            )
        )
    return poses
