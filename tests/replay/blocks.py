"""Blocks read as the page reads them."""

from __future__ import annotations

import json
import math
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np

from formcheck.replay.replay_blocks import TYPES


@dataclass(frozen=True, slots=True)
class Block:
    said: dict[str, Any]
    arrays: dict[str, np.ndarray]


def blocks(data: bytes) -> list[Block]:
    """Every block of an answer."""
    found = []
    while data:
        length, text_length = struct.unpack_from("<II", data)
        assert length % 8 == 4, "the next block is aligned, too"
        found.append(_block(data[: 4 + length], text_length))
        data = data[4 + length :]
    return found


def _block(data: bytes, text_length: int) -> Block:
    said = json.loads(data[8 : 8 + text_length])
    first = 8 * math.ceil((8 + text_length) / 8)
    arrays = {}
    for name, place in said.pop("arrays").items():
        count = int(np.prod(place["shape"]))
        kind = TYPES[place["type"]]
        flat = np.frombuffer(data, kind, count, first + place["at"])
        arrays[name] = flat.reshape(place["shape"])
    return Block(said, arrays)
