"""A page of many patients asks the database no more often than one of few."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from formcheck.plan.starter import starter_plan
from formcheck.review.monitoring import NoteKind
from formcheck.store.base import known
from formcheck.store.clinic.audited import actor_of
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.tables import PersonRow
from tests.clinic.made import Clinic
from tests.exchange.made import a_consent, a_session, a_set, answers, some_notes
from tests.statements import asked_of

FEW, MANY = 10, 40
DAY = timedelta(days=1)


def one_more(store: Store, clinic: Clinic, name: str) -> None:
    """A patient of Paula's of whom something is in every table that a list may look at."""
    paula, now = clinic.paula, store.now()
    patient, _code = store.invite_patient(paula, name, "en")
    with store.reading() as session:
        actor = actor_of(session, known(session.get(PersonRow, patient)))
    store.prescribe(paula, patient, starter_plan(), [0, 2, 4], "")
    store.take_notes(actor, some_notes(a_consent(), answers("fever"), sent_at=now))
    told = a_set(2, by_hand=True, repetitions=())
    times = {"started_at": now - timedelta(minutes=9), "ended_at": now}
    store.take_session(actor, a_session(a_set(1), told, sent_at=now, **times))
    store.write_message(actor, patient, "Is this right?")
    store.pause(paula, patient, now - 5 * DAY, now - 3 * DAY, "abroad")
    store.working(paula, patient)
    store.note_monitoring(paula, patient, NoteKind.CONTACT, now.date(), "Called.")


def looked(store: Store, clinic: Clinic, last: date) -> dict[str, int]:
    """How many statements each list takes, once the audit log knows that it was opened."""
    paula, days = clinic.paula, (last - 29 * DAY, last, UTC)
    pages = {
        "list": lambda: store.worklist(paula, zone=UTC).lines,
        "overview": lambda: [store.whole_clinic(paula, UTC)],
        "monitoring": lambda: store.monitored_patients(paula, *days, None, 50).patients,
        "monitoring of all": lambda: store.monitored_patients(paula, *days).patients,
    }
    found = {}
    for name, page in pages.items():
        page()
        with asked_of(store.engine) as asked:
            assert page()
        found[name] = len(asked)
    return found


def test_lists_ask_as_often_for_forty_patients_as_for_ten(store: Store, clinic: Clinic) -> None:
    store.set_monitoring_system(clinic.admin, "us_rtm")
    last = store.now().date()
    for number in range(FEW):
        one_more(store, clinic, f"Patient {number}")
    few = looked(store, clinic, last)
    for number in range(FEW, MANY):
        one_more(store, clinic, f"Patient {number}")
    assert len(store.worklist(clinic.paula).lines) == MANY + 1  # Anna is Paula's, too
    assert looked(store, clinic, last) == few
