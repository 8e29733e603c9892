"""Packs the recording of a set into few bytes, for the database and the network.

It has everything that the engine reads, rounded to well below the model's precision, so that a set
can be replayed, and judged again, without any picture. `recording/file.py` is lossless.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from formcheck.errors import RecordingError
from formcheck.landmarks import Array, Observation
from formcheck.recording.columns import UNREADABLE, Columns, columns_of, observations_of, rows_in

# Quantization steps by column: the model's own jitter on a person who keeps still is about ten
# times as large.
UNITS = {"landmarks_px": 0.1, "world_m": 0.001, "visibility": 0.01, "outline_px": 1.0}
MISSING = np.iinfo(np.int32).min
LARGEST = 2**30
PLANES = 4  # bytes of a number
# More than two thousand pictures take, each with a long outline.
MOST_UNPACKED_BYTES = 12_000_000
# The outline's points in one picture; a browser sends no more live either.
MOST_OUTLINE_POINTS = 512

TOO_LARGE = "This landmark recording is too large."

Bytes = NDArray[np.uint8]


def packed(observations: Sequence[Observation]) -> bytes:
    """Pack observations: about half a kilobyte each with an outline, half of that without."""
    columns = columns_of(observations)
    for name, unit in UNITS.items():
        columns[name] = _planes(columns[name], unit)
    file = io.BytesIO()
    np.savez_compressed(file, **columns)
    return file.getvalue()


def unpacked(data: bytes) -> tuple[Observation, ...]:
    """Undo `packed`, but for its rounding.

    Raises:
        RecordingError: the bytes are damaged, or not from `packed`.
    """
    try:
        columns = _loaded(data)
        for name, unit in UNITS.items():
            columns[name] = _values(columns[name], unit)
        return observations_of(columns)
    except UNREADABLE as error:
        raise RecordingError("This landmark recording is damaged.") from error


def _loaded(data: bytes) -> Columns:
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def _planes(values: Array, unit: float) -> Bytes:
    """Delta-encode rows and split them into byte planes, lowest first: these compress well.

    Args:
        values: (n, ...) float64, NaN where missing.
    """
    whole = np.where(np.isnan(values), MISSING, np.clip(values / unit, -LARGEST, LARGEST).round())
    steps = np.diff(whole.astype("<i4"), axis=0, prepend=np.zeros((1, *values.shape[1:]), "<i4"))
    return np.ascontiguousarray(np.moveaxis(steps[..., np.newaxis].view(np.uint8), -1, 0))


def _values(planes: Bytes, unit: float) -> Array:
    steps = np.ascontiguousarray(np.moveaxis(planes, 0, -1)).view("<i4")[..., 0]
    whole = np.cumsum(steps, axis=0, dtype=np.int32)  # wraps round as the differences did
    return np.where(whole == MISSING, np.nan, whole * unit)


def size_in(data: bytes) -> int:
    """Return the size of the unpacked bytes without unpacking them.

    Raises:
        RecordingError: they aren't what `packed` makes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return sum(entry.file_size for entry in file.infolist())
    except UNREADABLE as error:
        raise RecordingError("This landmark recording is damaged.") from error


def frames_in(data: bytes) -> int:
    """Count the observations in untrusted bytes, without making any.

    Raises:
        RecordingError: they aren't what `packed` makes, or would fill the memory.
    """
    try:
        if size_in(data) > MOST_UNPACKED_BYTES:
            raise RecordingError(TOO_LARGE)
        columns = _loaded(data)
        planes = {name: columns[name] for name in UNITS}
        if any(each.dtype != np.uint8 or len(each) != PLANES for each in planes.values()):
            raise ValueError("a number has four bytes")
        if (columns["outline_rows"] > MOST_OUTLINE_POINTS).any():
            raise RecordingError(TOO_LARGE)
        return rows_in({**columns, **{name: each[0] for name, each in planes.items()}})
    except UNREADABLE as error:
        raise RecordingError("This landmark recording is damaged.") from error
