"""The fault table at work: which faults one repetition, or the last moments of one, shows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum
from statistics import median

import numpy as np

from formcheck.exercises.spec import (
    COHERENCE,
    DERIVED,
    OWN_SHARE,
    PROGRESS,
    Against,
    Exercise,
    FaultSpec,
    Limb,
    Limit,
    Span,
)
from formcheck.form.messages import (
    BOTH_MOVED,
    NOT_SEEN,
    NOT_SIDE_ON,
    NOT_WHOLE,
    OUTSIDE_PICTURE,
    SHORT_HOLD,
    TIMED,
    TOO_FAST,
)
from formcheck.landmarks import Array, Mask
from formcheck.reps.repetition import NotAssessed
from formcheck.reps.timing import HOLD_ERROR_S, Timing

# The landmarks' median must be known in at least this share of a span to judge by it.
LEAST_KNOWN = 0.5
START_SPAN_S = 2.0
REST_SHARE = 0.1
LEAST_RESTING = 3
# A turn back and forth smaller than this share of the highest progress is noise, not a detour.
DETOUR_SHARE = 0.15
# Nine in ten times of a lift or a lowering lie within this of the true one.
TIME_ERROR_S = 0.03


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
        own_way: the usual progress of the person's own clean repetitions, or NaN.
        moves_both: both sides of an exercise that has sides moved together; `lead` is None then.
        seen, outside: (n, len(names), 2) whether the limb that a measure needs is seen, and whether
            a part of it lies outside the picture; None where all is seen.
    """

    t_s: Array
    progress: Array
    names: tuple[str, ...]
    values: Array
    lead: int | None
    near: int
    own_way: float = math.nan
    seen: Mask | None = None
    outside: Mask | None = None
    moves_both: bool = False

    def series(self, measure: str, limb: Limb) -> Array:
        """(n,) values of one measure on one limb; the mean of both without sides."""
        if measure == PROGRESS:
            return self.progress
        if measure == OWN_SHARE:
            return self.progress / self.own_way
        if measure == COHERENCE:
            return np.full(len(self.progress), coherence(self.progress))
        values = self.values[:, self.names.index(measure)]
        side = self._side(limb)
        return np.asarray(values[:, side]) if side is not None else self._mean(measure, values)

    def _mean(self, measure: str, values: Array) -> Array:
        """Of both sides, or of the one that is seen: the model only guesses at a hidden one."""
        known: Mask = np.asarray(np.isfinite(values))
        if self.seen is not None:
            seen = known & self.seen[:, self.names.index(measure)]
            known = np.where(seen.any(axis=1, keepdims=True), seen, known)
        count = known.sum(axis=1)
        total = np.where(known, values, 0.0).sum(axis=1)
        return np.where(count > 0, total / np.maximum(count, 1), np.nan)

    def seen_series(self, measure: str, limb: Limb) -> Mask:
        """(n,) whether what the measure needs is seen, of one limb; without sides, of either."""
        return ~self._flags(self.seen, measure, limb, unseen=True)

    def outside_series(self, measure: str, limb: Limb) -> Mask:
        """(n,) whether a part of the limb is outside the picture; without sides, of both."""
        return self._flags(self.outside, measure, limb, unseen=False)

    def _flags(self, flags: Mask | None, measure: str, limb: Limb, *, unseen: bool) -> Mask:
        if flags is None or measure in DERIVED:
            return np.zeros(len(self.t_s), dtype=bool)
        of_sides = flags[:, self.names.index(measure)] != unseen
        side = self._side(limb)
        return np.asarray(of_sides.all(axis=1) if side is None else of_sides[:, side])

    def _side(self, limb: Limb) -> int | None:
        if limb is Limb.MEAN or self.lead is None:
            return None
        return self.lead if limb is Limb.MOVING else 1 - self.lead


def coherence(progress: Array) -> float:
    """Twice the highest progress over the whole way to and fro: 1 for one rise and one fall.

    What stays below a tenth of the highest is rest. Of the turns only those count that are larger
    than `DETOUR_SHARE`: noise would add up to any length in a long hold.
    """
    top = float(progress.max())
    way = way_between(np.maximum(progress, REST_SHARE * top), DETOUR_SHARE * top)
    return 2.0 * (1.0 - REST_SHARE) * top / way if way > 0.0 else 1.0


