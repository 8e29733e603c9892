"""The clinic as a whole, and pseudonyms: numbers of all, names of nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from formcheck.access import Action
from formcheck.errors import AccessError
from formcheck.review.ranks import AlertKind
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.tables import AuditRow
from tests.clinic.made import Clinic, clinic_in
from tests.clinic.waiting.made import Calendar
from tests.exchange.made import a_consent, answers, some_notes

DAY = timedelta(days=1)


def test_patients_are_counted_once_and_those_of_another_clinic_never(
    store: Store, clinic: Clinic
) -> None:
    clinic_in(store, "Other")
    anna, bo, now = clinic.anna.person_id, clinic.bo.person_id, store.now()
    store.assign(clinic.admin, clinic.peter.person_id, anna)  # two treat her
    found = store.whole_clinic(clinic.admin)
    assert (found.patients, found.untreated, found.paused, found.discharged) == (2, 0, 0, 0)
    store.unassign(clinic.admin, clinic.peter.person_id, bo)
    store.pause(clinic.paula, anna, now, now + DAY, "Holiday")
    found = store.whole_clinic(clinic.paula)
    assert (found.patients, found.untreated, found.paused) == (2, 1, 1)
    store.discharge(clinic.paula, anna, "Well.")
    found = store.whole_clinic(clinic.paula)
    assert (found.patients, found.paused, found.discharged) == (1, 0, 1)


def test_open_alerts_are_counted_with_how_long_they_wait(
    store: Store, clinic: Clinic, calendar: Calendar
) -> None:
    notes = some_notes(a_consent(), answers("fever"), sent_at=store.now())
    store.take_notes(clinic.anna, notes)
    calendar.time += 4 * DAY
    (alert,) = store.whole_clinic(clinic.admin).waiting
    assert (alert.kind, alert.number) == (AlertKind.RED_FLAG, 1) and alert.oldest_days >= 4
    seen = store.alerts(clinic.paula, clinic.anna.person_id)
    store.acknowledge(clinic.paula, seen[0].id)
    assert store.whole_clinic(clinic.admin).waiting == ()


def test_patients_do_not_see_the_clinic(store: Store, clinic: Clinic) -> None:
    with pytest.raises(AccessError):
        store.whole_clinic(clinic.anna)


def test_a_pseudonym_stays_the_same_and_tells_nothing(store: Store, clinic: Clinic) -> None:
    anna = clinic.anna.person_id
    first = store.pseudonym(clinic.paula, anna)
    assert first == store.pseudonym(clinic.paula, anna)
    assert first != store.pseudonym(clinic.peter, clinic.bo.person_id)
    assert first.startswith("P-") and first[2:] not in anna
    with pytest.raises(AccessError):
        store.pseudonym(clinic.peter, anna)
    with pytest.raises(AccessError):
        store.pseudonym(clinic.admin, anna)
    assert store.own_patients(clinic.paula) == {anna: "Anna"}
    with store.reading() as session:
        query = select(AuditRow.detail).filter_by(action=Action.EXPORT.value, patient_id=anna)
        assert session.scalars(query).first() == "reports under a pseudonym"
