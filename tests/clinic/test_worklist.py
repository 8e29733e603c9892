"""Who comes first in a physiotherapist's list, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import delete

from formcheck.errors import AccessError, DocumentError
from formcheck.exchange.documents import SessionDocument
from formcheck.exchange.training import repetition_part
from formcheck.review.ranks import Kind, Rank
from formcheck.review.rules import Rules
from formcheck.store.clinic.clinic import Clinic as ClinicStore
from formcheck.store.clinic.records import PatientLine
from formcheck.store.tables import AssignmentRow, DigestRow, PersonRow, RoleRow
from tests.clinic.made import Clinic, clinic_in
from tests.exchange.made import a_consent, a_session, a_set, an_advice, answers, some_notes
from tests.store.made import START, item, repetition

DAY = timedelta(days=1)


class Calendar:
    """The clinic's clock: the test says what day it is; each look takes a second."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self):
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def store(where: Path | str, calendar: Calendar) -> Iterator[ClinicStore]:
    opened = ClinicStore(where, calendar)
    yield opened
    opened.close()


@pytest.fixture
def clinic(store: ClinicStore) -> Clinic:
    made = clinic_in(store)
    store.take_notes(made.anna, some_notes(a_consent(), sent_at=store.now()))
    return made


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


def anna(store: ClinicStore, clinic: Clinic) -> PatientLine:
    (line,) = store.worklist(clinic.paula).lines
    return line


def kinds(line: PatientLine) -> list[Kind]:
    return [alert.kind for alert in line.alerts]


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
        [Kind.PAIN_RISE],
    )
    store.take_notes(clinic.anna, some_notes(answers("fever"), sent_at=store.now()))
    line = anna(store, clinic)
    assert (line.place.rank, kinds(line)) == (Rank.URGENT, [Kind.RED_FLAG, Kind.PAIN_RISE])
    assert line.alerts[0].detail == {"flags": ["fever"]}
    assert line.alerts[1].detail == {"before": 2, "after": 4}
    for alert in line.alerts:
        store.acknowledge(clinic.paula, alert.id, "Called her.")
    store.mark_read(clinic.paula, clinic.anna.person_id)
    for record in store.sessions(clinic.paula, clinic.anna.person_id):
        store.mark_reviewed(clinic.paula, record.id, watched=False)
    assert anna(store, clinic).place.rank is Rank.NOTHING


@pytest.mark.parametrize("reason", ["pain", "leg_symptoms", "dizzy"])
def test_a_set_stopped_for_a_sign_is_urgent(
    store: ClinicStore, clinic: Clinic, reason: str
) -> None:
    stopped = a_set(status="stopped", stop_reason=reason)
    now = store.now()
    store.take_session(clinic.anna, a_session(stopped, sent_at=now, started_at=now, ended_at=now))
    line = anna(store, clinic)
    assert (line.place.rank, kinds(line)) == (Rank.URGENT, [Kind.STOPPED_IN_PAIN])
    assert line.alerts[0].detail == {"reasons": [reason]}


def test_told_to_stop_and_call_is_urgent(store: ClinicStore, clinic: Clinic) -> None:
    note = an_advice("pain_rise", 7)
    store.take_notes(clinic.anna, some_notes(note, sent_at=store.now()))
    line = anna(store, clinic)
    assert (line.place.rank, kinds(line)) == (Rank.URGENT, [Kind.ADVICE])
    assert line.alerts[0].detail == {"kind": "pain_rise", "pain": 7}


