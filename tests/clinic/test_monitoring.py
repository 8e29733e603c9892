"""Minutes at the desk with idle time cut, notes, and which numbers an interval reaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta
from importlib import import_module

import pytest
from sqlalchemy import select, text, update

from formcheck.access import Action
from formcheck.errors import AccessError, DocumentError
from formcheck.review.monitoring import (
    IDLE_CUT,
    MonitoredInterval,
    NoteKind,
    days_reached,
    load_systems,
    minutes_reached,
    rounded_down,
)
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.tables import AuditRow, DigestRow
from tests.clinic.desk import StillClock
from tests.clinic.made import Clinic, clinic_in
from tests.exchange.made import a_consent, a_session, a_set, some_notes

RTM = load_systems()["us_rtm"]
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def store(where, clock: StillClock):
    opened = Store(where, clock)
    yield opened
    opened.close()


@pytest.fixture
def clinic(store: Store) -> Clinic:
    made = clinic_in(store)
    store.set_monitoring_system(made.admin, "us_rtm")
    return made


def seen(store: Store, clinic: Clinic, last: date | None = None) -> MonitoredInterval:
    last = last or store.now().date()
    anna = clinic.anna.person_id
    return store.monitored(clinic.paula, anna, last - 29 * DAY, last, UTC)


def test_time_between_signs_of_work_counts_unless_it_is_idle(
    store: Store, clinic: Clinic, clock: StillClock
) -> None:
    anna = clinic.anna.person_id
    for gap in (MINUTE, 2 * MINUTE, IDLE_CUT + MINUTE, MINUTE):
        store.working(clinic.paula, anna)
        clock.time += gap
    store.working(clinic.paula, anna)
    assert seen(store, clinic).measured_minutes == {clinic.paula.person_id: 4.0}


def test_time_between_two_patients_counts_for_neither(
    store: Store, clinic: Clinic, clock: StillClock
) -> None:
    anna, bo = clinic.anna.person_id, clinic.bo.person_id
    store.assign(clinic.admin, clinic.paula.person_id, bo)
    for patient in (anna, bo, anna, bo):  # in two tabs
        store.working(clinic.paula, patient)
        clock.time += MINUTE
    assert seen(store, clinic).minutes == 0
    store.working(clinic.paula, bo)
    last = store.now().date()
    found = store.monitored_patients(clinic.paula, last - 29 * DAY, last, UTC)
    assert [(each.name, each.interval.minutes) for each in found.patients] == [
        ("Anna", 0.0),
        ("Bo", 1.0),
    ]


def test_a_long_list_comes_in_parts_each_after_the_last_one(store: Store, clinic: Clinic) -> None:
    last = store.now().date()
    for name in ("Bo", "Cem", "Bo"):
        store.invite_patient(clinic.paula, name, "en")
    days = (last - 29 * DAY, last, UTC)
    whole = store.monitored_patients(clinic.paula, *days)
    assert [each.name for each in whole.patients] == ["Anna", "Bo", "Bo", "Cem"]
    found, after = [], None
    while True:
        part = store.monitored_patients(clinic.paula, *days, after, 2)
        assert part.total == whole.total == 4
        if not part.patients:
            break
        found += part.patients
        after = (part.patients[-1].name, part.patients[-1].id)
    assert tuple(found) == whole.patients


def test_a_digest_of_before_is_told_its_sets_by_hand(store: Store, clinic: Clinic) -> None:
    store.take_notes(clinic.anna, some_notes(a_consent(), sent_at=store.now()))
    told = a_set(by_hand=True, repetitions=())
    trained = a_session(told, sent_at=store.now(), started_at=store.now(), ended_at=store.now())
    store.take_session(clinic.anna, trained)
    found = seen(store, clinic)
    assert (len(found.camera_days), len(found.by_hand_days)) == (0, 1)
    fill = import_module("formcheck.store.migrations.versions.v0019_by_hand").FILL
    with store.writing() as session:
        session.execute(update(DigestRow).values(sets_by_hand=0))
    assert seen(store, clinic).by_hand_days == ()
    with store.writing() as session:
        session.execute(text(fill[store.engine.dialect.name]))
    assert seen(store, clinic) == found


def test_a_clinic_without_a_payment_system_measures_nobodys_time(
    store: Store, clinic: Clinic, clock: StillClock
) -> None:
    store.set_monitoring_system(clinic.admin, None)
    for _time in range(3):
        store.working(clinic.paula, clinic.anna.person_id)
        clock.time += MINUTE
    assert store.monitoring_system(clinic.paula) is None
    assert seen(store, clinic).minutes == 0
    with pytest.raises(AccessError):
        store.set_monitoring_system(clinic.paula, "us_rtm")
    with pytest.raises(DocumentError):
        store.set_monitoring_system(clinic.admin, "unheard_of")


def test_minutes_are_corrected_with_a_reason_and_never_overwritten(
    store: Store, clinic: Clinic, clock: StillClock
) -> None:
    anna, today = clinic.anna.person_id, store.now().date()
    for _time in range(3):
        store.working(clinic.paula, anna)
        clock.time += 2 * MINUTE
    note = (clinic.paula, anna, NoteKind.MINUTES, today)
    with pytest.raises(DocumentError, match="why the minutes are corrected"):
        store.note_monitoring(*note, "  ", 5)
    with pytest.raises(DocumentError, match="has minutes"):
        store.note_monitoring(*note, "By telephone", None)
    more = store.note_monitoring(*note, "By telephone", 7.5)
    found = seen(store, clinic)
    paula = clinic.paula.person_id
    assert (found.measured_minutes, found.corrected_minutes) == ({paula: 4.0}, {paula: 7.5})
    assert found.names == {paula: "Paula"}
    assert found.minutes == 11.5
    store.note_monitoring(*note, "I was elsewhere", -60)
    assert seen(store, clinic).minutes == 0  # never less than nothing
    store.take_note_back(clinic.paula, more)
    assert [each.minutes for each in seen(store, clinic).notes] == [-60]


def test_two_of_one_name_have_minutes_of_their_own_and_correct_no_others(
    store: Store, clinic: Clinic
) -> None:
    anna, today = clinic.anna.person_id, store.now().date()
    store.assign(clinic.admin, clinic.peter.person_id, anna)
    peter = replace(clinic.peter, name="Paula")
    hers = store.note_monitoring(clinic.paula, anna, NoteKind.MINUTES, today, "By telephone", 15)
    his = store.note_monitoring(peter, anna, NoteKind.MINUTES, today, "Elsewhere", -15)
    found = seen(store, clinic)
    assert found.minutes == 15 and len(found.authors) == 2
    assert [found.names[each] for each in found.authors] == ["Paula", "Paula"]
    with pytest.raises(AccessError, match="Only the colleague who corrected"):
        store.take_note_back(peter, hers)
    store.take_note_back(peter, his)
    assert [each.minutes for each in seen(store, clinic).notes] == [15]
    called = store.note_monitoring(clinic.paula, anna, NoteKind.CONTACT, today, "Called.")
    store.take_note_back(peter, called)


def test_nothing_is_noted_of_a_day_that_lies_ahead(store: Store, clinic: Clinic) -> None:
    anna, today = clinic.anna.person_id, store.now().date()
    with pytest.raises(DocumentError, match="lies ahead"):
        store.note_monitoring(clinic.paula, anna, NoteKind.MINUTES, today + 2 * DAY, "So", 15)
    assert seen(store, clinic, today + 3 * DAY).notes == ()


def test_minutes_are_rounded_down() -> None:
    assert [rounded_down(each, 1) for each in (19.97, 20.0, 20.1, 0.3, 19.9999999999)] == [
        *(19.9, 20.0, 20.1, 0.3, 20.0)
    ]
    assert minutes_reached(RTM, 19.97) == (True, False, False)
    assert minutes_reached(RTM, sum([0.1] * 200)) == (True, True, False)


def test_each_note_is_of_its_day_and_the_interval_rolls(store: Store, clinic: Clinic) -> None:
    anna, today = clinic.anna.person_id, store.now().date()
    for kind, day in ((NoteKind.CONTACT, today), (NoteKind.DEVICE, today - 29 * DAY)):
        store.note_monitoring(clinic.paula, anna, kind, day, "Done.")
    assert [each.kind for each in seen(store, clinic).notes] == [NoteKind.DEVICE, NoteKind.CONTACT]
    assert [each.kind for each in seen(store, clinic, today - DAY).notes] == [NoteKind.DEVICE]
    assert [each.kind for each in seen(store, clinic, today + DAY).notes] == [NoteKind.CONTACT]


def test_only_those_who_treat_the_patient_note_and_read_and_it_is_on_record(
    store: Store, clinic: Clinic
) -> None:
    anna, today = clinic.anna.person_id, store.now().date()
    note = store.note_monitoring(clinic.paula, anna, NoteKind.CONTACT, today, "Called.")
    for act in (
        lambda: store.note_monitoring(clinic.peter, anna, NoteKind.CONTACT, today, "Called."),
        lambda: store.take_note_back(clinic.peter, note),
        lambda: store.monitored(clinic.peter, anna, today, today, UTC),
        lambda: store.working(clinic.peter, anna),
        lambda: store.monitored(clinic.admin, anna, today, today, UTC),
    ):
        with pytest.raises(AccessError):
            act()
    with store.reading() as session:
        query = select(AuditRow.detail).filter_by(action=Action.MONITOR.value, patient_id=anna)
        assert session.scalars(query).first() == "noted contact"


@pytest.mark.parametrize(
    ("days", "minutes", "bands", "steps"),
    [
        (0, 0, (False, False), (False, False, False)),
        (1, 9.99, (False, False), (False, False, False)),
        (2, 10, (True, False), (True, False, False)),
        (15, 20, (True, False), (True, True, False)),
        (16, 39.9, (False, True), (True, True, False)),
        (30, 40, (False, True), (True, True, True)),
    ],
)
def test_the_numbers_of_a_system_are_reached_at_their_bounds(
    days: int, minutes: float, bands: tuple[bool, ...], steps: tuple[bool, ...]
) -> None:
    assert days_reached(RTM, days) == bands
    assert minutes_reached(RTM, minutes) == steps
