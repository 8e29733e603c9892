"""Anna's sessions and what a list says of her."""

from __future__ import annotations

from datetime import timedelta

from formcheck.exchange.documents import SessionDocument
from formcheck.exchange.training_documents import repetition_part
from formcheck.review.ranks import AlertKind
from formcheck.store.clinic.clinic import Clinic as ClinicStore
from formcheck.store.clinic.clinic_records import PatientLine
from tests.clinic.made import Clinic
from tests.exchange.made import a_session, a_set
from tests.store.made import START, repetition

DAY = timedelta(days=1)


class Calendar:
    """The clinic's clock: the test says what day it is; each look takes a second."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self):
        self.time += timedelta(seconds=1)
        return self.time


def send(
    store: ClinicStore, clinic: Clinic, *faults: str, correct: int = 0, **values: object
) -> SessionDocument:
    """A session of Anna's, now: three repetitions with the faults, and correct ones."""
    shown = [repetition(n, faults=faults) for n in range(1, 4)] if faults else []
    shown += [repetition(n + 4, faults=()) for n in range(correct)]
    done = a_set(repetitions=tuple(map(repetition_part, shown)))
    now = store.now()
    times = {"started_at": now - timedelta(minutes=9), "ended_at": now}
    session = a_session(done, sent_at=now, **{**times, **values})
    store.take_session(clinic.anna, session)
    return session


def anna(store: ClinicStore, clinic: Clinic) -> PatientLine:
    (line,) = store.worklist(clinic.paula).lines
    return line


def kinds(line: PatientLine) -> list[AlertKind]:
    return [alert.kind for alert in line.alerts]
