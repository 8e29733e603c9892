"""The order of a physiotherapist's list, and the reasons for it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import delete

from formcheck.errors import AccessError
from formcheck.review.ranks import AlertKind, Rank
from formcheck.review.rules import Rules
from formcheck.store.clinic.clinic import Clinic as ClinicStore
from formcheck.store.tables import AssignmentRow, DigestRow, PersonRow, RoleRow
from tests.clinic.made import Clinic
from tests.clinic.waiting.made import DAY, Calendar, anna, kinds, send
from tests.exchange.made import answers, some_notes
from tests.store.made import item


def more_patients(store: ClinicStore, clinic: Clinic, *names: str) -> None:
    for name in names:
        person_id = uuid4().hex
        with store.writing() as session:
            values = {"language": "en", "created_at": store.now(), "clinic_id": clinic.id}
            session.add(PersonRow(id=person_id, name=name, **values))
            session.flush()
            session.add(RoleRow(person_id=person_id, role="patient"))
            paula = clinic.paula.person_id
            session.add(
                AssignmentRow(physiotherapist_id=paula, patient_id=person_id, since=store.now())
            )


def test_who_waits_for_a_review_is_said_to_however_old_the_session(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    send(store, clinic, correct=3)
    send(store, clinic, correct=3)
    calendar.time += 40 * DAY
    store.acknowledge_absence(clinic.paula, clinic.anna.person_id, 40)
    line = anna(store, clinic)
    assert (line.place.rank, line.unreviewed) == (Rank.NEW_SESSION, 2)
    assert line.shares == ()  # the weeks are those of the last four
    newest, oldest = store.sessions(clinic.paula, clinic.anna.person_id)
    record = store.patient(clinic.paula, clinic.anna.person_id)
    assert record.first_session_at == record.unreviewed_since == oldest.started_at
    store.mark_reviewed(clinic.paula, oldest.id, False)
    assert anna(store, clinic).unreviewed == 1
    store.mark_reviewed(clinic.paula, newest.id, False)
    assert anna(store, clinic).place.rank is Rank.NOTHING


def test_each_reason_has_its_place_and_goes_once_it_is_seen_to(
    store: ClinicStore, clinic: Clinic
) -> None:
    assert anna(store, clinic).place.rank is Rank.NOTHING
    send(store, clinic, correct=3)
    assert anna(store, clinic).place.rank is Rank.NEW_SESSION
    store.write_message(clinic.anna, clinic.anna.person_id, "It hurts.")
    assert anna(store, clinic).place.rank is Rank.MESSAGE
    send(store, clinic, correct=3, pain_before=2, pain_after=4)
    assert (anna(store, clinic).place.rank, kinds(anna(store, clinic))) == (
        Rank.PAIN,
        [AlertKind.PAIN_RISE],
    )
    store.take_notes(clinic.anna, some_notes(answers("fever"), sent_at=store.now()))
    line = anna(store, clinic)
    assert (line.place.rank, kinds(line)) == (
        Rank.URGENT,
        [AlertKind.RED_FLAG, AlertKind.PAIN_RISE],
    )
    assert line.alerts[0].detail == {"flags": ["fever"]}
    assert line.alerts[1].detail == {"before": 2, "after": 4}
    for alert in line.alerts:
        store.acknowledge(clinic.paula, alert.id, "Called her.")
    store.mark_read(clinic.paula, clinic.anna.person_id)
    for record in store.sessions(clinic.paula, clinic.anna.person_id):
        store.mark_reviewed(clinic.paula, record.id, watched=False)
    assert anna(store, clinic).place.rank is Rank.NOTHING


def test_the_clinics_own_rules_decide(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    with pytest.raises(AccessError):
        store.set_rules(clinic.paula, Rules(absent_days=3))
    store.set_rules(clinic.admin, Rules(absent_days=3, pain_rise=4))
    assert store.rules(clinic.paula) == Rules(absent_days=3, pain_rise=4)
    send(store, clinic, correct=3, pain_before=2, pain_after=5)
    assert kinds(anna(store, clinic)) == []
    calendar.time += 4 * DAY
    assert anna(store, clinic).absent_days == 4


def test_pages_follow_each_other_without_gap_or_double(store: ClinicStore, clinic: Clinic) -> None:
    more_patients(store, clinic, *(f"Patient {n:02}" for n in range(11)))
    send(store, clinic, correct=1, pain_before=1, pain_after=9)
    whole = store.worklist(clinic.paula).lines
    assert [line.place.name for line in whole][:2] == ["Anna", "Patient 00"]
    seen, after = [], None
    while page := store.worklist(clinic.paula, after, limit=5).lines:
        seen += page
        after = page[-1].place
    assert [line.place for line in seen] == [line.place for line in whole]
    counts = store.worklist(clinic.paula, limit=1).counts
    assert counts == {Rank.PAIN: 1, Rank.NOTHING: 11}


def test_who_waits_longest_comes_first_within_a_rank(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    more_patients(store, clinic, "Aaron")
    store.set_rules(clinic.admin, Rules(absent_days=2))
    calendar.time += DAY
    send(store, clinic, correct=1)
    calendar.time += 3 * DAY
    names = [line.place.name for line in store.worklist(clinic.paula).lines]
    assert names == ["Aaron", "Anna"]


def test_a_name_is_found_by_a_part_of_it(store: ClinicStore, clinic: Clinic) -> None:
    more_patients(store, clinic, "Jo_Ann", "Joe", "100 %")

    def found(part: str) -> list[str]:
        return [line.place.name for line in store.worklist(clinic.paula, name=part).lines]

    assert found("ANN") == ["Anna", "Jo_Ann"]
    assert found("o_") == ["Jo_Ann"]
    assert found("%") == ["100 %"]
    assert found("Bo") == []


def test_a_line_says_how_it_goes(store: ClinicStore, clinic: Clinic, calendar: Calendar) -> None:
    store.prescribe(clinic.paula, clinic.anna.person_id, [item()], days=[0, 2, 4])
    send(store, clinic, "low_hips", correct=1, pain_before=4, pain_after=3)
    calendar.time += DAY
    send(store, clinic, correct=3, pain_before=3, pain_after=None)
    calendar.time += 6 * DAY
    line = anna(store, clinic)
    assert line.pains == ((4, 3), (3, None))
    assert line.shares == (0.25, 1.0)
    assert (line.adherence.trained, line.adherence.prescribed) == (2, 3)
    assert line.unreviewed == 2


def test_a_line_says_the_same_of_sessions_that_came_before_there_were_digests(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    for faults in (("low_hips",), ()):
        send(store, clinic, *faults, correct=1, pain_before=4, pain_after=3)
        calendar.time += DAY
    (newest, _) = store.sessions(clinic.paula, clinic.anna.person_id)
    store.mark_reviewed(clinic.paula, newest.id, watched=False)
    with_digests = anna(store, clinic)
    with store.writing() as session:
        session.execute(delete(DigestRow))
    assert anna(store, clinic) == with_digests
    assert (with_digests.shares, with_digests.unreviewed) == ((0.25, 1.0), 1)


def test_a_list_is_for_who_treats(store: ClinicStore, clinic: Clinic) -> None:
    assert [line.place.name for line in store.worklist(clinic.peter).lines] == ["Bo"]
    for who in (clinic.anna, clinic.admin):
        with pytest.raises(AccessError):
            store.worklist(who)
