"""Compares the reported ranges of motion with the true ones. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean

from formcheck.evaluation.angles import END, FOLDED_BY, LIMBS, REST, AngleError
from formcheck.evaluation.labels import LabelledRepetition
from formcheck.evaluation.matching import Pair
from formcheck.evaluation.truth import TrueMoment
from formcheck.exercises.spec import Exercise

RANGE = "range_of_motion_deg"
# How long before a repetition its rest is looked at.
REST_BEFORE_S = 2.0


def range_errors(
    exercise: Exercise, pairs: Iterable[Pair], truth: Sequence[TrueMoment]
) -> Iterator[AngleError]:
    """Yield reported minus true range of each counted repetition whose true one is known."""
    measure = exercise.movement.shown_measure
    for true, got in pairs:
        range_deg = got.range_of_motion_deg
        if measure is None or range_deg is None or not true.counted or FOLDED_BY & set(true.faults):
            continue
        true_deg = _true_range_deg(true, measure, truth)
        if true_deg is not None:
            yield AngleError(exercise.id, RANGE, END, range_deg - true_deg)


def _true_range_deg(
    true: LabelledRepetition, measure: str, truth: Sequence[TrueMoment]
) -> float | None:
    before = (true.start_s - REST_BEFORE_S, true.start_s)
    rest = [m for m in truth if m.phase == REST and before[0] <= m.t_s <= before[1]]
    held = [m for m in truth if m.phase == "hold" and true.start_s <= m.t_s <= true.end_s]
    if not rest or not held:
        return None
    limbs = LIMBS[true.side]
    end_deg, rest_deg = (
        fmean(moment.angles_deg[measure][limb] for moment in moments for limb in limbs)
        for moments in (held, rest)
    )
    return abs(end_deg - rest_deg)
