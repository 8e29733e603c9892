"""Picks the repetitions worth a picture, and compares the numbers with the goals. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from formcheck.exercises.spec import Exercise
from formcheck.reps.repetition import Repetition
from formcheck.store.records import Baseline, SetRecord
from formcheck.wording.numbers import prescribed_number
from formcheck.words import Translator


@dataclass(frozen=True, slots=True)
class RepetitionToShow:
    """A repetition to show, and the id of its set."""

    set_id: str
    repetition: Repetition


@dataclass(frozen=True, slots=True)
class NumberAndGoal:
    """One number beside its goal.

    Attributes:
        name, value: in words.
        goal: in words, or None when nothing is asked for.
        share: the share of the goal that is reached, 0 to 1, or None without one.
    """

    name: str
    value: str
    goal: str | None
    share: float | None


def best_of(sets: Sequence[SetRecord]) -> RepetitionToShow | None:
    """Return the counted repetition with the least to correct; among equals, the surest."""
    return min(
        _counted(sets),
        key=lambda each: (_fault_count(each), -each.repetition.confidence),
        default=None,
    )


def one_with(fault: str, sets: Sequence[SetRecord]) -> RepetitionToShow | None:
    """Return the counted repetition that shows the fault and has most to correct beside it."""
    faulty = [each for each in _counted(sets) if fault in each.repetition.faults]
    return max(
        faulty, key=lambda each: (_fault_count(each), each.repetition.confidence), default=None
    )


def faults_by_weight(
    exercise: Exercise, repetitions: Sequence[Repetition]
) -> tuple[tuple[str, int], ...]:
    """Count the counted repetitions with each fault, ordered as the live cue is chosen.

    The most frequent first; among equals, the one that the exercise's file names first.
    """
    found = Counter(fault for each in repetitions if each.counted for fault in each.faults)
    ranks = {fault: rank for rank, fault in enumerate(exercise.fault_labels)}
    return tuple(sorted(found.items(), key=lambda one: (-one[1], ranks.get(one[0], len(ranks)))))


def _counted(sets: Sequence[SetRecord]) -> list[RepetitionToShow]:
    return [
        RepetitionToShow(each.id, repetition)
        for each in sets
        for repetition in each.repetitions
        if repetition.counted
    ]


def _fault_count(shown: RepetitionToShow) -> int:
    return len(shown.repetition.faults)


def numbers_and_goals(
    exercise: Exercise, sets: Sequence[SetRecord], first: Baseline | None, _: Translator
) -> tuple[NumberAndGoal, ...]:
    """Compare hold and range of motion, as medians, with the goals of the newest set.

    Without a prescribed range the person's own first comfortable repetition stands beside it.
    """
    counted = [r for each in sets for r in each.repetitions if r.counted]
    if not counted:
        return ()
    prescription = sets[-1].prescription
    asked_s = exercise.default_hold_s if prescription.hold_s is None else prescription.hold_s
    ranges = [r.range_of_motion_deg for r in counted if r.range_of_motion_deg is not None]
    found = [_hold(median(r.hold_s for r in counted), asked_s, _)] if asked_s else []
    if ranges:
        goal_deg = prescription.range_goal_deg
        first_deg = None if first is None else first.range_of_motion_deg
        found.append(_range(exercise, median(ranges), goal_deg, first_deg, _))
    return tuple(found)


def _hold(hold_s: float, asked_s: float, _: Translator) -> NumberAndGoal:
    return NumberAndGoal(
        name=_("Held for"),
        value=_("{seconds} s").format(seconds=_.number(hold_s, 1)),
        goal=_("Goal: {seconds} s").format(seconds=prescribed_number(_, asked_s)),
        share=min(1.0, hold_s / asked_s),
    )


def _range(
    exercise: Exercise,
    range_deg: float,
    goal_deg: float | None,
    first_deg: float | None,
    _: Translator,
) -> NumberAndGoal:
    error_deg = exercise.movement.range_error_deg
    number = _.number(range_deg, 0)
    value = _("about {degrees}°").format(degrees=number)
    if error_deg is not None:
        within = _.number(error_deg, 0)
        value = _("about {degrees}° (give or take {error}°)").format(degrees=number, error=within)
    goal = None
    if goal_deg is not None:
        goal = _("Goal: {degrees}°").format(degrees=prescribed_number(_, goal_deg))
    elif first_deg is not None:
        goal = _("Your first time: {degrees}°").format(degrees=_.number(first_deg, 0))
    share = None if goal_deg is None else min(1.0, range_deg / goal_deg)
    return NumberAndGoal(_("Movement"), value, goal, share)
