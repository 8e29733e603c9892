"""Events in a patient's record: corrections, pauses, discharge, hand-overs between colleagues."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest
from sqlalchemy import select

from formcheck.access import Action
from formcheck.errors import AccessError, AccountError, ChangedError, DocumentError
from formcheck.plan.templates import load_templates
from formcheck.review.ranks import Rank
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.clinic.treatment import Details
from formcheck.store.tables import AuditRow
from tests.clinic.made import Clinic, clinic_in
from tests.clinic.waiting.made import Calendar

DAY = timedelta(days=1)


def audited(store: Store, action: Action) -> list[str | None]:
    with store.reading() as session:
        return list(session.scalars(select(AuditRow.detail).filter_by(action=action.value)))


def absent_days(store: Store, clinic: Clinic) -> int | None:
    anna = clinic.anna.person_id
    found = store.patient(clinic.paula, anna).absent_days
    assert store.line(clinic.paula, anna).absent_days == found
    return found


def test_details_are_corrected_and_put_back_and_the_log_names_fields_alone(
    store: Store, clinic: Clinic
) -> None:
    anna, paula = clinic.anna.person_id, clinic.paula
    new = Details(" Anna-Maria ", "fr", "H 123", date(1950, 2, 28))
    before = store.correct_patient(paula, anna, new)
    now = store.patient(paula, anna)
    assert (now.name, now.language) == ("Anna-Maria", "fr")
    assert (now.hospital_number, now.birth_date) == ("H 123", date(1950, 2, 28))
    store.correct_patient(paula, anna, before)
    assert store.patient(paula, anna).name == "Anna"
    assert store.patient(paula, anna).birth_date is None
    lines = audited(store, Action.CORRECT_PATIENT)
    assert lines == ["name, language, hospital number, birth date"] * 2


def test_a_correction_writes_only_what_differs_from_what_was_shown(
    store: Store, clinic: Clinic
) -> None:
    anna, paula = clinic.anna.person_id, clinic.paula
    shown = Details("Anna", "en")
    store.correct_patient(paula, anna, Details("Anna", "fr", "H7", date(1950, 1, 1)), shown)
    store.correct_patient(paula, anna, Details("Anna B.", "en"), shown)
    now = store.patient(paula, anna)
    assert (now.name, now.language, now.hospital_number) == ("Anna B.", "fr", "H7")
    assert now.birth_date == date(1950, 1, 1)
    with pytest.raises(ChangedError):
        store.correct_patient(paula, anna, Details("Anna C.", "en", "H8"), shown)
    assert store.patient(paula, anna).name == "Anna B."  # all of it or nothing
    store.correct_patient(paula, anna, Details("Anna B.", "en"), shown)  # it stands there already
    lines = audited(store, Action.CORRECT_PATIENT)
    assert lines == ["language, hospital number, birth date", "name", "nothing"]


def test_what_cannot_be_meant_or_is_not_theirs_changes_nothing(
    store: Store, clinic: Clinic
) -> None:
    anna, now = clinic.anna.person_id, store.now()
    with pytest.raises(AccountError):
        store.correct_patient(clinic.paula, anna, Details("  ", "en"))
    ahead = now.date() + 2 * DAY
    with pytest.raises(DocumentError, match="between 1900 and today"):
        store.correct_patient(clinic.paula, anna, Details("Anna", "en", None, ahead))
    with pytest.raises(DocumentError, match="end after it begins"):
        store.pause(clinic.paula, anna, now, now, "Holiday")
    with pytest.raises(DocumentError, match="Write why"):
        store.pause(clinic.paula, anna, now, now + DAY, " ")
    for act in (
        lambda: store.correct_patient(clinic.peter, anna, Details("X", "en")),
        lambda: store.pause(clinic.peter, anna, now, now + DAY, "Holiday"),
        lambda: store.discharge(clinic.peter, anna, "Well."),
        lambda: store.entrust(clinic.peter, anna, clinic.paula.person_id, "", goes_on=True),
        lambda: store.pauses(clinic.peter, anna),
        lambda: store.hand_overs(clinic.peter, anna),
    ):
        with pytest.raises(AccessError):
            act()
    assert store.patient(clinic.paula, anna).name == "Anna"
    assert store.pauses(clinic.paula, anna) == ()


def test_no_absence_is_said_in_a_pause_and_its_days_are_counted_from_its_end(
    store: Store, clinic: Clinic, calendar: Calendar
) -> None:
    anna = clinic.anna.person_id
    calendar.time += 8 * DAY
    assert absent_days(store, clinic) == 8
    begin = calendar.time - DAY
    pause_id = store.pause(clinic.paula, anna, begin, begin + 14 * DAY, "Holiday")
    assert absent_days(store, clinic) is None
    assert store.line(clinic.paula, anna).paused_until == begin + 14 * DAY
    calendar.time = begin + 20 * DAY
    assert absent_days(store, clinic) is None
    calendar.time = begin + 23 * DAY
    assert absent_days(store, clinic) == 9
    assert store.line(clinic.paula, anna).place.rank is Rank.ABSENT
    assert store.line(clinic.paula, anna).paused_until is None
    store.end_pause(clinic.paula, pause_id)  # it is over: it stays as it was
    (pause,) = store.pauses(clinic.paula, anna)
    assert pause.days(UTC) == (begin.date(), (begin + 14 * DAY).date())


def test_a_pause_is_ended_early_and_one_that_lies_ahead_is_taken_back(
    store: Store, clinic: Clinic, calendar: Calendar
) -> None:
    anna = clinic.anna.person_id
    calendar.time += 10 * DAY
    now = store.now()
    store.pause(clinic.paula, anna, now + DAY, now + 9 * DAY, "Surgery")
    assert absent_days(store, clinic) == 10  # it hasn't begun
    (ahead,) = store.pauses(clinic.paula, anna)
    store.end_pause(clinic.paula, ahead.id)
    assert store.pauses(clinic.paula, anna) == ()
    on = store.pause(clinic.paula, anna, now - DAY, now + 9 * DAY, "Surgery")
    assert absent_days(store, clinic) is None
    store.end_pause(clinic.paula, on)
    calendar.time += 8 * DAY
    assert absent_days(store, clinic) == 8
    assert audited(store, Action.PAUSE) == ["entered", "ended"] * 2


def test_who_is_discharged_leaves_the_list_until_something_waits_or_is_asked_for(
    store: Store, clinic: Clinic, calendar: Calendar
) -> None:
    anna, paula = clinic.anna.person_id, clinic.paula
    store.discharge(paula, anna, "Trains alone now.")
    calendar.time += 30 * DAY
    assert store.worklist(paula).lines == ()
    assert absent_days(store, clinic) is None
    assert store.has_discharged(paula) and not store.has_discharged(clinic.peter)
    for found in (store.worklist(paula, name="ann"), store.worklist(paula, discharged=True)):
        assert [line.is_discharged for line in found.lines] == [True]
    store.write_message(clinic.anna, anna, "It hurts again.")
    assert [line.place.rank for line in store.worklist(paula).lines] == [Rank.MESSAGE]
    with pytest.raises(DocumentError, match="already"):
        store.discharge(paula, anna, "Again.")
    assert store.discharged(paula, anna).note == "Trains alone now."
    store.take_up_again(paula, anna)
    assert store.discharged(paula, anna) is None
    assert not store.patient(paula, anna).is_discharged
    assert absent_days(store, clinic) is None  # the time without treatment is no absence
    calendar.time += 8 * DAY
    assert absent_days(store, clinic) == 8
    assert audited(store, Action.DISCHARGE) == ["discharged", "taken up again"]


def test_the_days_between_a_discharge_and_the_way_back_are_missed_by_nobody(
    store: Store, clinic: Clinic, calendar: Calendar
) -> None:
    anna, paula = clinic.anna.person_id, clinic.paula
    store.prescribe(paula, anna, load_templates()["flare_up"].items, days=range(7))
    calendar.time += 4 * DAY
    store.discharge(paula, anna, "Trains alone now.")
    calendar.time += 20 * DAY
    assert store.line(paula, anna, UTC).adherence.prescribed == 4
    store.take_up_again(paula, anna)
    calendar.time += 3 * DAY
    assert store.line(paula, anna, UTC).adherence.prescribed == 7
    assert store.whole_clinic(paula, UTC).kept.poor == 1


def test_a_colleague_treats_too_or_takes_over_and_may_hand_back(
    store: Store, clinic: Clinic
) -> None:
    anna, paula, peter = clinic.anna.person_id, clinic.paula, clinic.peter
    assert [(one.name, one.treats) for one in store.physiotherapists(paula, anna)] == [
        ("Paula", True),
        ("Peter", False),
    ]
    store.entrust(paula, anna, peter.person_id, "Look at her left side.", goes_on=True)
    assert all(one.treats for one in store.physiotherapists(peter, anna))
    store.entrust(paula, anna, peter.person_id, "All yours.", goes_on=False)
    with pytest.raises(AccessError):
        store.patient(paula, anna)
    newest, first = store.hand_overs(peter, anna)
    assert (newest.giver, newest.taker, newest.note) == ("Paula", "Peter", "All yours.")
    assert first.goes_on and not newest.goes_on
    store.hand_over_read(peter, newest.id)
    assert store.hand_overs(peter, anna)[0].read_at is not None
    store.entrust(peter, anna, paula.person_id, "", goes_on=False)
    assert store.patient(paula, anna).name == "Anna"
    assert audited(store, Action.HAND_OVER).count(f"to {peter.person_id}") == 2


def test_nobody_but_a_physiotherapist_of_this_clinic_takes_over(
    store: Store, clinic: Clinic
) -> None:
    other, anna = clinic_in(store, "Other"), clinic.anna.person_id
    for taker in (clinic.admin.person_id, other.paula.person_id, clinic.bo.person_id):
        with pytest.raises(AccessError):
            store.entrust(clinic.paula, anna, taker, "", goes_on=False)
    with pytest.raises(DocumentError, match="Choose a colleague"):
        store.entrust(clinic.paula, anna, clinic.paula.person_id, "", goes_on=False)
    assert store.patient(clinic.paula, anna).name == "Anna"


def test_the_giver_does_not_read_for_the_taker(store: Store, clinic: Clinic) -> None:
    anna = clinic.anna.person_id
    store.entrust(clinic.paula, anna, clinic.peter.person_id, "See.", goes_on=True)
    (note,) = store.hand_overs(clinic.paula, anna)
    store.hand_over_read(clinic.paula, note.id)
    assert store.hand_overs(clinic.paula, anna)[0].read_at is None