def way_between(course: Array, least: float) -> float:
    """The whole way to and fro of a course, its turns of less than `least` left out."""
    turn = furthest = float(course[0])
    way, sign = 0.0, 1.0
    for value in course.tolist():
        if sign * (value - furthest) > 0.0:
            furthest = value
        elif sign * (furthest - value) > least:
            way += abs(furthest - turn)
            turn, furthest, sign = furthest, value, -sign
    return way + abs(furthest - turn)


@dataclass(frozen=True, slots=True)
class Found:
    """Attributes:
    named: ids of faults whose limit is passed by more than the measure's error on people.
    perhaps: ids of faults whose limit is passed by less.
    not_assessed: faults that can't be judged, with the reason.
    """

    named: tuple[str, ...]
    perhaps: tuple[str, ...]
    not_assessed: tuple[NotAssessed, ...]

    def unsure(self) -> Found:
        """The same with faults of form that are perhaps there at most."""
        form = tuple(fault for fault in self.named if fault not in TIMED)
        named = tuple(fault for fault in self.named if fault in TIMED)
        return Found(named, (*form, *self.perhaps), self.not_assessed)


class Verdict(IntEnum):
    """What a limit, or a fault, comes to."""

    CLEAR = 0
    PERHAPS = 1
    NAMED = 2


def judge(exercise: Exercise, course: Course, timing: Timing, seen: Conditions) -> Found:
    """Faults of a finished repetition, those that are perhaps, and those that can't be judged."""
    named: list[str] = []
    perhaps: list[str] = []
    unknown: list[NotAssessed] = []
    for fault in exercise.faults:
        verdict, reason = _verdict(fault, exercise, course, timing, seen)
        if verdict is None:
            unknown.append(NotAssessed(fault.id, reason))
        elif verdict is not Verdict.CLEAR and not set(fault.unless) & {*named, *perhaps}:
            (named if verdict is Verdict.NAMED else perhaps).append(fault.id)
    return Found(tuple(named), tuple(perhaps), tuple(unknown))


@dataclass(frozen=True, slots=True)
class Conditions:
    """Under which conditions a repetition was seen.

    Attributes:
        side_on: the camera stood at the side; else only times can be judged.
        whole: rest was seen before and after it, without a gap between; else times can't be judged.
    """

    side_on: bool = True
    whole: bool = True


def _verdict(
    fault: FaultSpec, exercise: Exercise, course: Course, timing: Timing, seen: Conditions
) -> tuple[Verdict | None, str]:
    """What the fault comes to, and why it can't be judged where it is None."""
    if fault.id in (SHORT_HOLD, TOO_FAST):
        return (_timed(fault.id, exercise, timing) if seen.whole else None), NOT_WHOLE
    if not seen.side_on:
        return None, NOT_SIDE_ON
    if not fault.limits:
        return None, fault.reason
    if course.moves_both and any(limit.limb is Limb.OTHER for limit in fault.limits):
        return None, BOTH_MOVED
    verdict = shows(fault, course, timing)
    return verdict, fault.reason or _why_unknown(fault, course, timing)


def _why_unknown(fault: FaultSpec, course: Course, timing: Timing) -> str:
    outside = any(_is_outside(limit, course, timing) for limit in fault.limits)
    return OUTSIDE_PICTURE if outside else NOT_SEEN


def _timed(fault_id: str, exercise: Exercise, timing: Timing) -> Verdict:
    if fault_id == SHORT_HOLD:
        return _graded(exercise.default_hold_s - timing.hold_s, HOLD_ERROR_S)
    fastest_s = min(timing.lift_s, timing.lower_s)
    return _graded(exercise.least_move_s - fastest_s, TIME_ERROR_S)


def _graded(excess: float, error: float) -> Verdict:
    if excess <= 0.0:
        return Verdict.CLEAR
    return Verdict.NAMED if excess > error else Verdict.PERHAPS


