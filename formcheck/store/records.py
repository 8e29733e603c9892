"""Records of the local database, as pages read it. Frozen; times are UTC and timezone-aware."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.plan.session_progress import DONE as DONE
from formcheck.plan.session_progress import OPEN as OPEN
from formcheck.plan.session_progress import SKIPPED as SKIPPED
from formcheck.plan.session_progress import STOPPED as STOPPED
from formcheck.reps.attempt import Refused
from formcheck.reps.repetition import Repetition

CLINIC = "clinic"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who trains on this computer: a name, no account. `language` as in "en"."""

    id: str
    name: str
    language: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SafetyAnswer:
    """Answers to the safety questions: ids of the red flags answered with yes."""

    at: datetime
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advised:
    """Advice to stop and call: why (`journey.journey_state.Advice`), and the pain given."""

    at: datetime
    kind: str
    pain: int | None


@dataclass(frozen=True, slots=True)
class SetRecord:
    """One attempt at a set of the plan.

    Attributes:
        position: the task's place in `plan.items.tasks(planned)`; a task may have several attempts.
        status: "open", "done", "stopped" or "skipped".
        stop_reason: the reason it was stopped; `plan.session_progress.INTERRUPTED` when nobody did.
        by_hand: marked as done by the person, without the camera.
        by_video: seen in a video of the person's own, not while it was done.
        ended_at: None while open, and when nobody saw it end.
        repetitions: in order, counted and partial.
        model: the pose model that judged it (`models.MODELS`), the least exact where it changed;
            None where none did, or where that isn't known.
        live_count: what was counted live, where the second look found another number.
        attempts: movements that are no repetitions, and why; empty where there was no second look.
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
    model: str | None = None
    live_count: int | None = None
    attempts: tuple[Refused, ...] = ()
    by_video: bool = False


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One training session.

    Attributes:
        planned: the plan as it was when the session began.
        pain_before, pain_after, effort: 0 to 10, or None when not asked or not answered.
        sets: in the order they were begun.
        plan_version: the prescribed version that was followed, or None for the starter plan.
        cut_off: the person didn't end it; `ended_at` is then the last sign of life.
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
    plan_version: int | None = None
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline: one comfortable repetition of an exercise, from which progress is measured.

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


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One version of a person's plan.

    Attributes:
        source: the maker, `CLINIC` for a prescription.
        author: the name of the physiotherapist, for the patient to read.
        days: weekdays to train on, 0 for Monday, or None for any.
        note: the physiotherapist's remark, or None.
    """

    version: int
    created_at: datetime
    source: str
    items: tuple[PlanItem, ...]
    author: str | None = None
    days: tuple[int, ...] | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message between patient and clinic; `author` is the name shown, None for the patient."""

    id: str
    at: datetime
    text: str
    author: str | None
    session_id: str | None
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Link:
    """The link of a person of this laptop to the clinic that treats them.

    Attributes:
        token: the device's own, a secret.
        clinic: its name.
        synced_at: when the last fully successful exchange was, or None.
        trouble: why the last try failed, in a sentence, or None.
    """

    person_id: str
    hub_url: str
    token: str
    device_id: str
    clinic: str
    paired_at: datetime
    synced_at: datetime | None
    trouble: str | None


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """An item to be sent, named by `kind` and `item_id`; it has been queued since `since`."""

    kind: str
    item_id: str
    tries: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Refusal:
    """An item that the clinic will not take as it is, and why."""

    kind: str
    item_id: str
    trouble: str


@dataclass(frozen=True, slots=True)
class OutboxState:
    """The state of the outbox: how many items are sent and how many wait; what was refused."""

    sent: int
    waiting: int
    refused: tuple[Refusal, ...]
    trouble: str | None
    synced_at: datetime | None
