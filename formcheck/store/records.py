"""What the local database holds, as pages read it. Frozen; times are UTC and timezone-aware."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.reps.repetition import Repetition

OPEN, DONE, STOPPED, SKIPPED = "open", "done", "stopped", "skipped"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who trains on this computer: a name, no account. `language` as in "en"."""

    id: str
    name: str
    language: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SafetyAnswer:
    """The safety questions, answered: ids of the red flags answered with yes."""

    at: datetime
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advised:
    """The person was told to stop and call: why (`journey.state.Advice`), and the pain given."""

    at: datetime
    kind: str
    pain: int | None


@dataclass(frozen=True, slots=True)
class SetRecord:
    """One attempt at a set of the plan.

    Attributes:
        position: the task's place in `plan.items.tasks(planned)`; one may have several attempts.
        status: "open", "done", "stopped" or "skipped".
        stop_reason: why it was stopped; `plan.progress.INTERRUPTED` when nobody did.
        by_hand: marked as done by the person, without the camera.
        ended_at: None while open, and when nobody saw it end.
        repetitions: in order, counted and partial.
    """

    id: str
    position: int
    exercise_id: str
    prescription: Prescription
    status: str
    stop_reason: str | None
    by_hand: bool
    started_at: datetime
    ended_at: datetime | None
    repetitions: tuple[Repetition, ...]


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One training session.

    Attributes:
        planned: the plan as it was when the session began.
        pain_before, pain_after, effort: 0 to 10, or None when not asked or not answered.
        sets: in the order they were begun.
    """

    id: str
    person_id: str
    started_at: datetime
    ended_at: datetime | None
    planned: tuple[PlanItem, ...]
    pain_before: int | None
    pain_after: int | None
    effort: int | None
    sets: tuple[SetRecord, ...]


@dataclass(frozen=True, slots=True)
class Baseline:
    """One comfortable repetition of an exercise: what progress is measured from.

    Attributes:
        range_of_motion_deg: None when not measured.
        hold_s: seconds held.
        way: the drive's way from rest to the end position, in its own unit, or None.
    """

    exercise_id: str
    at: datetime
    range_of_motion_deg: float | None
    hold_s: float
    way: float | None
