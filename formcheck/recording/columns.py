"""Converts observations to arrays by name, and back."""

from __future__ import annotations

import lzma
import struct
import tokenize
import zipfile
import zlib
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from formcheck.landmarks import LANDMARK_COUNT, Array, Observation, Pose

# Integer in the file where the number of people wasn't looked for, or where there is no outline.
UNKNOWN = -1
# Integer in the file where the outline is that of the pose before.
SAME = -2
# The errors that NumPy, its formats and our own checks raise over damaged and foreign files.
UNREADABLE = (
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    OverflowError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)

# Shapes of a pose's arrays.
OF_POSE = {
    "landmarks_px": (LANDMARK_COUNT, 3),
    "world_m": (LANDMARK_COUNT, 3),
    "visibility": (LANDMARK_COUNT,),
}

# Arrays by name, as they lie in the file.
Columns = dict[str, Any]


def columns_of(seen: Sequence[Observation]) -> Columns:
    """Convert observations to arrays; only poses in view have rows, outlines are concatenated."""
    poses = [observation.pose for observation in seen if observation.pose is not None]
    outlines = [pose.outline_px for pose in poses]
    return {
        "t_s": np.array([observation.t_s for observation in seen]),
        "image_size_px": np.array([o.image_size_px for o in seen], dtype=int).reshape(-1, 2),
        "people": np.array([UNKNOWN if o.people is None else o.people for o in seen], dtype=int),
        "in_view": np.array([observation.pose is not None for observation in seen], dtype=bool),
        **{
            name: _stacked([getattr(pose, name) for pose in poses], *shape)
            for name, shape in OF_POSE.items()
        },
        "outline_rows": np.array([UNKNOWN if o is None else len(o) for o in outlines], dtype=int),
        "outline_px": np.concatenate([np.empty((0, 2)), *(o for o in outlines if o is not None)]),
    }


def _stacked(arrays: Sequence[Array], *shape: int) -> Array:
    return np.array(arrays, dtype=np.float64).reshape(len(arrays), *shape)


def without_repeats(columns: Columns) -> Columns:
    """Write each outline that is equal to the one before as `SAME`, without its points."""
    rows = columns["outline_rows"].copy()
    outlines = np.split(columns["outline_px"], np.cumsum(np.maximum(rows, 0)))[:-1]
    for i, (before, outline) in enumerate(pairwise(outlines), start=1):
        if len(outline) and np.array_equal(before, outline):
            rows[i] = SAME
    fresh = [outline for outline, each in zip(outlines, rows, strict=True) if each != SAME]
    points = np.concatenate([columns["outline_px"][:0], *fresh])
    return {**columns, "outline_rows": rows, "outline_px": points}


def rows_in(columns: Columns) -> int:
    """Count the observations in columns by their shapes, without making any.

    Raises one of `UNREADABLE` for columns that `columns_of` doesn't make.
    """
    rows, in_view = len(columns["t_s"]), columns["in_view"]
    poses = int(in_view.sum())
    outlines = columns["outline_rows"]
    of_picture = {"t_s": ((), "fi"), "image_size_px": ((2,), "i"), "people": ((), "i")}
    fits = [
        *(_fits(columns[name], (rows, *shape), kind) for name, (shape, kind) in of_picture.items()),
        _fits(in_view, (rows,), "b"),
        _fits(outlines, (poses,), "i"),
        *(columns[name].shape == (poses, *shape) for name, shape in OF_POSE.items()),
        columns["outline_px"].shape == (np.maximum(outlines, 0).sum(), 2),
        np.isfinite(columns["t_s"]).all(),
        (columns["image_size_px"][in_view] > 0).all(),
    ]
    if not all(fits):
        raise ValueError("columns don't fit together")
    return rows


def _fits(values: Any, shape: tuple[int, ...], kinds: str) -> bool:
    return bool(values.shape == shape and values.dtype.kind in kinds)


def observations_of(columns: Columns) -> tuple[Observation, ...]:
    """Undo `columns_of`. Raises one of `UNREADABLE` for columns that don't fit."""
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
    poses: list[Pose] = []
    outline = None
    for i, (t_s, (width, height)) in enumerate(
        zip(columns["t_s"][in_view].tolist(), sizes_px, strict=True)
    ):
        rows = int(columns["outline_rows"][i])
        if rows != SAME:
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
