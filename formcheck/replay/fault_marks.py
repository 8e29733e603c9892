"""Marks of faults: the measure, the joints and the part of the repetition that show one. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from formcheck.exercises.spec import DERIVED, Exercise, FaultSpec, Limb, Limit, Span
from formcheck.form.spans import START_SPAN_S
from formcheck.landmarks import Landmark, Side, side_landmark
from formcheck.replay.bands import end_position, levels_of, main_measure, median_of
from formcheck.replay.judged import RejudgedSet
from formcheck.reps.repetition import Repetition

# Joints by measure, named without the side; a contour has none.
JOINTS = {
    "hip_front_deg": "HIP",
    "hip_front_lead_deg": "HIP",
    "hip_lift": "HIP",
    "hip_travel": "HIP",
    "pelvic_roll": "HIP",
    "trunk_tilt_deg": "HIP",
    "knee_deg": "KNEE",
    "ankle_height": "ANKLE",
    "ankle_gap": "ANKLE",
    "arm_front_deg": "SHOULDER",
    "elbow_deg": "ELBOW",
    "head_front_deg": "EAR",
    "head_height": "EAR",
}


@dataclass(frozen=True, slots=True)
class FaultMark:
    """A fault that was found in a repetition.

    Attributes:
        repetition: the repetition's index.
        measure: the measure that shows it, or None for a fault of time alone.
        first_s, last_s: the part of the repetition that was judged.
        landmarks: the joints concerned; may be none.
    """

    repetition: int
    fault: str
    measure: str | None
    first_s: float
    last_s: float
    landmarks: tuple[Landmark, ...]


def marks_of(
    judged: RejudgedSet, repetitions: Iterable[Repetition], near: Side
) -> tuple[FaultMark, ...]:
    """Return a mark for each fault of each repetition on record; `near` as in `bands_of`."""
    specs = {fault.id: fault for fault in judged.exercise.faults}
    return tuple(
        _mark(judged, repetition, fault, specs.get(fault), near)
        for repetition in repetitions
        for fault in repetition.faults
    )


def _mark(
    judged: RejudgedSet, repetition: Repetition, fault: str, spec: FaultSpec | None, near: Side
) -> FaultMark:
    if spec is None or not spec.limits:
        return FaultMark(repetition.index, fault, None, repetition.start_s, repetition.end_s, ())
    passed = (each for each in spec.limits if _is_passed(judged, repetition, each, near))
    limit = next(passed, spec.limits[0])
    measure = _measure(judged.exercise, limit)
    first_s, last_s = _part(judged, repetition, limit.span)
    landmarks = _landmarks(measure, limit.limb, repetition.side)
    return FaultMark(repetition.index, fault, measure, first_s, last_s, landmarks)


def _is_passed(judged: RejudgedSet, repetition: Repetition, limit: Limit, near: Side) -> bool:
    """Return whether the measure is known to lie beyond the limit in the end position."""
    measure = _measure(judged.exercise, limit)
    low, high = levels_of(judged, repetition, limit, measure, near)
    value = median_of(judged, repetition, measure, *end_position(judged, repetition))
    return (low is not None and value < low) or (high is not None and value > high)


def _measure(exercise: Exercise, limit: Limit) -> str:
    return main_measure(exercise) if limit.measure in DERIVED else limit.measure


def _part(judged: RejudgedSet, repetition: Repetition, span: Span) -> tuple[float, float]:
    if span is Span.START:
        return repetition.start_s - START_SPAN_S, repetition.start_s
    if span is Span.WHOLE:
        return repetition.start_s, repetition.end_s
    return end_position(judged, repetition)


def _landmarks(measure: str, limb: Limb, side: Side) -> tuple[Landmark, ...]:
    joint = JOINTS.get(measure)
    if joint is None:
        return ()
    if side is Side.BOTH or limb is Limb.MEAN:
        sides: tuple[Side, ...] = (Side.LEFT, Side.RIGHT)
    elif limb is Limb.MOVING:
        sides = (side,)
    else:
        sides = (Side.RIGHT if side is Side.LEFT else Side.LEFT,)
    return tuple(side_landmark(each, joint) for each in sides)
