"""The fault table at work: which faults one repetition, or the last moments of one, shows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median

import numpy as np

from formcheck.exercises.spec import (
    COHERENCE,
    OWN_SHARE,
    PROGRESS,
    Against,
    Exercise,
    FaultSpec,
    Limb,
    Limit,
    Span,
)
from formcheck.form.messages import NOT_SEEN, NOT_SIDE_ON, SHORT_HOLD, TOO_FAST
from formcheck.landmarks import Array, Mask
from formcheck.reps.repetition import NotAssessed
from formcheck.reps.timing import Timing

# The landmarks' median must be known in at least this share of a span to judge by it.
LEAST_KNOWN = 0.5
START_SPAN_S = 1.0
REST_SHARE = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What was measured over one repetition, with some rest before it.

    Attributes:
        t_s: (n,) seconds.
        progress: (n,) share of the way of the leading side.
        names: the measures' names.
        values: (n, len(names), 2) for left and right.
        lead: the leading side, 0 left or 1 right; None where the exercise has no sides.
        near: the flank towards the camera, 0 left or 1 right.
        own_way: the largest progress of the person's clean repetitions so far, or NaN.
    """

    t_s: Array
    progress: Array
    names: tuple[str, ...]
    values: Array
    lead: int | None
    near: int
    own_way: float = math.nan

    def series(self, measure: str, limb: Limb) -> Array:
        """(n,) values of one measure on one limb; the mean of both without sides."""
        if measure == PROGRESS:
            return self.progress
        if measure == OWN_SHARE:
            return self.progress / self.own_way
        if measure == COHERENCE:
            return np.full(len(self.progress), coherence(self.progress))
        values = self.values[:, self.names.index(measure)]
        if limb is Limb.MEAN or self.lead is None:
            return np.asarray(values.mean(axis=1))
        return np.asarray(values[:, self.lead if limb is Limb.MOVING else 1 - self.lead])


def coherence(progress: Array) -> float:
    """Twice the highest progress over the whole way to and fro: 1 for one rise and one fall.

    What stays below a tenth of the highest is rest, whose noise says nothing about the movement.
    """
    top = float(progress.max())
    way = float(np.abs(np.diff(np.maximum(progress, REST_SHARE * top))).sum())
    return 2.0 * (1.0 - REST_SHARE) * top / way if way > 0.0 else 1.0


def judge(
    exercise: Exercise, course: Course, timing: Timing, side_on: bool
) -> tuple[tuple[str, ...], tuple[NotAssessed, ...]]:
    """Faults of a finished repetition, and those that can't be judged, with the reason.

    Args:
        side_on: whether the camera stood at the side; else only times can be judged.
    """
    found: list[str] = []
    unknown: list[NotAssessed] = []
    for fault in exercise.faults:
        verdict = _timed(fault.id, exercise, timing)
        if verdict is None and fault.limits and side_on:
            verdict = shows(fault, course, timing)
        if verdict is None:
            seen = fault.reason or NOT_SEEN
            unknown.append(NotAssessed(fault.id, seen if side_on else NOT_SIDE_ON))
        elif verdict and not set(fault.unless) & set(found):
            found.append(fault.id)
    return tuple(found), tuple(unknown)


def _timed(fault_id: str, exercise: Exercise, timing: Timing) -> bool | None:
    if fault_id == SHORT_HOLD:
        return timing.hold_s < exercise.default_hold_s
    if fault_id == TOO_FAST:
        return min(timing.lift_s, timing.lower_s) < exercise.least_move_s
    return None


def shows(fault: FaultSpec, course: Course, timing: Timing) -> bool | None:
    """Whether the course shows the fault; None when it can't be judged."""
    if not fault.all_limits:
        return any_passed(fault.limits, course, timing)
    verdicts = [_passed(limit, course, timing) for limit in fault.limits]
    if False in verdicts:
        return False
    return None if None in verdicts else True


def any_passed(limits: tuple[Limit, ...], course: Course, timing: Timing) -> bool | None:
    """Whether any of the limits is passed; None when none can be judged."""
    verdicts = [_passed(limit, course, timing) for limit in limits]
    known = [verdict for verdict in verdicts if verdict is not None]
    return any(known) if known else None


def all_passed(limits: tuple[Limit, ...], course: Course, timing: Timing) -> bool:
    """Whether none of the limits is known to be missed."""
    return all(_passed(limit, course, timing) is not False for limit in limits)


def _passed(limit: Limit, course: Course, timing: Timing) -> bool | None:
    if _may_be_hidden(limit, course, timing):
        return None
    inside = _inside(limit.span, course, timing)
    values = course.series(limit.measure, limit.limb) - _zero(limit, course, timing)
    if _of_far_limb(limit, course):
        values = values - limit.far_shift
    known = inside & np.isfinite(values)
    if inside.sum() < 2 or known.sum() < LEAST_KNOWN * inside.sum():
        return None
    return beyond(limit, course.t_s[known], values[known])


def _of_far_limb(limit: Limit, course: Course) -> bool:
    if course.lead is None or limit.limb is Limb.MEAN:
        return False
    return (course.lead if limit.limb is Limb.MOVING else 1 - course.lead) != course.near


def _may_be_hidden(limit: Limit, course: Course, timing: Timing) -> bool:
    if limit.hidden_within is None or not _of_far_limb(limit, course):
        return False
    values = course.series(limit.measure, limit.limb)
    rest, end = (
        values[_inside(span, course, timing) & np.isfinite(values)]
        for span in (Span.START, Span.END)
    )
    if not len(rest) or not len(end):
        return True
    return abs(_middle(end) - _middle(rest)) < limit.hidden_within


def beyond(limit: Limit, t_s: Array, values: Array) -> bool:
    """Whether the values lie outside for long enough.

    A limit without a time of its own asks for the median; one with a time, for that many seconds
    in all, or, where the span is shorter than twice that, for half of it.
    """
    if limit.least_s <= 0.0:
        middle = _middle(values)
        return bool(_outside(limit, np.array([middle]))[0])
    step_s = np.gradient(t_s)
    lasted_s = float(step_s[_outside(limit, values)].sum())
    return lasted_s >= min(limit.least_s, 0.5 * float(step_s.sum()))


def _outside(limit: Limit, values: Array) -> Mask:
    outside = np.zeros(len(values), dtype=bool)
    if limit.below is not None:
        outside |= values < limit.below
    if limit.above is not None:
        outside |= values > limit.above
    return outside


def _inside(span: Span, course: Course, timing: Timing) -> Mask:
    t_s = course.t_s
    if span is Span.START:
        return (t_s >= timing.start_s - START_SPAN_S) & (t_s <= timing.start_s)
    if span is Span.WHOLE:
        return (t_s >= timing.start_s) & (t_s <= timing.end_s)
    between = (t_s >= timing.reached_s) & (t_s <= timing.left_s)
    if span is Span.BETWEEN:
        return between
    return between & (course.progress >= 0.9 * timing.end_level)


def _zero(limit: Limit, course: Course, timing: Timing) -> float:
    if limit.against is Against.ZERO:
        return 0.0
    span = Span.START if limit.against is Against.REST else Span.END
    values = course.series(limit.measure, limit.limb)[_inside(span, course, timing)]
    return _middle(values[np.isfinite(values)])


def _middle(values: Array) -> float:
    """Their median, NaN of none; on a few values several times faster than NumPy's."""
    return float(median(values.tolist())) if len(values) else math.nan
