"""Reads the times of one repetition off its whole course once it is over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from formcheck.landmarks import Array

# Samples this close to the highest belong to the end position. Their upper quartile is its level:
# noise hardly raises it, and a top passed without a hold hardly lowers it.
END_LEVEL_SHARE = 0.8
END_LEVEL_QUANTILE = 0.75
END_BAND = 0.10
# Above this share of the end level the movement is under way. The level at which the person lay is
# looked for within this many seconds of it, among the lowest samples.
MOVING_SHARE = 0.35
BASE_S = 2.0
BASE_QUANTILE = 0.2
# In a minimum-jerk movement x(u) = 10u^3 - 15u^4 + 6u^5 (Flash and Hogan, J Neurosci 1985) 10 % is
# passed at u = 0.247 and 90 % at u = 0.753: the movement began this share of that time earlier.
MINIMUM_JERK_LEAD = 0.487

# Without a picture for longer than this, nobody knows what the body did: that time is no hold.
MOST_GAP_S = 1.0

# Nine in ten holds lie within this of the true one, as docs/accuracy.md measured it, rounded up.
HOLD_ERROR_S = 0.2


@dataclass(frozen=True, slots=True)
class Timing:
    """Times of one repetition.

    Attributes:
        start_s, end_s: when rest was left and reached again, extrapolated (`MINIMUM_JERK_LEAD`).
        reached_s, left_s: first and last moment in the end position.
        hold_s, lift_s, lower_s: see `Repetition`.
        end_level: progress in the end position.
    """

    start_s: float
    end_s: float
    reached_s: float
    left_s: float
    hold_s: float
    lift_s: float
    lower_s: float
    end_level: float


def end_level(progress: Array) -> float:
    """Return the progress in the repetition's own end position."""
    top = progress[progress >= END_LEVEL_SHARE * progress.max()]
    return float(np.quantile(top, END_LEVEL_QUANTILE))


def timing_of(t_s: Array, progress: Array) -> Timing:
    """Read the times of a repetition.

    Args:
        t_s: (n,) seconds, increasing, from rest before to rest after.
        progress: (n,) share of the way, 0 at rest, no NaN.
    """
    level = end_level(progress)
    top, bottom = (1.0 - END_BAND) * level, END_BAND * level
    high = int(np.argmax(progress))
    reached_s = _crossing(t_s, progress, top, high, -1)
    left_s = _crossing(t_s, progress, top, high, +1)
    outer_first, outer_last = np.flatnonzero(progress >= top)[[0, -1]]
    reached_s = min(reached_s, _crossing(t_s, progress, top, int(outer_first), -1))
    left_s = max(left_s, _crossing(t_s, progress, top, int(outer_last), +1))
    rising_s = _crossing(t_s, progress, bottom, int(outer_first), -1)
    falling_s = _crossing(t_s, progress, bottom, int(outer_last), +1)
    up_s, down_s = reached_s - rising_s, falling_s - left_s
    rose_s = _crossing(t_s, progress, _low(t_s, progress, level, -1), int(outer_first), -1)
    fell_s = _crossing(t_s, progress, _low(t_s, progress, level, +1), int(outer_last), +1)
    return Timing(
        start_s=max(float(t_s[0]), rising_s - MINIMUM_JERK_LEAD * up_s),
        end_s=falling_s + MINIMUM_JERK_LEAD * down_s,
        reached_s=reached_s,
        left_s=left_s,
        hold_s=_time_above(t_s, progress, top),
        lift_s=reached_s - rose_s,
        lower_s=fell_s - left_s,
        end_level=level,
    )


def _low(t_s: Array, progress: Array, level: float, way: int) -> float:
    """Return the level a tenth of the way up from rest just before (-1) or after (+1) the movement.

    Rest differs a little from one repetition to the next, and a tenth of a small movement is little
    too.
    """
    moving = np.flatnonzero(progress >= MOVING_SHARE * level)
    if way < 0:
        last_s = t_s[moving[0]]
        near = (t_s < last_s) & (t_s >= last_s - BASE_S)
    else:
        first_s = t_s[moving[-1]]
        near = (t_s > first_s) & (t_s <= first_s + BASE_S)
    base = float(np.quantile(progress[near], BASE_QUANTILE)) if near.any() else 0.0
    base = min(max(base, 0.0), MOVING_SHARE * level)
    return base + END_BAND * (level - base)


def _crossing(t_s: Array, progress: Array, level: float, start: int, way: int) -> float:
    """Return when progress falls below `level`, from index `start` on in direction `way`."""
    i = start
    while 0 <= i + way < len(t_s):
        if progress[i + way] < level:
            share = (progress[i] - level) / (progress[i] - progress[i + way])
            return float(t_s[i] + share * (t_s[i + way] - t_s[i]))
        i += way
    return float(t_s[i])


def _time_above(t_s: Array, progress: Array, level: float) -> float:
    """Return the seconds with progress at or above `level`, linear between samples."""
    low, high = np.minimum(progress[:-1], progress[1:]), np.maximum(progress[:-1], progress[1:])
    span = np.maximum(high - low, 1e-12)
    step_s = np.diff(t_s)
    step_s = np.where(step_s > MOST_GAP_S, 0.0, step_s)
    return float((step_s * np.clip((high - level) / span, 0.0, 1.0)).sum())
