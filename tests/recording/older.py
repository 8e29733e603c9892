"""Writes a recording in the first form, as laptops did before `FCR2`."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np

from formcheck.landmarks import Observation
from formcheck.recording.columns import columns_of
from formcheck.recording.first_form import MISSING, UNITS


def packed_before(observations: Sequence[Observation]) -> bytes:
    columns = columns_of(observations)
    for name, unit in UNITS.items():
        columns[name] = _planes(columns[name], unit)
    file = io.BytesIO()
    np.savez_compressed(file, **columns)
    return file.getvalue()


def _planes(values: np.ndarray, unit: float) -> np.ndarray:
    whole = np.where(np.isnan(values), MISSING, (values / unit).round())
    steps = np.diff(whole.astype("<i4"), axis=0, prepend=np.zeros((1, *values.shape[1:]), "<i4"))
    return np.ascontiguousarray(np.moveaxis(steps[..., np.newaxis].view(np.uint8), -1, 0))