def test_a_fault_that_keeps_coming_back_is_told_once_and_ends_when_it_stays_away(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    for _ in range(4):
        send(store, clinic, "low_hips")
        calendar.time += DAY
    line = anna(store, clinic)
    assert (line.place.rank, kinds(line)) == (Rank.FAULT, [Kind.RECURRING_FAULT])
    assert dict(line.alerts[0].detail) == {
        "exercise": "bridge",
        "fault": "low_hips",
        "sessions": 4,
    }
    raised_by_the_third = calendar.time - line.alerts[0].at
    assert raised_by_the_third.days == 2
    send(store, clinic, correct=3)
    assert kinds(anna(store, clinic)) == []
    (over,) = store.alerts(clinic.paula, clinic.anna.person_id)
    assert over.is_over and over.acknowledged_at is not None and over.note is None


def test_a_fault_seen_to_is_told_again_only_after_as_many_sessions_more(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    for _ in range(3):
        send(store, clinic, "low_hips")
        calendar.time += DAY
    (alert,) = anna(store, clinic).alerts
    store.acknowledge(clinic.paula, alert.id)
    for _ in range(2):
        calendar.time += DAY
        send(store, clinic, "low_hips")
        assert kinds(anna(store, clinic)) == []
    calendar.time += DAY
    send(store, clinic, "low_hips")
    assert Kind.RECURRING_FAULT in kinds(anna(store, clinic))


def test_no_progress_over_several_sessions_is_told(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    for fault in ("low_hips", "short_hold", "too_fast") * 2:
        send(store, clinic, fault, correct=3)
        calendar.time += DAY
    line = anna(store, clinic)
    assert (line.place.rank, kinds(line)) == (Rank.NO_PROGRESS, [Kind.NO_PROGRESS])


def test_days_without_a_session_are_told_until_somebody_has_seen_to_it(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    session = send(store, clinic, correct=3)
    store.mark_reviewed(clinic.paula, session.id, watched=False)
    calendar.time += 6 * DAY
    assert anna(store, clinic).absent_days is None
    calendar.time += 2 * DAY
    line = anna(store, clinic)
    assert (line.place.rank, line.absent_days) == (Rank.ABSENT, 8)
    store.acknowledge_absence(clinic.paula, clinic.anna.person_id, 8, "On holiday.")
    assert anna(store, clinic).place.rank is Rank.NOTHING
    (seen,) = store.alerts(clinic.paula, clinic.anna.person_id)
    assert (seen.kind, seen.note, seen.detail) == (Kind.ABSENT, "On holiday.", {"days": 8})
    calendar.time += 8 * DAY
    assert anna(store, clinic).absent_days == 16


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


def test_an_alert_is_acknowledged_once(store: ClinicStore, clinic: Clinic) -> None:
    store.take_notes(clinic.anna, some_notes(answers("fever"), sent_at=store.now()))
    (alert,) = store.alerts(clinic.paula, clinic.anna.person_id)
    with pytest.raises(AccessError):
        store.acknowledge(clinic.peter, alert.id, "mine")
    with pytest.raises(DocumentError):
        store.acknowledge(clinic.paula, alert.id, "x" * 5000)
    store.acknowledge(clinic.paula, alert.id, "Called her.")
    store.acknowledge(clinic.paula, alert.id, "Again.")
    (seen,) = store.alerts(clinic.paula, clinic.anna.person_id)
    assert seen.acknowledged_at is not None and seen.note == "Called her."
    assert store.alerts(clinic.paula, clinic.anna.person_id, only_open=True) == ()
    assert seen.seen_by == "Paula"
    with pytest.raises(AccessError):
        store.acknowledge(clinic.paula, uuid4().hex)


def test_an_alert_is_opened_again_with_what_was_written_and_its_place(
    store: ClinicStore, clinic: Clinic
) -> None:
    store.take_notes(clinic.anna, some_notes(answers("fever"), sent_at=store.now()))
    (alert,) = store.alerts(clinic.paula, clinic.anna.person_id)
    store.acknowledge(clinic.paula, alert.id, "Called her.")
    assert anna(store, clinic).place.rank is not Rank.URGENT
    for who in (clinic.peter, clinic.anna):
        with pytest.raises(AccessError):
            store.reopen(who, alert.id)
    store.reopen(clinic.paula, alert.id)
    (again,) = store.alerts(clinic.paula, clinic.anna.person_id, only_open=True)
    assert (again.note, again.seen_by, again.at) == ("Called her.", None, alert.at)
    assert anna(store, clinic).place.rank is Rank.URGENT
    assert "reopen alert" in [each.action for each in store.audit(clinic.admin)]


def test_silence_seen_to_by_mistake_is_in_the_list_again(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    calendar.time += 9 * DAY
    store.acknowledge_absence(clinic.paula, clinic.anna.person_id, 9)
    calendar.time += 9 * DAY
    store.acknowledge_absence(clinic.paula, clinic.anna.person_id, 18)
    last, first = store.alerts(clinic.paula, clinic.anna.person_id)
    last, first = sorted((last, first), key=lambda each: each.detail["days"], reverse=True)
    assert anna(store, clinic).absent_days is None
    store.reopen(clinic.paula, last.id)
    assert anna(store, clinic).absent_days == 18
    assert store.alerts(clinic.paula, clinic.anna.person_id) == (first,)
