"""The methods that the patient's pages may call on a database, the laptop's own or the clinic's.

Any method may raise StoreError; at a clinic also AccessError, see `store.clinic.hosted`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.plan.items import PlanItem
from formcheck.reps.attempt import Refused
from formcheck.reps.repetition import Repetition
from formcheck.review.goals import Goal
from formcheck.review.outcomes import Outcome, OutcomeAsk
from formcheck.store.records import (
    Baseline,
    Link,
    Message,
    Person,
    PlanVersion,
    SafetyAnswer,
    SessionRecord,
)


class PersonRecords(Protocol):
    """The person, and what they said before training."""

    def person(self, person_id: str) -> Person | None:
        """Return the person, or None when they are not there (any more)."""
        ...

    def set_language(self, person_id: str, language: str) -> None:
        """Change their language."""
        ...

    def add_safety(self, person_id: str, flags: Sequence[str]) -> None:
        """Record the answers to the safety questions: the ids of those with yes."""
        ...

    def last_safety(self, person_id: str) -> SafetyAnswer | None:
        """Return the latest answers to the safety questions."""
        ...

    def add_advice(self, person_id: str, kind: str, pain: int | None = None) -> None:
        """Record that they were told to stop and call: why, and the pain if that was why."""
        ...

    def plan(self, person_id: str) -> tuple[PlanItem, ...] | None:
        """Return the exercises of the newest version of their plan, or None."""
        ...

    def newest_plan(self, person_id: str) -> PlanVersion | None:
        """Return the newest version of their plan, or None."""
        ...

    def save_baseline(self, person_id: str, baseline: Baseline) -> None:
        """Save a baseline: their own range in an exercise."""
        ...

    def baselines(self, person_id: str) -> dict[str, Baseline]:
        """Return the latest baseline of each exercise, by the exercise's id."""
        ...


class OutcomeRecords(Protocol):
    """Outcome measures."""

    def outcome_asks(self, person_id: str) -> tuple[OutcomeAsk, ...]:
        """Return what they are asked, and how often."""
        ...

    def outcomes(self, person_id: str) -> tuple[Outcome, ...]:
        """Return their answers, the oldest first."""
        ...

    def goals(self, person_id: str) -> tuple[Goal, ...]:
        """Return the goals agreed on with their physiotherapist and not reached yet."""
        ...

    def add_outcome(self, person_id: str, measure_id: str, answers: Mapping[str, float]) -> None:
        """Record their answers."""
        ...


class TrainingRecords(Protocol):
    """Sessions and their sets."""

    def begin_session(
        self,
        person_id: str,
        planned: Sequence[PlanItem],
        pain_before: int | None,
        plan_version: int | None = None,
    ) -> str:
        """Begin a session; return its id."""
        ...

    def save_pain(self, session_id: str, pain: int) -> None:
        """Save the pain before a session that has none yet."""
        ...

    def begin_set(
        self,
        session_id: str,
        position: int,
        exercise_id: str,
        prescription: Prescription,
        by_hand: bool = False,
        by_video: bool = False,
    ) -> str:
        """Begin an attempt at a set; return its id."""
        ...

    def add_repetition(self, set_id: str, repetition: Repetition) -> None:
        """Add a repetition of the set."""
        ...

    def review_set(
        self,
        set_id: str,
        repetitions: Sequence[Repetition],
        attempts: Sequence[Refused],
        live_count: int | None,
    ) -> None:
        """Replace what was recorded of the set by what the second look found."""
        ...

    def add_recording(
        self, set_id: str, observations: Sequence[Observation], model: str | None = None
    ) -> None:
        """Append to the recording of the set, with the pose model that saw it."""
        ...

    def recording(self, set_id: str) -> tuple[Observation, ...]:
        """Return the whole recording of the set."""
        ...

    def end_set(self, set_id: str, status: str, stop_reason: str | None = None) -> None:
        """End the set: it is "done", "stopped" or "skipped"."""
        ...

    def take_back(self, set_id: str) -> None:
        """Take back a set recorded without the camera less than a day ago."""
        ...

    def end_session(self, session_id: str, pain_after: int | None, effort: int | None) -> None:
        """End the session."""
        ...

    def unfinished(self, person_id: str) -> SessionRecord | None:
        """Return a session of the last day that was cut off, or None."""
        ...

    def sessions(self, person_id: str, limit: int | None = None) -> tuple[SessionRecord, ...]:
        """Return their sessions, the newest first."""
        ...

    def session(self, person_id: str, session_id: str) -> SessionRecord | None:
        """Return one session of theirs, or None."""
        ...

    def exercises_done(self, person_id: str) -> frozenset[str]:
        """Return the ids of the exercises of which they have ever finished a set."""
        ...


class ClinicRecords(Protocol):
    """The exchange with their clinic, and the export and deletion of everything."""

    def link(self, person_id: str) -> Link | None:
        """Return the link to the clinic that their laptop sends to, or None."""
        ...

    def has_consented(self, person_id: str) -> bool:
        """Whether they agreed that the clinic gets what they train."""
        ...

    def save_consent(self, person_id: str, given: bool, text: str) -> None:
        """Save that they agree, or withdraw it; `text` is what was shown."""
        ...

    def messages(self, person_id: str) -> tuple[Message, ...]:
        """Return all messages, the oldest first."""
        ...

    def write_message(self, person_id: str, text: str) -> str:
        """Write a message to the clinic; return its id."""
        ...

    def mark_read(self, person_id: str, message_id: str) -> None:
        """Mark a message of the clinic as read."""
        ...

    def export(self, person_id: str) -> dict[str, Any]:
        """Return everything that is stored about them, JSON-ready."""
        ...

    def delete(self, person_id: str) -> None:
        """Delete everything that is stored about them."""
        ...


class PatientStore(PersonRecords, OutcomeRecords, TrainingRecords, ClinicRecords, Protocol):
    """Everything that the patient's pages need of a database."""
