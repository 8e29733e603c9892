"""The record of one repetition."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from formcheck.landmarks import Side


class Phase(StrEnum):
    """Phase of a repetition."""

    REST = "rest"
    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class NotAssessed:
    """A fault that could not be judged, with the reason in words for a person."""

    fault: str
    reason: str


@dataclass(frozen=True, slots=True)
class Repetition:
    """One attempt, counted or partial.

    Attributes:
        index: from 1, over counted and partial attempts alike.
        counted: False for a partial (less than 40 % of the way).
        side: the leg's side where the exercise has sides, else both.
        start_s, end_s: when the person left rest and was back.
        lift_s, lower_s: seconds between 10 % and 90 % of the range, up and down.
        hold_s: seconds within a tenth of the range from the repetition's own end position.
        range_of_motion_deg: peak less rest of the exercise's angle, or None when not measured.
        peak_deg: the exercise's angle in the end position, or None when not measured.
        faults: ids of the faults found.
        perhaps: ids of faults that are perhaps there: beyond the limit by less than the measure's
            error on people. Never spoken.
        not_assessed: faults that could not be judged, each with the reason.
        confidence: 0 to 1.
        way: how far the movement went from rest, in the exercise's own measure: to be compared only
            with the same person's other repetitions of the same exercise. None for partials.

    A fault that couldn't be seen is in `not_assessed`: no fault found is not the same as in form.

    >>> unseen = NotAssessed("rotated_hips", "A camera at the side can't see the hips turn.")
    >>> one = Repetition(
    ...     index=1, counted=True, side=Side.LEFT, start_s=2.0, end_s=8.0, lift_s=1.5, hold_s=3.0,
    ...     lower_s=1.5, range_of_motion_deg=84.0, peak_deg=174.0, faults=("bent_knee",),
    ...     not_assessed=(unseen,), confidence=0.93,
    ... )
    >>> one.held_at_s
    5.0
    """

    index: int
    counted: bool
    side: Side
    start_s: float
    end_s: float
    lift_s: float
    hold_s: float
    lower_s: float
    range_of_motion_deg: float | None
    peak_deg: float | None
    faults: tuple[str, ...]
    not_assessed: tuple[NotAssessed, ...]
    confidence: float
    way: float | None = None
    perhaps: tuple[str, ...] = ()

    @property
    def held_at_s(self) -> float:
        """A time about the middle of the hold, to see the end position."""
        return self.start_s + self.lift_s + self.hold_s / 2.0
