"""Computes a repetition's confidence from the evidence for its record. Pure.

Each doubt takes its share of the confidence. The shares are rounded from how often such repetitions
of the labelled clips were wrong; docs/accuracy.md compares the result with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from formcheck.exercises.spec import TIMED
from formcheck.reps.repetition import Repetition

# Half as far again as the counting line, or half as far, there is no doubt of the count.
SURE_MARGIN = 0.5
# Share of the confidence that is left with each doubt.
NOT_WHOLE, NOT_PROVEN, NOT_SIDE_ON, UNLIKE_THE_OTHERS = 0.75, 0.85, 0.85, 0.75
NOT_ONE_SIDE = 0.7
# A fault of form that is perhaps there; one of time, whose error is small. In renders about every
# other one of form was really there, wherever within its margin: such a record is never sure.
DOUBTFUL_FORM, DOUBTFUL_TIME = 0.7, 0.9
# Beyond the limit by this share of the margin, the doubt is whole. Nearer it grows evenly, so that
# nothing leaps where a limit is only just touched.
WHOLE_DOUBT = 0.1
LEAST_OF_POSTURE, LEAST_OF_SEEN, LEAST_OF_CLARITY = 0.5, 0.85, 0.5
# Posture believed so much, on average, leaves no doubt.
SURE_POSTURE = 0.4
# A set of which so much is whole movements, and the rest to and fro, leaves no doubt either.
SURE_CLARITY = 0.8
# A repetition so much smaller or larger, shorter or longer than the person's others stands out.
LIKE_WAY, LIKE_TIME = 1.7, 3.0
LEAST_OTHERS = 2
# A repetition that is less sure than this names no fault of form.
LEAST_NAMED = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence for and against one record.

    Attributes:
        level, counted_from: progress in the end position, and from where it counts.
        whole: seen from rest to rest without a gap.
        posture: how far the person was believed to be in the exercise's posture, -1 to 1.
        seen: share of the end position in which the moving limb was seen.
        clarity: share of the set's whole way to and fro that is whole movements, 0 to 1; 1 where
            the set isn't known yet.
        proven: everything that proves the movement could be told.
        side_on: the camera stood at the side.
        one_side: in an exercise with sides, the same limb led nearly all of the time.
        doubt_of_form: how near a fault of form that is perhaps there is to being named, 0 to 1.
        doubtful_time: whether a fault of time is perhaps there.
    """

    level: float
    counted_from: float
    whole: bool
    posture: float
    seen: float
    clarity: float
    proven: bool
    side_on: bool
    one_side: bool
    doubt_of_form: float
    doubtful_time: bool


def confidence_of(evidence: Evidence) -> float:
    """Return the confidence, 0 to 1."""
    distance = abs(evidence.level - evidence.counted_from) / evidence.counted_from
    sure = 0.5 + 0.5 * min(1.0, distance / SURE_MARGIN)
    posture = min(1.0, max(0.0, evidence.posture / SURE_POSTURE))
    sure *= LEAST_OF_POSTURE + (1.0 - LEAST_OF_POSTURE) * posture
    # A limb that isn't seen proves nothing either: one doubt, not two.
    seen = LEAST_OF_SEEN + (1.0 - LEAST_OF_SEEN) * evidence.seen
    sure *= min(seen, 1.0 if evidence.proven else NOT_PROVEN)
    sure *= 1.0 - (1.0 - DOUBTFUL_FORM) * min(1.0, evidence.doubt_of_form / WHOLE_DOUBT)
    clarity = min(1.0, evidence.clarity / SURE_CLARITY)
    sure *= LEAST_OF_CLARITY + (1.0 - LEAST_OF_CLARITY) * clarity
    doubts = (
        (not evidence.whole, NOT_WHOLE),
        (not evidence.side_on, NOT_SIDE_ON),
        (not evidence.one_side, NOT_ONE_SIDE),
        (evidence.doubtful_time, DOUBTFUL_TIME),
    )
    for doubted, left in doubts:
        sure *= left if doubted else 1.0
    return round(sure, 3)


def held_against_others(repetitions: Sequence[Repetition]) -> tuple[Repetition, ...]:
    """Lower the confidence of each repetition that is unlike the person's others.

    Of one that is then less sure than `LEAST_NAMED`, faults of form are perhaps there.
    """
    counted = [repetition for repetition in repetitions if repetition.counted]
    return tuple(
        _doubted(each)
        if each.counted and _stands_out(each, [other for other in counted if other is not each])
        else each
        for each in repetitions
    )


def _doubted(repetition: Repetition) -> Repetition:
    confidence = round(repetition.confidence * UNLIKE_THE_OTHERS, 3)
    if confidence >= LEAST_NAMED:
        return replace(repetition, confidence=confidence)
    form = tuple(fault for fault in repetition.faults if fault not in TIMED)
    return replace(
        repetition,
        confidence=confidence,
        faults=tuple(fault for fault in repetition.faults if fault in TIMED),
        perhaps=(*form, *repetition.perhaps),
    )


def _stands_out(repetition: Repetition, others: Sequence[Repetition]) -> bool:
    if len(others) < LEAST_OTHERS:
        return False
    way = median(other.way or 0.0 for other in others)
    time_s = median(other.end_s - other.start_s for other in others)
    unlike_way = _ratio(repetition.way or 0.0, way) > LIKE_WAY
    return unlike_way or _ratio(repetition.end_s - repetition.start_s, time_s) > LIKE_TIME


def _ratio(a: float, b: float) -> float:
    return max(a, b) / max(min(a, b), 1e-9)
