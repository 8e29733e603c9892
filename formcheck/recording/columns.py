"""Observations as arrays by name, and back."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from formcheck.landmarks import LANDMARK_COUNT, Array, Observation, Pose

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


def columns_of(seen: Sequence[Observation]) -> Columns:
    """The observations as arrays; poses have rows of their own, outlines come one after another."""
    poses = [observation.pose for observation in seen if observation.pose is not None]
    outlines = [pose.outline_px for pose in poses]
    return {
        "t_s": np.array([observation.t_s for observation in seen]),
        "image_size_px": np.array([o.image_size_px for o in seen], dtype=int).reshape(-1, 2),
        "people": np.array([UNKNOWN if o.people is None else o.people for o in seen], dtype=int),
        "in_view": np.array([observation.pose is not None for observation in seen], dtype=bool),
        "landmarks_px": _stacked([pose.landmarks_px for pose in poses], LANDMARK_COUNT, 3),
        "world_m": _stacked([pose.world_m for pose in poses], LANDMARK_COUNT, 3),
        "visibility": _stacked([pose.visibility for pose in poses], LANDMARK_COUNT),
        "outline_rows": np.array([UNKNOWN if o is None else len(o) for o in outlines], dtype=int),
        "outline_px": np.concatenate([np.empty((0, 2)), *(o for o in outlines if o is not None)]),
    }


def _stacked(arrays: Sequence[Array], *shape: int) -> Array:
    return np.array(arrays, dtype=np.float64).reshape(len(arrays), *shape)


def observations_of(columns: Columns) -> tuple[Observation, ...]:
    """What `columns_of` was given. Raises one of `UNREADABLE` for columns that don't fit."""
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
