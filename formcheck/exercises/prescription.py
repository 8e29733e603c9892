"""The targets of one set, and the exercise with those targets in it. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from formcheck.errors import PrescriptionError
from formcheck.exercises.spec import Against, Exercise, FaultSpec, Limb, Limit, Span

BEYOND_LIMIT = "beyond_limit"
BEYOND_LABEL, BEYOND_CUE = "Further than agreed", "Not quite so far."


@dataclass(frozen=True, slots=True)
class Prescription:
    """One person's targets for one set; None keeps the exercise's own.

    Attributes:
        repetitions: how many counted repetitions make the set, or None to count to the end.
        hold_s: seconds to hold each.
        tempo_s: least seconds of lifting, and of lowering, each from 10 % to 90 % of the range.
        range_goal_deg: range of motion to reach, from the person's own rest.
        range_limit_deg: range of motion not to exceed.

    Raises:
        PrescriptionError: a target is no sensible number.

    >>> Prescription(repetitions=10, hold_s=5.0).tempo_s is None
    True
    >>> Prescription(range_goal_deg=60.0, range_limit_deg=45.0)
    Traceback (most recent call last):
    formcheck.errors.PrescriptionError: The goal of the range of motion lies beyond its limit.
    """

    repetitions: int | None = None
    hold_s: float | None = None
    tempo_s: float | None = None
    range_goal_deg: float | None = None
    range_limit_deg: float | None = None

    def __post_init__(self) -> None:
        if self.repetitions is not None and self.repetitions < 1:
            raise PrescriptionError("A set has at least one repetition.")
        for value in (self.hold_s, self.tempo_s):
            if value is not None and not 0.0 <= value <= 600.0:
                raise PrescriptionError("Seconds must lie between 0 and 600.")
        for value in (self.range_goal_deg, self.range_limit_deg):
            if value is not None and not 0.0 < value <= 360.0:
                raise PrescriptionError("A range of motion must lie between 0 and 360 degrees.")
        if not (self.range_goal_deg or 0.0) <= (self.range_limit_deg or math.inf):
            raise PrescriptionError("The goal of the range of motion lies beyond its limit.")


def prescribed(exercise: Exercise, prescription: Prescription) -> Exercise:
    """Return the exercise with the prescription's targets in place of its own.

    Raises:
        PrescriptionError: a range of motion is prescribed for an exercise that reports no angle.

    >>> from formcheck.exercises.loader import exercise_by_id
    >>> limited = prescribed(exercise_by_id("bridge"), Prescription(range_limit_deg=45.0))
    >>> limited.faults[0].id, limited.faults[0].cue
    ('beyond_limit', 'Not quite so far.')
    """
    hold_s, tempo_s = prescription.hold_s, prescription.tempo_s
    return replace(
        exercise,
        default_hold_s=exercise.default_hold_s if hold_s is None else hold_s,
        least_move_s=exercise.least_move_s if tempo_s is None else tempo_s,
        faults=_with_range(exercise, prescription),
    )


def _with_range(exercise: Exercise, prescription: Prescription) -> tuple[FaultSpec, ...]:
    goal_deg, limit_deg = prescription.range_goal_deg, prescription.range_limit_deg
    if goal_deg is None and limit_deg is None:
        return exercise.faults
    if exercise.movement.shown_measure is None:
        raise PrescriptionError(
            "No angle is measured in {name}: it takes no range of motion.",
            name=exercise.name.lower(),
        )
    faults = tuple(fault for fault in exercise.faults if fault.id != BEYOND_LIMIT)
    if goal_deg is not None:
        short = (_range_limit(exercise, goal_deg, further=False),)
        faults = tuple(
            replace(fault, limits=short) if fault.id == exercise.movement.goal_fault else fault
            for fault in faults
        )
    if limit_deg is None:
        return faults
    beyond = FaultSpec(
        id=BEYOND_LIMIT,
        label=BEYOND_LABEL,
        cue=BEYOND_CUE,
        limits=(_range_limit(exercise, limit_deg, further=True),),
        reason="",
    )
    return (beyond, *faults)


def _range_limit(exercise: Exercise, way_deg: float, *, further: bool) -> Limit:
    """Return the limit passed by going further, or less far, than `way_deg` from rest."""
    measure = exercise.movement.shown_measure
    assert measure is not None
    weights = {term.measure: term.weight for term in exercise.movement.channels[0]}
    opens = weights.get(measure, 1.0) > 0.0
    end_deg = way_deg if opens else -way_deg
    return Limit(
        measure=measure,
        limb=Limb.MOVING,
        span=Span.END,
        against=Against.REST,
        below=end_deg if opens != further else None,
        above=end_deg if opens == further else None,
    )
