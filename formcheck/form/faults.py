"""Applies the fault table: finds the faults of one repetition, or of its last moments."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from formcheck.exercises.spec import SHORT_HOLD, TIMED, Exercise, FaultSpec, Limb
from formcheck.form.course import Course
from formcheck.form.limits import PASSED, furthest_of, in_errors, is_outside, least_of, passed
from formcheck.form.notice_words import (
    BOTH_MOVED,
    NOT_SEEN,
    NOT_SIDE_ON,
    NOT_WHOLE,
    OUTSIDE_PICTURE,
)
from formcheck.reps.repetition import NotAssessed
from formcheck.reps.timing import HOLD_ERROR_S, Timing

# Error of a time, as a share of the least one asked for. On renders from level to 36 degrees steep,
# quick lifts and lowerings (0.3 s) read 0.19 to 0.33 s and those of half a second 0.36 s at least,
# so that what is under 0.35 s is too fast where 0.4 is asked; slow ones read up to 0.24 s short.
TIME_ERROR_SHARE = 0.125


@dataclass(frozen=True, slots=True)
class FaultsFound:
    """Faults found in one repetition.

    Attributes:
        named: ids of faults whose limit is passed by more than the measure's error on people.
        perhaps: ids of faults whose limit is passed by less.
        not_assessed: faults that can't be judged, with the reason.
        doubt: how near the likeliest fault of form among `perhaps` is to being named, 0 to 1.
    """

    named: tuple[str, ...]
    perhaps: tuple[str, ...]
    not_assessed: tuple[NotAssessed, ...]
    doubt: float = 0.0

    def unsure(self, kept: Collection[str] = ()) -> FaultsFound:
        """Demote the named faults of form, except those in `kept`, to ones perhaps there."""
        form = tuple(each for each in self.named if each not in TIMED and each not in kept)
        named = tuple(each for each in self.named if each not in form)
        return FaultsFound(
            named, (*form, *self.perhaps), self.not_assessed, 1.0 if form else self.doubt
        )


@dataclass(frozen=True, slots=True)
class Conditions:
    """Conditions under which a repetition was seen.

    Attributes:
        side_on: the camera stood at the side; else only times can be judged.
        whole: rest was seen before and after it, without a gap between; else times can't be judged.
        inside: the moving limb was in the picture on its way up and down; else times can't be
            judged either.
        longest: the longest that each time may have been, where the limb was hidden for a while;
            None where it was seen all along.
    """

    side_on: bool = True
    whole: bool = True
    inside: bool = True
    longest: Timing | None = None


def judge(exercise: Exercise, course: Course, timing: Timing, seen: Conditions) -> FaultsFound:
    """Return a finished repetition's faults: named, perhaps there, and impossible to judge."""
    named: list[str] = []
    perhaps: dict[str, float] = {}
    unknown: list[NotAssessed] = []
    for fault in exercise.faults:
        excess, reason = _excess(fault, exercise, course, timing, seen)
        if excess is None:
            unknown.append(NotAssessed(fault.id, reason))
        elif excess > 0.0 and not set(fault.unless) & {*named, *perhaps}:
            if excess > PASSED:
                named.append(fault.id)
            else:
                perhaps[fault.id] = excess
    doubt = max((share for fault, share in perhaps.items() if fault not in TIMED), default=0.0)
    return FaultsFound(tuple(named), tuple(perhaps), tuple(unknown), doubt)


def _excess(
    fault: FaultSpec, exercise: Exercise, course: Course, timing: Timing, seen: Conditions
) -> tuple[float | None, str]:
    """Return how far the fault's limit is passed, or None and why that can't be judged."""
    if fault.id in TIMED:
        return _time_excess_if_seen(fault.id, exercise, timing, seen)
    if not seen.side_on:
        return None, NOT_SIDE_ON
    if not fault.limits:
        return None, fault.reason
    if course.moves_both and any(limit.limb is Limb.OTHER for limit in fault.limits):
        return None, BOTH_MOVED
    excess = shown(fault, course, timing)
    return excess, fault.reason or _why_unknown(fault, course, timing)


def _time_excess_if_seen(
    fault_id: str, exercise: Exercise, timing: Timing, seen: Conditions
) -> tuple[float | None, str]:
    if not seen.whole:
        return None, NOT_WHOLE
    if not seen.inside:
        return None, OUTSIDE_PICTURE
    excess = _time_excess(fault_id, exercise, timing)
    if excess <= 0.0 or seen.longest is None:
        return excess, ""
    at_longest = _time_excess(fault_id, exercise, seen.longest)
    return (min(excess, at_longest) if at_longest > 0.0 else None), NOT_SEEN


def _time_excess(fault_id: str, exercise: Exercise, timing: Timing) -> float:
    if fault_id == SHORT_HOLD:
        return in_errors(exercise.default_hold_s - timing.hold_s, HOLD_ERROR_S)
    fastest_s = min(timing.lift_s, timing.lower_s)
    error_s = TIME_ERROR_SHARE * exercise.least_move_s
    return in_errors(exercise.least_move_s - fastest_s, error_s)


def _why_unknown(fault: FaultSpec, course: Course, timing: Timing) -> str:
    outside = any(is_outside(limit, course, timing) for limit in fault.limits)
    return OUTSIDE_PICTURE if outside else NOT_SEEN


def shown(fault: FaultSpec, course: Course, timing: Timing) -> float | None:
    """Return how far the course passes the fault's limits, counted as in `formcheck.form.limits`.

    Where a fault needs all of its limits passed and some can't be judged, it is perhaps there.
    """
    each = [passed(limit, course, timing) for limit in fault.limits]
    furthest = furthest_of(each)
    if not fault.all_limits or furthest is None:
        return furthest
    least = least_of(each)
    return min(furthest, PASSED) if least is None else least


def shown_instead(exercise: Exercise, course: Course, timing: Timing) -> str | None:
    """Return the id of the known other movement that the course shows, or None."""
    for other in exercise.others:
        if all((passed(limit, course, timing) or 0.0) > PASSED for limit in other.limits):
            return other.id
    return None
