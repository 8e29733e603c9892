"""Packs arrays and JSON into blocks, as a page reads them (`ui/desk/replay/blocks.js`).

A block is: the number of bytes that follow and the length of the JSON text, each as an unsigned
little-endian integer of 4 bytes; the text; zeros up to a multiple of 8; the arrays, each at a
multiple of 8. Under "arrays" the text has each array's type, shape and offset from the first.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formcheck.landmarks import Array
from formcheck.replay.bands import Band, bands_of, main_measure
from formcheck.replay.fault_marks import FaultMark, marks_of
from formcheck.replay.judged import RejudgedSet, is_same
from formcheck.replay.replay_drawing import JOINTS, ReplayDrawing
from formcheck.reps.repetition import Phase, Repetition

ALIGNED = 8
MISSING = np.iinfo(np.int16).min
# Joints are sent as int16 multiples of a unit: a tenth of a pixel, or more where coordinates of up
# to twice the picture's size would overflow. Outlines are sent in whole pixels, each point as its
# difference from the one before.
UNIT_PX, UNITS_ACROSS = 0.1, 16_000.0
TYPES = {"int16": "<i2", "uint16": "<u2", "float32": "<f4", "float64": "<f8"}

Numbers = NDArray[np.generic]


def packed(said: Mapping[str, Any], arrays: Mapping[str, Numbers]) -> bytes:
    """Pack JSON-ready data and arrays into one block."""
    places, body = {}, b""
    for name, array in arrays.items():
        kind = str(array.dtype)
        places[name] = {"type": kind, "shape": list(array.shape), "at": len(body)}
        body += _padded(array.astype(TYPES[kind]).tobytes())
    text = json.dumps({**said, "arrays": places}, allow_nan=False, separators=(",", ":")).encode()
    head = _padded(text)
    return struct.pack("<II", 4 + len(head) + len(body), len(text)) + head + body


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % ALIGNED)


def drawing_block(seen: ReplayDrawing) -> bytes:
    """Pack the drawing of a set into a block."""
    left, top, right, bottom = seen.view_px
    unit_px = max(UNIT_PX, max(right, bottom) / UNITS_ACROSS)
    header = {
        "joints_named": [joint.name for joint in JOINTS],
        "unit_px": unit_px,
        "near": seen.near.value,
        "view_px": [left, top, right, bottom],
        "torso_px": seen.torso_px,
        "floor_px": seen.floor_px,
    }
    outlines = [np.diff(each.round(), axis=0, prepend=[[0, 0]]) for each in seen.outlines_px]
    arrays: dict[str, Numbers] = {
        "t_s": seen.t_s,
        "joints": _whole(seen.joints_px / unit_px),
        "outline_rows": np.array([len(each) for each in outlines], np.uint16),
        "outline": _whole(np.concatenate(outlines)),
    }
    return packed(header, arrays)


def _whole(values: Array) -> NDArray[np.int16]:
    largest = np.iinfo(np.int16).max
    whole = np.where(np.isnan(values), MISSING, np.clip(values, -largest, largest).round())
    return whole.astype(np.int16)


def judged_block(
    judged: RejudgedSet, on_record: Sequence[Repetition], seen: ReplayDrawing
) -> bytes:
    """Pack the engine's new judgement of the set, and the faults and limits on record."""
    series, exercise = judged.series, judged.exercise
    bands = bands_of(judged, on_record, seen.near)
    marks = marks_of(judged, on_record, seen.near)
    header = {
        "main": main_measure(exercise),
        "measures": list(exercise.measures),
        "phases": [
            [phase.first_s, phase.last_s, phase.what.value]
            for phase in series.phases
            if isinstance(phase.what, Phase) and phase.what is not Phase.REST
        ],
        "bands": [_band(each) for each in bands if _is_timed(each)],
        "marks": [_mark(each) for each in marks if _is_timed(each)],
        "same": is_same(on_record, judged.repetitions),
        "counted_again": sum(each.counted for each in judged.repetitions),
    }
    arrays: dict[str, Numbers] = {
        "progress": series.progress.astype(np.float32),
        "values": series.values.astype(np.float32),
    }
    return packed(header, arrays)


def _is_timed(each: Band | FaultMark) -> bool:
    """Return whether its times are known: a laptop may have sent a repetition without them."""
    return bool(np.isfinite([each.first_s, each.last_s]).all())


def _band(band: Band) -> dict[str, Any]:
    return {
        "repetition": band.repetition,
        "measure": band.measure,
        "first_s": band.first_s,
        "last_s": band.last_s,
        "low": band.low,
        "high": band.high,
        "rest": None if np.isnan(band.rest) else band.rest,
    }


def _mark(mark: FaultMark) -> dict[str, Any]:
    return {
        "repetition": mark.repetition,
        "fault": mark.fault,
        "measure": mark.measure,
        "first_s": mark.first_s,
        "last_s": mark.last_s,
        "joints": [landmark.name for landmark in mark.landmarks],
    }
