"""Finds where an attempt begins, ends and rests, when the whole set is known. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

import numpy as np
from numpy.typing import NDArray

from formcheck.exercises.spec import Movement
from formcheck.landmarks import Array, Mask
from formcheck.reps.attempt import Attempt
from formcheck.reps.posture import BEGINS, ENDS
from formcheck.reps.segments import Segment
from formcheck.session.history import Sample
from formcheck.session.repetitions import LEAD_IN_S

# Indices of samples.
Places = NDArray[np.intp]
# Rest is looked for within this time of a valley, among what lies no higher above it than this
# share of the peak's height.
NEAR_S = 2.0
NEAR_SHARE = 0.12
# A stretch that begins with this much rest was seen to begin at rest.
RESTED_S = 0.25
# The valleys before and after are both rest if they differ by no more than this share of the
# height.
ALIKE_SHARE = 0.25
# The start posture must have been seen no earlier than this before the movement begins.
START_WITHIN_S = 2.5


def attempt_at(
    movement: Movement,
    samples: Sequence[Sample],
    stretch: Places,
    course: Array,
    segment: Segment,
    reach: float,
    lead: int,
) -> Attempt | None:
    """Return a segment's attempt; None without a rest, or if not begun in the start posture.

    Args:
        stretch: (k,) indices of the course's samples.
        course: (k,) progress.
        lead: the channel, or 0 for an exercise with sides.
    """
    t_s = np.array([samples[i].t_s for i in stretch])
    top = course[segment.peak]
    valleys = _rests(samples, stretch, course, segment)
    low = _low_moments(t_s, course, valleys, top)
    rest = _median_drive(samples, stretch[low])
    if rest is None:
        return None
    begins_s, ends_s = float(t_s[segment.before]), float(t_s[segment.after])
    if not _from_start(movement, samples, begins_s, float(t_s[segment.peak])):
        return None
    return Attempt(
        rest=rest,
        reach=reach,
        lead=lead,
        first_s=begins_s - _lead_in(t_s, course, segment, before=True),
        last_s=ends_s + _lead_in(t_s, course, segment, before=False),
        begins_s=begins_s,
        ends_s=ends_s,
        rise_seen=segment.start_seen,
        fall_seen=segment.end_seen,
        start_seen=segment.start_seen and _rest_seen(t_s, course, segment),
    )


def _rests(
    samples: Sequence[Sample], stretch: Places, course: Array, segment: Segment
) -> list[int]:
    """Return the valleys in which the person rested: the lower one, or both if they are alike.

    A valley in the start posture comes first: a person who gets up after the last repetition goes
    further down.
    """
    both = [segment.before, segment.after]
    resting = [each for each in both if samples[stretch[each]].may_start >= ENDS] or both
    lowest = min(course[each] for each in resting)
    alike = ALIKE_SHARE * (course[segment.peak] - lowest)
    return [each for each in resting if course[each] - lowest <= alike]


def _low_moments(t_s: Array, course: Array, valleys: Sequence[int], top: float) -> Mask:
    """Return the moments near these valleys in which the person rested."""
    near = [
        (np.abs(t_s - t_s[valley]) <= NEAR_S)
        & (course <= course[valley] + NEAR_SHARE * (top - course[valley]))
        for valley in valleys
    ]
    return np.asarray(np.logical_or.reduce(near))


def _median_drive(samples: Sequence[Sample], chosen: Places) -> tuple[float, ...] | None:
    drives = np.array([samples[i].drive for i in chosen], dtype=np.float64)
    if not len(drives):
        return None
    columns = [column[np.isfinite(column)] for column in drives.T]
    return tuple(float(np.median(c)) if len(c) else math.nan for c in columns)


def _lead_in(t_s: Array, course: Array, segment: Segment, *, before: bool) -> float:
    """Return how long the course stays low beyond the valley: rest that belongs to the attempt."""
    valley = segment.before if before else segment.after
    level = course[valley] + NEAR_SHARE * (course[segment.peak] - course[valley])
    outward = range(valley, -1, -1) if before else range(valley, len(course))
    lasted_s = 0.0
    for i in outward:
        if course[i] > level:
            break
        lasted_s = abs(float(t_s[i] - t_s[valley]))
    return min(lasted_s, LEAD_IN_S)


def _rest_seen(t_s: Array, course: Array, segment: Segment) -> bool:
    """Whether the valley before is real, and not just the stretch's beginning in mid-movement."""
    low = min(course[segment.before], course[segment.after])
    if course[segment.before] - low > ALIKE_SHARE * (course[segment.peak] - low):
        return False
    if segment.before > 0:
        return True
    level = course[0] + NEAR_SHARE * (course[segment.peak] - course[0])
    left = int(np.argmax(course > level))
    return bool(t_s[left] - t_s[0] >= RESTED_S)


def _from_start(
    movement: Movement, samples: Sequence[Sample], begins_s: float, peak_s: float
) -> bool:
    """Whether the start posture was seen near the beginning, and for long enough before it."""
    near = [s.may_start for s in samples if begins_s - START_WITHIN_S <= s.t_s <= peak_s]
    if max(near, default=-1.0) < BEGINS:
        return False
    settled = [s.may_start for s in samples if begins_s - movement.settle_s <= s.t_s <= begins_s]
    return movement.settle_s == 0.0 or not settled or median(settled) >= ENDS
