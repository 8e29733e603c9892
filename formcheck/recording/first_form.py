"""Reads recordings of the first form, a compressed .npz, that older laptops have sent."""

from __future__ import annotations

import io
import zipfile

import numpy as np
from numpy.typing import NDArray

from formcheck.landmarks import Array
from formcheck.recording.columns import Columns

MAGIC = b"PK\x03\x04"
# Quantization steps by column.
UNITS = {"landmarks_px": 0.1, "world_m": 0.001, "visibility": 0.01, "outline_px": 1.0}
MISSING = np.iinfo(np.int32).min
PLANES = 4  # bytes of a number

Bytes = NDArray[np.uint8]


def columns_in(data: bytes) -> Columns:
    """Return the columns. Raises one of `columns.UNREADABLE`."""
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        columns = {name: file[name] for name in file.files}
    for name, unit in UNITS.items():
        columns[name] = _values(columns[name], unit)
    return columns


def size_of(data: bytes) -> int:
    """Return the size of the unpacked bytes. Raises one of `columns.UNREADABLE`."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return sum(entry.file_size for entry in file.infolist())


def _values(planes: Bytes, unit: float) -> Array:
    """Undo differences of rows that are split into byte planes, lowest first."""
    if planes.dtype != np.uint8 or len(planes) != PLANES:
        raise ValueError("a number has four bytes")
    steps = np.ascontiguousarray(np.moveaxis(planes, 0, -1)).view("<i4")[..., 0]
    whole = np.cumsum(steps, axis=0, dtype=np.int32)  # wraps round as the differences did
    return np.where(whole == MISSING, np.nan, whole * unit)