def shows(fault: FaultSpec, course: Course, timing: Timing) -> Verdict | None:
    """What the course shows of the fault; None when it can't be judged."""
    if not fault.all_limits:
        return any_passed(fault.limits, course, timing)
    verdict = all_passed(fault.limits, course, timing)
    doubted = verdict is None and any_passed(fault.limits, course, timing) is not None
    return Verdict.PERHAPS if doubted else verdict


def shown_instead(exercise: Exercise, course: Course, timing: Timing) -> str | None:
    """The id of the known other movement that the course shows, or None."""
    for other in exercise.others:
        if all_passed(other.limits, course, timing) is Verdict.NAMED:
            return other.id
    return None


def any_passed(limits: tuple[Limit, ...], course: Course, timing: Timing) -> Verdict | None:
    """The worst that any of the limits comes to; None when none can be judged."""
    verdicts = [_passed(limit, course, timing) for limit in limits]
    return max((verdict for verdict in verdicts if verdict is not None), default=None)


def all_passed(limits: tuple[Limit, ...], course: Course, timing: Timing) -> Verdict | None:
    """The least that all of the limits come to; None when it hangs on one that can't be judged."""
    verdicts = [_passed(limit, course, timing) for limit in limits]
    if Verdict.CLEAR in verdicts:
        return Verdict.CLEAR
    known = [verdict for verdict in verdicts if verdict is not None]
    return None if len(known) < len(limits) else min(known, default=Verdict.NAMED)


def _passed(limit: Limit, course: Course, timing: Timing) -> Verdict | None:
    if course.moves_both and limit.limb is Limb.OTHER:
        return None  # there is no other one
    if _may_be_hidden(limit, course, timing):
        return None
    inside = _inside(limit.span, course, timing)
    values = course.series(limit.measure, limit.limb) - _zero(limit, course, timing)
    if _of_far_limb(limit, course):
        values = values - limit.far_shift
    known = inside & np.isfinite(values) & course.seen_series(limit.measure, limit.limb)
    if inside.sum() < 2 or known.sum() < LEAST_KNOWN * inside.sum():
        return None
    t_s, values = course.t_s[known], values[known]
    if not beyond(limit, t_s, values):
        return Verdict.CLEAR
    return Verdict.NAMED if beyond(limit.widened(), t_s, values) else Verdict.PERHAPS


def _is_outside(limit: Limit, course: Course, timing: Timing) -> bool:
    inside = _inside(limit.span, course, timing)
    outside = course.outside_series(limit.measure, limit.limb)[inside]
    return bool(len(outside)) and float(outside.mean()) > 1.0 - LEAST_KNOWN


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
        return _at_rest(course, timing)
    if span is Span.WHOLE:
        return (t_s >= timing.start_s) & (t_s <= timing.end_s)
    between = (t_s >= timing.reached_s) & (t_s <= timing.left_s)
    if span is Span.BETWEEN:
        return between
    return between & (course.progress >= 0.9 * timing.end_level)


def _at_rest(course: Course, timing: Timing) -> Mask:
    """Rest before the repetition, or, where hardly any of it was seen, after it."""
    t_s, low = course.t_s, course.progress <= REST_SHARE * timing.end_level
    before = (t_s >= timing.start_s - START_SPAN_S) & (t_s <= timing.reached_s) & low
    if before.sum() >= LEAST_RESTING:
        return before
    after = (t_s >= timing.left_s) & (t_s <= timing.end_s + START_SPAN_S) & low
    return np.asarray(before | after)


def _zero(limit: Limit, course: Course, timing: Timing) -> float:
    if limit.against is Against.ZERO:
        return 0.0
    span = Span.START if limit.against is Against.REST else Span.END
    inside = _inside(span, course, timing)
    values = course.series(limit.measure, limit.limb)[inside]
    return _middle(values[np.isfinite(values)])


def _middle(values: Array) -> float:
    """Their median, NaN of none; on a few values several times faster than NumPy's."""
    return float(median(values.tolist())) if len(values) else math.nan
