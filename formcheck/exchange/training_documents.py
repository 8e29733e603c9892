"""Converts plans and repetitions to pieces of documents, and back."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Annotated, Literal

from pydantic import Field, model_validator

from formcheck.errors import PrescriptionError
from formcheck.exchange.fields import (
    Degrees,
    Flag,
    Name,
    Number,
    Part,
    Seconds,
    Sha256,
    Share,
    Text,
    Time,
    Version,
)
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Side
from formcheck.plan.items import PlanItem
from formcheck.reps.attempt import RefusalReason, Refused
from formcheck.reps.repetition import NotAssessed, Repetition

# Bounds of one part of a recording: older laptops send 600 pictures of about half a kilobyte.
MOST_FRAMES, MOST_BYTES = 2_000, 2_000_000
# Bounds of a whole set's recording: half an hour at 30 pictures a second.
MOST_SET_FRAMES, MOST_SET_BYTES = 60_000, 60_000_000


class PrescriptionPart(Part):
    """An `exercises.prescription.Prescription`."""

    repetitions: Annotated[int, Field(strict=True, ge=1, le=1000)] | None = None
    hold_s: Number | None = None
    tempo_s: Number | None = None
    range_goal_deg: Number | None = None
    range_limit_deg: Number | None = None

    @model_validator(mode="after")
    def _can_be_meant(self) -> PrescriptionPart:
        try:
            self.prescription()
        except PrescriptionError as error:
            raise ValueError(str(error)) from error
        return self

    def prescription(self) -> Prescription:
        """Convert to the program's own type."""
        return Prescription(**dict(self))


def prescription_part(prescription: Prescription) -> PrescriptionPart:
    """Convert to a piece of a document."""
    return PrescriptionPart(**asdict(prescription))


class ItemPart(Part):
    """A `plan.items.PlanItem`."""

    exercise_id: Name
    sets: Annotated[int, Field(strict=True, ge=1, le=20)]
    prescription: PrescriptionPart
    rest_s: Annotated[float, Field(strict=True, ge=0, le=600)]
    source: Text
    side: Literal["both", "left", "right"] = "both"
    note: Text = ""

    def item(self) -> PlanItem:
        """Convert to the program's own type."""
        return PlanItem(
            exercise_id=self.exercise_id,
            sets=self.sets,
            prescription=self.prescription.prescription(),
            rest_s=self.rest_s,
            source=self.source,
            side=self.side,
            note=self.note,
        )


def item_part(item: PlanItem) -> ItemPart:
    """Convert to a piece of a document."""
    return ItemPart(**asdict(item))


class NotAssessedPart(Part):
    """A fault that couldn't be judged, and the reason."""

    fault: Name
    reason: Text


class AttemptPart(Part):
    """A `reps.attempt.Refused` that a person would call an attempt."""

    start_s: Time
    end_s: Time
    why: Literal["unfinished", "not_this", "posture"]
    like: Name | None = None

    def attempt(self) -> Refused:
        """Convert to the program's own type."""
        return Refused(self.start_s, self.end_s, RefusalReason(self.why), self.like)


def attempt_part(attempt: Refused) -> AttemptPart:
    """Convert to a piece of a document."""
    return AttemptPart.model_validate(asdict(attempt) | {"why": attempt.why.value})


class RepetitionPart(Part):
    """A `reps.repetition.Repetition`; unknown numbers are null.

    `perhaps` names uncertain faults; older laptops don't send it.
    """

    index: Version
    counted: Flag
    side: Literal["both", "left", "right"]
    start_s: Time | None
    end_s: Time | None
    lift_s: Seconds | None
    hold_s: Seconds | None
    lower_s: Seconds | None
    range_of_motion_deg: Degrees | None
    peak_deg: Degrees | None
    way: Number | None = None
    confidence: Share | None
    faults: Annotated[tuple[Name, ...], Field(max_length=50)]
    not_assessed: Annotated[tuple[NotAssessedPart, ...], Field(max_length=50)]
    perhaps: Annotated[tuple[Name, ...], Field(max_length=50)] = ()

    def repetition(self) -> Repetition:
        """Convert to the program's own type: unknown seconds are NaN."""
        return Repetition(
            index=self.index,
            counted=self.counted,
            side=Side(self.side),
            start_s=_or_nan(self.start_s),
            end_s=_or_nan(self.end_s),
            lift_s=_or_nan(self.lift_s),
            hold_s=_or_nan(self.hold_s),
            lower_s=_or_nan(self.lower_s),
            range_of_motion_deg=self.range_of_motion_deg,
            peak_deg=self.peak_deg,
            faults=self.faults,
            not_assessed=tuple(NotAssessed(each.fault, each.reason) for each in self.not_assessed),
            confidence=_or_nan(self.confidence),
            way=self.way,
            perhaps=self.perhaps,
        )


def repetition_part(repetition: Repetition) -> RepetitionPart:
    """Convert to a piece of a document."""
    values = asdict(repetition) | {"side": repetition.side.value}
    return RepetitionPart.model_validate({key: _or_none(each) for key, each in values.items()})


class RecordingPart(Part):
    """One part of a set's landmark recording; its bytes are sent separately."""

    part: Annotated[int, Field(strict=True, ge=1, le=10_000)]
    frames: Annotated[int, Field(strict=True, ge=0, le=MOST_FRAMES)]
    sha256: Sha256
    bytes: Annotated[int, Field(strict=True, ge=1, le=MOST_BYTES)]


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value


def _or_none(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value
