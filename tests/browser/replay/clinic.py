"""The clinic whose session page is looked at: Anna trained today and a week ago."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import update

from formcheck.access import Actor
from formcheck.exchange.documents import SessionDocument
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.store.base import utc_now
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.tables import RecordingRow
from tests.clinic.sent import Performed, of_recording, performed, send
from tests.exchange.made import a_set
from tests.stick import Attempt, observations

EMAIL, PASSWORD = "paula@clinic.example", "correct horse battery"
ASKED = Prescription(repetitions=4, hold_s=1.2)
# Counted, faulty, partial, counted; a camera that was on for a while before.
ATTEMPTS = [
    Attempt(side="left"),
    Attempt(side="right", hold_s=0.4),
    Attempt(side="left", depth=0.3),
    Attempt(side="right"),
]
STARTED_S = 34.2
LOST = 40  # the picture in which nobody was seen


def seen() -> list[Observation]:
    """Return the recording of the first set."""
    stream = [_later(each) for each in observations("bird_dog", ATTEMPTS, 30)]
    stream[LOST] = replace(stream[LOST], pose=None)
    return stream


def _later(seen: Observation) -> Observation:
    t_s = seen.t_s + STARTED_S
    return replace(seen, t_s=t_s, pose=replace(seen.pose, t_s=t_s))


@dataclass(frozen=True, slots=True)
class Hub:
    """A running clinic: Paula treats Anna, who trained today and a week ago, and Bo."""

    url: str
    clinic: Clinic
    paula: Actor
    anna: Actor
    today: SessionDocument

    @property
    def page(self) -> str:
        return f"{self.url}/?patient={self.anna.person_id}&session={self.today.id}"


def sessions_of(clinic: Clinic, anna: Actor) -> SessionDocument:
    """A week ago; and today, with a set done by hand, one whose recording is damaged, and one of
    which the laptop has counted less than its recording shows."""
    now = utc_now()
    week = now - timedelta(days=7)
    send(clinic, anna, performed(asked=ASKED), started_at=week, ended_at=week, sent_at=now)
    by_hand = Performed(a_set(exercise_id="bridge", by_hand=True, repetitions=()), ())
    damaged = performed("cat_cow", [Attempt()])
    whole = performed("knee_to_chest", asked=ASKED)
    fewer = whole.part.model_copy(update={"repetitions": whole.part.repetitions[:1]})
    first = of_recording("bird_dog", seen(), ASKED)
    times = {"started_at": now, "ended_at": now, "sent_at": now}
    today = send(clinic, anna, first, by_hand, damaged, replace(whole, part=fewer), **times)
    with clinic.writing() as session:
        parts = update(RecordingRow).filter_by(set_id=today.sets[2].id)
        session.execute(parts.values(data=b"something else"))
    return today
