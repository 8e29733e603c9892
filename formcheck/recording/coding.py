"""Writes whole numbers as few bytes: differences, byte planes, XZ. Pure.

What changes little from row to row becomes small numbers, whose upper bytes are all zero.
"""

from __future__ import annotations

import lzma
from typing import Any

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.signedinteger[Any]]
# The dictionary is as large as a part of a recording. `lc` makes each byte depend on the upper bits
# of the byte before it, which are the sign of the number before: signs rarely change.
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": 2**20, "lc": 3, "pb": 0}]
MOST_MEMORY_BYTES = 32 * 2**20
# Added to each difference, so that small ones of either sign have upper bytes of zero.
MIDDLE = 128


def planes(whole: Whole, differences: int = 1) -> bytes:
    """Write (n, k) int32 or int64, column by column, the lowest bytes of all numbers first.

    Args:
        differences: how often to take the difference of successive rows; it wraps round.
    """
    steps = np.ascontiguousarray(whole.T)
    for _ in range(differences):
        steps = np.diff(steps, axis=1, prepend=steps.dtype.type(0))
    low_first = (steps + steps.dtype.type(MIDDLE)).astype(steps.dtype.newbyteorder("<"))
    return low_first.reshape(-1, 1).view(np.uint8).T.tobytes()


def unplaned(data: bytes, like: Whole, differences: int = 1) -> Whole:
    """Undo `planes` into numbers of the shape and type of `like`.

    Raises:
        ValueError: `data` has another size.
    """
    rows, columns = like.shape
    by_plane = np.frombuffer(data, np.uint8).reshape(like.itemsize, rows * columns)
    low_first = np.ascontiguousarray(by_plane.T).view(like.dtype.newbyteorder("<"))
    steps = low_first.reshape(columns, rows).astype(like.dtype) - like.dtype.type(MIDDLE)
    for _ in range(differences):
        steps = np.cumsum(steps, axis=1, dtype=like.dtype)
    return np.ascontiguousarray(steps.T)


def compressed(data: bytes) -> bytes:
    """Compress, with a checksum."""
    return lzma.compress(data, lzma.FORMAT_XZ, lzma.CHECK_CRC32, filters=FILTERS)


def decompressed(data: bytes, size: int) -> bytes:
    """Undo `compressed` within bounds of memory.

    Raises:
        lzma.LZMAError, ValueError: the bytes are damaged, or don't make `size` bytes.
    """
    reader = lzma.LZMADecompressor(lzma.FORMAT_XZ, MOST_MEMORY_BYTES)
    found = reader.decompress(data, size + 1)
    if len(found) != size or not reader.eof or reader.unused_data:
        raise ValueError("another size")
    return found
