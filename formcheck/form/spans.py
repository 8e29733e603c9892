"""The parts of a repetition that a limit looks at. Pure."""

from __future__ import annotations

import math
from statistics import median

import numpy as np

from formcheck.exercises.spec import Against, Limit, Span
from formcheck.form.course import REST_SHARE, Course
from formcheck.landmarks import Array, Mask
from formcheck.reps.timing import Timing

START_SPAN_S = 2.0
LEAST_RESTING = 3
# If a picture comes more than this many usual steps after the last, pictures are missing.
MISSING_STEPS = 4.0


def inside(span: Span, course: Course, timing: Timing) -> Mask:
    """Return (n,): which moments of the course belong to the span."""
    t_s = course.t_s
    if span is Span.START:
        return _at_rest(course, timing)
    if span is Span.WHOLE:
        return (t_s >= timing.start_s) & (t_s <= timing.end_s)
    between = (t_s >= timing.reached_s) & (t_s <= timing.left_s)
    if span is Span.BETWEEN:
        return between
    return between & (course.progress >= 0.9 * timing.end_level)


def _at_rest(course: Course, timing: Timing) -> Mask:
    """Return the rest before the repetition, and after it where hardly any was seen before."""
    t_s, low = course.t_s, course.progress <= REST_SHARE * timing.end_level
    before = (t_s >= timing.start_s - START_SPAN_S) & (t_s <= timing.reached_s) & low
    if np.count_nonzero(before) >= LEAST_RESTING:
        return before
    after = (t_s >= timing.left_s) & (t_s <= timing.end_s + START_SPAN_S) & low
    return np.asarray(before | after)


def watched_share(course: Course, timing: Timing) -> float:
    """Return the share of the time in the end position from which there are pictures.

    If the top falls into a pause of the pictures, it may have been higher than what was seen of it.
    """
    steps_s = np.diff(course.t_s)
    before, after = course.t_s[:-1], course.t_s[1:]
    held_s = np.minimum(after, timing.left_s) - np.maximum(before, timing.reached_s)
    missing = (held_s > 0.0) & (steps_s > MISSING_STEPS * np.median(steps_s))
    lasted_s = timing.left_s - timing.reached_s
    return 1.0 - float(held_s[missing].sum()) / lasted_s if lasted_s > 0.0 else 1.0


def zero_of(limit: Limit, course: Course, timing: Timing) -> float:
    """Return the zero of the limit's values: 0, or the person's own median at rest or peak."""
    if limit.against is Against.ZERO:
        return 0.0
    span = Span.START if limit.against is Against.REST else Span.END
    values = course.series(limit.measure, limit.limb)[inside(span, course, timing)]
    return middle(values[np.isfinite(values)])


def middle(values: Array) -> float:
    """Return the median, NaN of none; on a few values several times faster than NumPy's."""
    return float(median(values.tolist())) if len(values) else math.nan
