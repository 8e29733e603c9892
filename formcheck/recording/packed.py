"""Packs the recording of a set into few bytes, for the database and the network.

It has everything that the engine reads and the replay draws, so that a set can be replayed, and
judged again, without any picture; fingers, the face and most depths, which neither uses, come back
as NaN. Everything else in an observation that is `rounded` comes back to the bit.

The form is `MAGIC`, the size of the body before compression, and the body as XZ. The body is
`HEAD`, then the columns of `_layout` as `coding.planes` writes them. `recording/recording_file.py`
is lossless.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np

from formcheck.errors import RecordingError
from formcheck.landmarks import Array, Landmark, Mask, Observation
from formcheck.recording import first_form
from formcheck.recording.coding import Whole, compressed, decompressed, planes, unplaned
from formcheck.recording.columns import (
    OF_POSE,
    UNREADABLE,
    Columns,
    columns_of,
    observations_of,
    rows_in,
    without_repeats,
)
from formcheck.recording.held_outlines import held_outlines
from formcheck.recording.rounding import GRIDS, MISSING

MAGIC, SIZE = b"FCR2", struct.Struct("<I")
# Numbers of observations, poses and points of outlines; ticks a second, 0: times are float64 bits.
HEAD = struct.Struct("<IIII")
# The page gives times in these ticks.
TICKS_PER_S = 10_000
# Two thousand pictures take less, even with a long outline each.
MOST_UNPACKED_BYTES = 12_000_000
# The outline's points in one picture; a browser sends no more live either.
MOST_OUTLINE_POINTS = 512

TOO_LARGE = "This landmark recording is too large."
DAMAGED = "This landmark recording is damaged."

SEEN = ("EAR", "SHOULDER", "ELBOW", "WRIST", "HIP", "KNEE", "ANKLE", "HEEL", "FOOT_INDEX")
# Their depths say which flank is near and how the camera stands.
DEEP = ("SHOULDER", "HIP", "KNEE")


def _both(names: Sequence[str]) -> list[Landmark]:
    return [Landmark[f"{side}_{name}"] for name in names for side in ("LEFT", "RIGHT")]


def _kept() -> dict[str, Mask]:
    kept = {name: np.zeros(shape, dtype=bool) for name, shape in OF_POSE.items()}
    seen = [Landmark.NOSE, *_both(SEEN)]
    kept["landmarks_px"][seen, :2] = True
    kept["landmarks_px"][_both(DEEP), 2] = True
    kept["world_m"][_both(DEEP)] = True
    kept["visibility"][seen] = True
    return kept


# Which numbers of a pose are kept, by column.
KEPT = _kept()


def packed(observations: Sequence[Observation], *, outline_judged: bool = True) -> bytes:
    """Pack observations: about 110 bytes each, 40 where the outline is only drawn.

    Args:
        outline_judged: whether the set's exercise reads the outline (`Exercise.reads_outline`).
    """
    kept = observations if outline_judged else tuple(held_outlines(observations))
    exact = columns_of(kept)
    ticks_per_s, ticks = _ticks(exact["t_s"])
    whole = {name: grid.whole(exact[name]) for name, grid in GRIDS.items()}
    whole |= {name: whole[name][:, kept] for name, kept in KEPT.items()}
    columns = without_repeats({**exact, **whole, "t_s": ticks})
    head = len(ticks), len(columns["visibility"]), len(columns["outline_px"]), ticks_per_s
    body = HEAD.pack(*head) + b"".join(
        planes(columns[name].reshape(like.shape).astype(like.dtype), differences)
        for name, (like, differences) in _layout(*head[:3]).items()
    )
    return MAGIC + SIZE.pack(len(body)) + compressed(body)


def unpacked(data: bytes) -> tuple[Observation, ...]:
    """Undo `packed`, except for its rounding; bytes in its earlier form are read, too.

    Raises:
        RecordingError: the bytes are damaged, or not from `packed`.
    """
    try:
        return observations_of(_columns(data))
    except UNREADABLE as error:
        raise RecordingError(DAMAGED) from error


def size_in(data: bytes) -> int:
    """Return the size of the unpacked bytes without unpacking them.

    Raises:
        RecordingError: they aren't what `packed` makes.
    """
    try:
        if data.startswith(first_form.MAGIC):
            return first_form.size_of(data)
        return _size(data)
    except UNREADABLE as error:
        raise RecordingError(DAMAGED) from error


def frames_in(data: bytes) -> int:
    """Count the observations in untrusted bytes, without making any.

    Raises:
        RecordingError: they aren't what `packed` makes, or would fill the memory.
    """
    if size_in(data) > MOST_UNPACKED_BYTES:
        raise RecordingError(TOO_LARGE)
    try:
        columns = _columns(data)
        if (columns["outline_rows"] > MOST_OUTLINE_POINTS).any():
            raise RecordingError(TOO_LARGE)
        return rows_in(columns)
    except UNREADABLE as error:
        raise RecordingError(DAMAGED) from error


def _layout(rows: int, poses: int, points: int) -> dict[str, tuple[Whole, int]]:
    """Return shape and type of each column, as an array, and how many differences are taken."""
    of_picture = {"image_size_px": 2, "people": 1, "in_view": 1}
    of_pose = {"outline_rows": 1} | {name: int(kept.sum()) for name, kept in KEPT.items()}
    small = {name: _like(rows, width) for name, width in of_picture.items()}
    small |= {name: _like(poses, width) for name, width in of_pose.items()}
    small |= {"outline_px": _like(points, 2)}
    times = _like(rows, 1, np.int64)
    return {"t_s": (times, 2), **{name: (each, 1) for name, each in small.items()}}


def _like(rows: int, columns: int, kind: type[np.signedinteger] = np.int32) -> Whole:
    """Return an array of this shape that takes no memory."""
    return np.broadcast_to(kind(0), (rows, columns))


def _ticks(times_s: Array) -> tuple[int, Whole]:
    """Return ticks a second and (n,) int64 ticks where they are exact, else 0 and the bits."""
    ticks = np.round(times_s * TICKS_PER_S)
    if (ticks / TICKS_PER_S == times_s).all():
        return TICKS_PER_S, ticks.astype(np.int64)
    return 0, times_s.view(np.int64)


def _size(data: bytes) -> int:
    if not data.startswith(MAGIC):
        raise ValueError("another form")
    (size,) = SIZE.unpack_from(data, len(MAGIC))
    return int(size)


def _columns(data: bytes) -> Columns:
    """Return the columns. Raises one of `UNREADABLE`."""
    if data.startswith(first_form.MAGIC):
        return first_form.columns_in(data)
    body = decompressed(data[len(MAGIC) + SIZE.size :], _size(data))
    *counts, ticks_per_s = HEAD.unpack_from(body)
    found, at = {}, HEAD.size
    for name, (like, differences) in _layout(*counts).items():
        found[name] = unplaned(body[at : at + like.nbytes], like, differences)
        at += like.nbytes
    if at != len(body):
        raise ValueError("another size")
    return _as_columns(found, ticks_per_s)


def _as_columns(found: dict[str, Whole], ticks_per_s: int) -> Columns:
    whole = {name: _filled(found[name], kept) for name, kept in KEPT.items()}
    whole["outline_px"] = found["outline_px"]
    flat = {name: found[name][:, 0] for name in ("t_s", "people", "in_view", "outline_rows")}
    if not np.isin(flat["in_view"], (0, 1)).all():
        raise ValueError("neither in view nor out of it")
    return {
        **flat,
        **{name: grid.values(whole[name]) for name, grid in GRIDS.items()},
        "t_s": flat["t_s"] / ticks_per_s if ticks_per_s else flat["t_s"].view(np.float64),
        "image_size_px": found["image_size_px"],
        "in_view": flat["in_view"].astype(bool),
    }


def _filled(numbers: Whole, kept: Mask) -> Whole:
    """Put the kept numbers of each pose in their places, `MISSING` in all others."""
    filled = np.full((len(numbers), *kept.shape), MISSING, dtype=np.int32)
    filled[:, kept] = numbers
    return filled
