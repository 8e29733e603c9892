"""What the patient's pages ask of the database, and nothing else: the laptop's or the clinic's.

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


class AboutThem(Protocol):
    """The person, and what they said before training."""

    def person(self, person_id: str) -> Person | None:
        """Who they are, or None when they are not there (any more)."""
        ...

    def set_language(self, person_id: str, language: str) -> None:
        """Change their language."""
        ...

    def add_safety(self, person_id: str, flags: Sequence[str]) -> None:
        """The safety questions were answered: the ids of those with yes."""
        ...

    def last_safety(self, person_id: str) -> SafetyAnswer | None:
        """The latest answers."""
        ...

    def add_advice(self, person_id: str, kind: str, pain: int | None = None) -> None:
        """They were told to stop and call: why, and the pain if it was that."""
        ...

    def plan(self, person_id: str) -> tuple[PlanItem, ...] | None:
        """The exercises of the newest version of their plan, or None."""
        ...

    def newest_plan(self, person_id: str) -> PlanVersion | None:
        """That version."""
        ...

    def save_baseline(self, person_id: str, baseline: Baseline) -> None:
        """Their own range in an exercise was measured."""
        ...

    def baselines(self, person_id: str) -> dict[str, Baseline]:
        """The latest of each exercise, by the exercise's id."""
        ...


class Answering(Protocol):
    """Outcome measures."""

    def outcome_asks(self, person_id: str) -> tuple[OutcomeAsk, ...]:
        """What they are asked, and how often."""
        ...

    def outcomes(self, person_id: str) -> tuple[Outcome, ...]:
        """What they answered, the oldest first."""
        ...

    def goals(self, person_id: str) -> tuple[Goal, ...]:
        """What they have agreed on with their physiotherapist, not reached yet."""
        ...

    def add_outcome(self, person_id: str, measure_id: str, answers: Mapping[str, float]) -> None:
        """They answered."""
        ...


class Training(Protocol):
    """Sessions and their sets."""

    def begin_session(
        self,
        person_id: str,
        planned: Sequence[PlanItem],
        pain_before: int | None,
        plan_version: int | None = None,
    ) -> str:
        """A session begins; its id."""
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
        """An attempt at a set begins; its id."""
        ...

    def add_repetition(self, set_id: str, repetition: Repetition) -> None:
        """A repetition of it."""
        ...

    def review_set(
        self,
        set_id: str,
        repetitions: Sequence[Repetition],
        attempts: Sequence[Refused],
        live_count: int | None,
    ) -> None:
        """What the second look found, in the place of what was recorded of it."""
        ...

    def add_recording(
        self, set_id: str, observations: Sequence[Observation], model: str | None = None
    ) -> None:
        """The next part of what was seen of it, and the pose model that saw it."""
        ...

    def recording(self, set_id: str) -> tuple[Observation, ...]:
        """All that was seen of it."""
        ...

    def end_set(self, set_id: str, status: str, stop_reason: str | None = None) -> None:
        """It is "done", "stopped" or "skipped"."""
        ...

    def take_back(self, set_id: str) -> None:
        """A set told without the camera, less than a day ago, isn't so after all."""
        ...

    def end_session(self, session_id: str, pain_after: int | None, effort: int | None) -> None:
        """The session is over."""
        ...

    def unfinished(self, person_id: str) -> SessionRecord | None:
        """A session of the last day that was cut off."""
        ...

    def sessions(self, person_id: str, limit: int | None = None) -> tuple[SessionRecord, ...]:
        """Their sessions, the newest first."""
        ...


class WithTheClinic(Protocol):
    """What passes between them and their clinic, and the end of it."""

    def link(self, person_id: str) -> Link | None:
        """The clinic that their laptop sends to, or None."""
        ...

    def has_consented(self, person_id: str) -> bool:
        """Whether they agreed that the clinic gets what they train."""
        ...

    def save_consent(self, person_id: str, given: bool, text: str) -> None:
        """They agree, or withdraw it; `text` is what was shown."""
        ...

    def messages(self, person_id: str) -> tuple[Message, ...]:
        """All messages, the oldest first."""
        ...

    def write_message(self, person_id: str, text: str) -> str:
        """A message to the clinic; its id."""
        ...

    def mark_read(self, person_id: str, message_id: str) -> None:
        """They have read a message of the clinic."""
        ...

    def export(self, person_id: str) -> dict[str, Any]:
        """Everything that is stored about them, JSON-ready."""
        ...

    def delete(self, person_id: str) -> None:
        """Delete all of it."""
        ...


class Records(AboutThem, Answering, Training, WithTheClinic, Protocol):
    """All of it."""
