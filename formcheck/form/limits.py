"""Measures how far a repetition passes a limit, in errors of the measure on people. Pure.

Up to 0 the limit is kept, up to 1 it is perhaps passed, and beyond that it is passed: then even the
largest error that the measure makes on people doesn't explain it. None means that the limit can't
be judged.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from formcheck.exercises.spec import Limb, Limit, Span
from formcheck.form.course import Course
from formcheck.form.spans import inside, middle, watched_share, zero_of
from formcheck.landmarks import Array
from formcheck.reps.timing import Timing

# To judge by a span, at least this share of it must have pictures, in which the landmarks are known
# and their limb is seen.
LEAST_KNOWN = 0.5
LEAST_MOMENTS = 2
PASSED = 1.0


def any_passed(limits: Iterable[Limit], course: Course, timing: Timing) -> float | None:
    """Return the furthest that any of the limits is passed; None when none can be judged."""
    return furthest_of([passed(limit, course, timing) for limit in limits])


def all_passed(limits: Iterable[Limit], course: Course, timing: Timing) -> float | None:
    """Return the least that the limits are passed; None if it depends on one that isn't judged."""
    return least_of([passed(limit, course, timing) for limit in limits])


def furthest_of(each: Sequence[float | None]) -> float | None:
    """Return the furthest that any of several limits is passed, see `any_passed`."""
    return max((one for one in each if one is not None), default=None)


def least_of(each: Sequence[float | None]) -> float | None:
    """Return the least that all of several limits are passed, see `all_passed`."""
    known = [one for one in each if one is not None]
    least = min(known, default=math.inf)
    return None if least > 0.0 and len(known) < len(each) else least


def passed(limit: Limit, course: Course, timing: Timing) -> float | None:
    """Return how far the limit is passed, or None when that can't be judged."""
    if course.moves_both and limit.limb is Limb.OTHER:
        return None  # there is no other limb
    if _may_be_hidden(limit, course, timing) or _unwatched(limit, course, timing):
        return None
    within = inside(limit.span, course, timing)
    values = course.series(limit.measure, limit.limb) - zero_of(limit, course, timing)
    if course.is_far(limit.limb):
        values = values - limit.far_shift
    known = within & np.isfinite(values) & course.seen_series(limit.measure, limit.limb)
    if np.count_nonzero(known) < max(LEAST_MOMENTS, LEAST_KNOWN * np.count_nonzero(within)):
        return None
    return in_errors(beyond(limit, course.t_s[known], values[known]), limit.error)


def is_outside(limit: Limit, course: Course, timing: Timing) -> bool:
    """Whether the limb that the limit looks at is mostly outside the picture."""
    within = inside(limit.span, course, timing)
    outside = course.outside_series(limit.measure, limit.limb)[within]
    return bool(len(outside)) and float(outside.mean()) > 1.0 - LEAST_KNOWN


def in_errors(excess: float, error: float) -> float:
    """Return an excess in errors; without an error there is nothing between kept and passed."""
    if error > 0.0:
        return excess / error
    return math.inf if excess > 0.0 else -math.inf


def beyond(limit: Limit, t_s: Array, values: Array) -> float:
    """Return how far beyond the limit the values lie, in the measure's unit; negative inside it.

    Without `least_s`, the median is compared with the limit. With it, the furthest level that the
    values keep for that many seconds in all, or for half the span where that is shorter.
    """
    excess = -math.inf
    if limit.above is not None:
        excess = _kept_up(limit.least_s, t_s, values) - limit.above
    if limit.below is not None:
        excess = max(excess, limit.below + _kept_up(limit.least_s, t_s, -values))
    return excess


def _kept_up(least_s: float, t_s: Array, values: Array) -> float:
    """Return the highest level kept for `least_s` seconds in all; the median if that is 0."""
    if least_s <= 0.0:
        return middle(values)
    step_s = np.gradient(t_s)
    order = np.argsort(-values)
    lasted_s = np.cumsum(step_s[order])
    wanted_s = min(least_s, 0.5 * float(lasted_s[-1]))
    return float(values[order][np.searchsorted(lasted_s, wanted_s - 1e-9)])


def _unwatched(limit: Limit, course: Course, timing: Timing) -> bool:
    at_end = limit.span in (Span.END, Span.BETWEEN)
    return at_end and watched_share(course, timing) < LEAST_KNOWN


def _may_be_hidden(limit: Limit, course: Course, timing: Timing) -> bool:
    if limit.hidden_within is None or not course.is_far(limit.limb):
        return False
    values = course.series(limit.measure, limit.limb)
    rest, end = (
        values[inside(span, course, timing) & np.isfinite(values)]
        for span in (Span.START, Span.END)
    )
    if not len(rest) or not len(end):
        return True
    return abs(middle(end) - middle(rest)) < limit.hidden_within
