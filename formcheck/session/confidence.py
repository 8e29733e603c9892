"""Computes a repetition's confidence from its evidence and the person's other repetitions. Pure.

Each doubt takes its share of the confidence. The shares are rounded from how often such repetitions
of the labelled clips were wrong; docs/accuracy.md compares the result with those clips.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from statistics import median

from formcheck.exercises.spec import TIMED
from formcheck.reps.repetition import Repetition

# At one and a half times the counting line, or at half of it, there is no doubt about the count.
SURE_MARGIN = 0.5
# Share of the confidence that is left with each doubt.
NOT_WHOLE, NOT_PROVEN, NOT_SIDE_ON, UNLIKE_THE_OTHERS = 0.75, 0.85, 0.85, 0.75
NOT_ONE_SIDE = 0.7
# A repetition that one half of the pictures doesn't show: `session.halves`.
NOT_REPEATED = 0.6
# A repetition that another, likelier exercise counts as well: `session.recognition`.
LIKE_ANOTHER = 0.6
# Share left with a fault of form that is perhaps there, and with one of time, whose error is small.
# In renders, about half of those faults of form were really there, wherever they lay within the
# margin: such a record is never sure.
DOUBTFUL_FORM, DOUBTFUL_TIME = 0.7, 0.9
# The doubt is whole from this share of the margin beyond the limit on. Below that it grows evenly,
# so that nothing leaps where a limit is only just touched.
WHOLE_DOUBT = 0.1
# Share left where the posture, the limb or whole movements weren't seen at all.
LEAST_OF_POSTURE, LEAST_OF_SEEN, LEAST_OF_CLARITY = 0.5, 0.85, 0.5
# A posture believed this much on average leaves no doubt.
SURE_POSTURE = 0.4
# A set of which this share is whole movements leaves no doubt either.
SURE_CLARITY = 0.8
# A repetition stands out if its way, or its time, differs from the others' median by more than
# this factor.
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
        seen: share of the time in the end position in which the moving limb was seen.
        clarity: share of all the to-and-fro in the set that belongs to whole movements, 0 to 1; 1
            where the set isn't known yet.
        proven: everything that proves the movement could be measured.
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


def compared_with_others(
    repetitions: Sequence[Repetition], falls_short: Collection[str] = ()
) -> tuple[Repetition, ...]:
    """Lower the confidence of each repetition that is unlike the person's others.

    Args:
        falls_short: the faults of not going far enough. A repetition that has one of them, or
            perhaps has, and goes less far than the others is no surprise.
    """
    counted = [repetition for repetition in repetitions if repetition.counted]
    return tuple(
        with_confidence(each, each.confidence * UNLIKE_THE_OTHERS)
        if each.counted and _stands_out(each, [r for r in counted if r is not each], falls_short)
        else each
        for each in repetitions
    )


def with_confidence(repetition: Repetition, confidence: float) -> Repetition:
    """Return the repetition with this confidence; below `LEAST_NAMED` no fault of form is named."""
    confidence = round(confidence, 3)
    if confidence >= LEAST_NAMED:
        return replace(repetition, confidence=confidence)
    form = tuple(fault for fault in repetition.faults if fault not in TIMED)
    return replace(
        repetition,
        confidence=confidence,
        faults=tuple(fault for fault in repetition.faults if fault in TIMED),
        perhaps=(*form, *repetition.perhaps),
    )


def _stands_out(
    repetition: Repetition, others: Sequence[Repetition], falls_short: Collection[str]
) -> bool:
    if len(others) < LEAST_OTHERS:
        return False
    own_way, way = repetition.way or 0.0, median(other.way or 0.0 for other in others)
    time_s = median(other.end_s - other.start_s for other in others)
    known_faults = (*repetition.faults, *repetition.perhaps)
    is_explained = own_way < way and not set(falls_short).isdisjoint(known_faults)
    unlike_way = _ratio(own_way, way) > LIKE_WAY and not is_explained
    return unlike_way or _ratio(repetition.end_s - repetition.start_s, time_s) > LIKE_TIME


def _ratio(a: float, b: float) -> float:
    return max(a, b) / max(min(a, b), 1e-9)
