"""Tables of an exercise file: every key that it may have, and its allowed values. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from formcheck.exercises.allowed import (
    identifier,
    identifiers,
    number,
    one_of,
    sentence,
    sentences,
    some_of,
    whole,
    words,
    yes_or_no,
)
from formcheck.exercises.figure import FigureTable, LooksTable
from formcheck.exercises.postures import load_postures
from formcheck.exercises.spec import DERIVED, LEAST_S, Against, Limb, Room, Span
from formcheck.exercises.strict_tables import MISTAKEN, StrictTable
from formcheck.kinematics.body import Stance
from formcheck.kinematics.measures import MEASURES
from formcheck.kinematics.parts import PARTS

STEPS = 3
LONGEST_CUE = 60

Share = Annotated[float, number(0.0, 1.0)]
Seconds = Annotated[float, number(0.0, 600.0, "seconds")]
Words = Annotated[str, words()]
Sentence = Annotated[str, sentence()]
Postures = Annotated[list[str], some_of(load_postures())]


class PrescriptionTable(StrictTable):
    """Targets where nothing else is prescribed."""

    repetitions: Annotated[int, whole(1, 100)]
    hold_s: Seconds
    least_move_s: Seconds


class InstructionsTable(StrictTable):
    """The words that the patient reads and hears."""

    summary: Sentence
    start: Sentence
    steps: Annotated[list[str], sentences(STEPS)]
    said: Sentence
    release: Sentence
    breathing: Sentence
    avoid: Sentence


class ExercisePosturesTable(StrictTable):
    """The postures that the exercise starts and moves in."""

    start: Postures
    moving: Postures
    parts: Annotated[list[str], some_of(PARTS)]
    room: Annotated[Sequence[str], some_of(Room)] = ()


class TermTable(StrictTable):
    """One measure's part in a drive."""

    measure: Annotated[str, one_of(MEASURES)]
    weight: Annotated[float, number()]


class LimitTable(StrictTable):
    """A limit on one measure."""

    measure: Annotated[str, one_of([*MEASURES, *DERIVED])]
    limb: Annotated[str, one_of(Limb)] = Limb.MEAN
    span: Annotated[str, one_of(Span)] = Span.END
    against: Annotated[str, one_of(Against)] = Against.ZERO
    below: Annotated[float | None, number()] = None
    above: Annotated[float | None, number()] = None
    least_s: Seconds = 0.0
    hidden_within: Annotated[float | None, number(0.0)] = None
    far_shift: Annotated[float, number()] = 0.0
    error: Annotated[float, number(0.0)] = 0.0

    @model_validator(mode="after")
    def _can_be_passed(self) -> Self:
        if self.below is None and self.above is None:
            raise PydanticCustomError(MISTAKEN, "needs a limit: below, above or both")
        if self.below is not None and self.above is not None and self.below >= self.above:
            raise PydanticCustomError(
                MISTAKEN,
                "has crossed limits: below = {below} must be less than above = {above}",
                {"below": f"{self.below:g}", "above": f"{self.above:g}"},
            )
        return self


class MovementTable(StrictTable):
    """Rules that tell repetitions from rest."""

    sided: Annotated[bool, yes_or_no()]
    drive: tuple[TermTable, ...]
    or_drives: tuple[tuple[TermTable, ...], ...] = ()
    full: Annotated[float | None, number()] = None
    reach: Annotated[float, number(0.0)] = 0.0
    least_way: Annotated[float, number(0.0)] = 0.0
    noticed_from: Annotated[float, number(0.01, 1.0)]
    counted_from: Share
    most_shaking: Annotated[float | None, number(0.0)] = None
    least_s: Seconds = LEAST_S
    least_move_s: Seconds = 0.0
    settle_s: Seconds = 0.0
    shown_measure: Annotated[str | None, one_of(MEASURES)] = None
    range_error_deg: Annotated[float | None, number(0.0, 180.0, "degrees")] = None
    goal_fault: Annotated[str | None, identifier()] = None
    proof: tuple[LimitTable, ...] = ()
    refuted_by: tuple[LimitTable, ...] = ()


class FaultTable(StrictTable):
    """A fault: its words, and the limits by which it is found."""

    id: Annotated[str, identifier()]
    label: Annotated[str, words(LONGEST_CUE)]
    cue: Annotated[str, sentence(LONGEST_CUE)] = ""
    limits: tuple[LimitTable, ...] = ()
    reason: Sentence = ""
    unless: Annotated[Sequence[str], identifiers()] = ()
    all_limits: Annotated[bool, yes_or_no()] = False
    looks: LooksTable | None = None


class OtherMovementTable(StrictTable):
    """A movement that may be taken for the exercise."""

    id: Annotated[str, identifier()]
    name: Words
    limits: tuple[LimitTable, ...]


class ExerciseTable(StrictTable):
    """An exercise file as a whole."""

    id: Annotated[str, identifier()]
    name: Annotated[str, words(LONGEST_CUE)]
    stance: Annotated[str, one_of(Stance)]
    measured_on_people: Annotated[bool, yes_or_no()] = False
    prescription: PrescriptionTable
    instructions: InstructionsTable
    posture: ExercisePosturesTable
    movement: MovementTable
    fault: tuple[FaultTable, ...]
    other_movement: tuple[OtherMovementTable, ...] = ()
    figure: FigureTable | None = None
