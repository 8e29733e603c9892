"""Time-based smoothing of a vector of measures: the one-euro filter.

Source: Casiez, Roussel, Vogel: "1 € Filter: A Simple Speed-based Low-pass Filter for Noisy Input in
Interactive Systems", CHI 2012. It smooths strongly at rest and lags little in fast movement.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from formcheck.landmarks import Array

Cutoff = TypeVar("Cutoff", float, Array)

MIN_CUTOFF_HZ = 1.6
SPEED_CUTOFF_HZ = 1.0
# Cut-off gained per noise unit a second: a lift of 40 degrees in 2 s is followed within 40 ms.
CUTOFF_PER_SPEED = 0.12
# After a longer gap the old value says nothing about the new one.
MAX_GAP_S = 0.5
SHAKING_FOLLOWS_S = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class Smoothed:
    """Filter state after one sample.

    Attributes:
        values, speed: smoothed values, and their speed per second.
        shaking: mean recent distance of the values from the smoothed ones.
    """

    t_s: float
    values: Array
    speed: Array
    shaking: Array


def smooth(previous: Smoothed | None, t_s: float, values: Array, units: Array) -> Smoothed:
    """Advance the filter by one sample.

    Args:
        previous: state of the last sample, or None at the start.
        t_s: this sample's time, later than the last one's.
        values: any shape; NaN passes through, and a value that returns starts afresh.
        units: broadcastable to `values`; what counts as one unit of noise for each measure.
    """
    if previous is None or t_s - previous.t_s > MAX_GAP_S:
        zero = np.zeros_like(values)
        return Smoothed(t_s, values, zero, zero if previous is None else previous.shaking)
    dt_s = t_s - previous.t_s
    known = np.isfinite(previous.values)
    last = np.where(known, previous.values, values)
    raw_speed = _known((values - last) / dt_s)
    speed = previous.speed + _gain(SPEED_CUTOFF_HZ, dt_s) * (raw_speed - previous.speed)
    cutoff_hz = MIN_CUTOFF_HZ + CUTOFF_PER_SPEED * np.abs(speed) / units
    smoothed = last + _gain(cutoff_hz, dt_s) * (values - last)
    missed = _known(np.abs(values - smoothed))
    shaking = previous.shaking + (missed - previous.shaking) * (
        1.0 - math.exp(-dt_s / SHAKING_FOLLOWS_S)
    )
    return Smoothed(t_s, smoothed, speed, shaking)


def _known(values: Array) -> Array:
    """Replace NaN by 0; `nan_to_num`, which does more, takes ten times as long on few values."""
    return np.where(np.isfinite(values), values, 0.0)


def _gain(cutoff_hz: Cutoff, dt_s: float) -> Cutoff:
    tau_s = 1.0 / (2.0 * math.pi * cutoff_hz)
    return 1.0 / (1.0 + tau_s / dt_s)
