"""Makes the few patients of whom all others are copies, by the hub's own code.

Every act goes through `Clinic`, at its own time, so each digest, alert and place in the list is
what the intake makes of such training.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import uuid4

from benchmarks.hub.training import CLIENT, PLAN, Habit, session_document
from formcheck.access import Actor
from formcheck.exchange.documents import (
    BaselineData,
    BaselineNote,
    ConsentData,
    ConsentNote,
    NotesDocument,
    SafetyData,
    SafetyNote,
)
from formcheck.review.outcomes import PSFS
from formcheck.store.clinic.clinic import Clinic

HERE = "127.0.0.1"
# The shares that a physiotherapist has got round to, so that something is left to be seen.
REVIEWED, SEEN_TO, ANSWERED = 0.8, 0.8, 0.7
WRITES, ASKED, PLANNED_DAYS = 0.15, 0.3, 0.7


@dataclass(slots=True)
class Past:
    """The clock for writing the past: it stands where it was set."""

    time: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        """Return the time that it is set to."""
        return self.time


def add_model(clinic: Clinic, clock: Past, treating: Actor, habit: Habit, seed: int) -> str:
    """Add a patient with their whole history up to the clock's time; return their id.

    Raises:
        StoreError: it can't be stored.
    """
    chance, now = Random(seed), clock.time
    ended_at = habit.ended_at(now)
    clock.time = (ended_at[0] if ended_at else now - habit.quiet) - timedelta(days=3)
    person_id, patient = _paired(clinic, treating, chance)
    for at in ended_at:
        clock.time = at
        clinic.take_session(patient, session_document(habit, chance, at))
        if chance.random() < WRITES:
            clinic.write_message(patient, person_id, "Is it meant to pull a little?")
        clock.time = at + timedelta(minutes=50)
        _seen_to(clinic, treating, person_id, chance)
    clock.time = now
    return person_id


def _paired(clinic: Clinic, treating: Actor, chance: Random) -> tuple[str, Actor]:
    person_id, code = clinic.invite_patient(treating, "Model", chance.choice(("en", "fr")))
    days = (0, 2, 4) if chance.random() < PLANNED_DAYS else None
    clinic.prescribe(treating, person_id, PLAN, days, "Slowly, and breathe.")
    if chance.random() < ASKED:
        clinic.ask_outcome(treating, person_id, PSFS, 14)
    token = clinic.pair(code, "Laptop", CLIENT, HERE).token
    patient = clinic.actor_of_device(token)
    assert patient is not None, "just paired"
    clinic.take_notes(patient, _first_notes(clinic.now()))
    return person_id, patient


def _first_notes(at: datetime) -> NotesDocument:
    consent = ConsentData(given=True, text="Numbers are sent, never video.")
    ranges = [
        BaselineNote(
            kind="baseline",
            uid=uuid4().hex,
            at=at,
            data=BaselineData(exercise_id=each.exercise_id, range_of_motion_deg=60.0, hold_s=3.0),
        )
        for each in PLAN
    ]
    return NotesDocument(
        format=NotesDocument.its_format(),
        client=CLIENT,
        sent_at=at,
        notes=(
            ConsentNote(kind="consent", uid=uuid4().hex, at=at, data=consent),
            SafetyNote(kind="safety", uid=uuid4().hex, at=at, data=SafetyData(flags=())),
            *ranges,
        ),
    )


def _seen_to(clinic: Clinic, treating: Actor, person_id: str, chance: Random) -> None:
    """Acknowledge, review and answer most of what came, as the physiotherapist would."""
    for alert in clinic.alerts(treating, person_id, only_open=True):
        if chance.random() < SEEN_TO:
            clinic.acknowledge(treating, alert.id)
    (newest,) = clinic.sessions(treating, person_id, limit=1)
    if chance.random() < REVIEWED:
        clinic.mark_reviewed(treating, newest.id, watched=False)
    if clinic.patient(treating, person_id).unread and chance.random() < ANSWERED:
        clinic.mark_read(treating, person_id)
        clinic.write_message(treating, person_id, "A little, yes; pain no.")
