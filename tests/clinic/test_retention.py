"""Retention: the data that a clinic deletes in time, and the data that it keeps."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from formcheck.access import Actor
from formcheck.errors import AccessError, AccountError
from formcheck.recording.packed import packed
from formcheck.store.clinic.retention import Forgotten
from formcheck.store.tables import LoginRow, PartRow, RecordingRow, SessionRow, SetRow, Table
from tests.clinic.desk import Desk, StillClock, desk_in
from tests.exchange.made import a_consent, a_sent_part, answers, some_notes
from tests.store.made import item
from tests.sync.made import seen


def train(desk: Desk, patient: Actor, days_ago: int) -> None:
    """A session with one set and a recording of it."""
    key = f"{patient.person_id[:20]}{days_ago:012}"
    started = desk.accounts.now() - timedelta(days=days_ago)
    set_row = SetRow(
        id=key,
        number=1,
        position=0,
        exercise_id="bridge",
        prescription={},
        status="done",
        by_hand=False,
        started_at=started,
        recordings=[RecordingRow(part=1, frames=1, sha256="0" * 64, data=b"x")],
    )
    row = SessionRow(
        id=key, person_id=patient.person_id, started_at=started, planned=[], sets=[set_row]
    )
    with desk.accounts.writing() as session:
        session.add(row)


def count(desk: Desk, table: type[Table]) -> int:
    with desk.accounts.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_sessions_older_than_the_clinic_s_period_go_with_their_recordings(desk: Desk) -> None:
    other = desk_in(desk.accounts, "Other")
    for days_ago in (1, 99, 101):
        train(desk, desk.clinic.anna, days_ago)
        train(desk, other.clinic.anna, days_ago)
    desk.accounts.set_retention(desk.clinic.admin, 100)
    expected = (Forgotten("Clinic", 100, 1, 1), Forgotten("Other", None, 0, 0))
    assert set(desk.accounts.forget_old(dry_run=True)) == set(expected)
    assert count(desk, RecordingRow) == 6
    assert set(desk.accounts.forget_old()) == set(expected)
    assert count(desk, SessionRow) == count(desk, RecordingRow) == 5
    audit = desk.accounts.audit(desk.clinic.admin)
    assert [(line.action, line.role) for line in audit][1] == ("erase", "server")


def test_a_named_period_takes_the_place_of_every_clinic_s_own(desk: Desk) -> None:
    train(desk, desk.clinic.anna, 31)
    desk.accounts.set_retention(desk.clinic.admin, 100)
    assert desk.accounts.forget_old(days=30)[0] == Forgotten("Clinic", 30, 1, 1)
    assert count(desk, SessionRow) == 0


def test_letters_go_with_the_sessions_and_the_plan_stays(desk: Desk, clock: StillClock) -> None:
    store, paula, anna = desk.accounts, desk.clinic.paula, desk.clinic.anna
    other = desk_in(desk.accounts, "Other").clinic
    for patient in (anna, other.anna):
        store.take_notes(patient, some_notes(a_consent(), answers("fever"), sent_at=clock.time))
        store.write_message(patient, patient.person_id, "Old.")
    store.prescribe(paula, anna.person_id, (item(),))
    assert store.worklist(paula).lines[0].alerts
    clock.time += timedelta(days=101)
    store.write_message(anna, anna.person_id, "New.")
    store.set_retention(desk.clinic.admin, 100)
    assert store.retention(desk.clinic.admin) == 100
    found = {each.clinic: each.letters for each in store.forget_old()}
    assert found == {"Clinic": 3, "Other": 0}
    assert [each.text for each in store.messages(paula, anna.person_id)] == ["New."]
    assert store.alerts(paula, anna.person_id) == ()
    (line,) = store.worklist(paula).lines
    assert (line.alerts, line.unread) == ((), 1)
    assert len(store.plans(paula, anna.person_id)) == 1
    assert store.consented(anna, anna.person_id)
    assert len(store.messages(other.paula, other.anna.person_id)) == 1
    assert len(store.alerts(other.paula, other.anna.person_id)) == 1


def test_parts_whose_session_never_came_go_after_a_week(desk: Desk, clock: StillClock) -> None:
    store, anna = desk.accounts, desk.clinic.anna
    store.take_notes(anna, some_notes(a_consent(), sent_at=clock.time))
    data = packed(seen(5))
    store.add_parts(anna, uuid4().hex, [a_sent_part(data, 5)])
    store.forget_old()
    assert count(desk, PartRow) == 1
    clock.time += timedelta(days=8)
    store.forget_old(dry_run=True)
    assert count(desk, PartRow) == 1
    store.forget_old()
    assert count(desk, PartRow) == 0


def test_only_an_admin_chooses_a_period_and_only_a_possible_one(desk: Desk) -> None:
    with pytest.raises(AccessError):
        desk.accounts.set_retention(desk.clinic.paula, 100)
    for days in (0, -1, 10**9):
        with pytest.raises(AccountError):
            desk.accounts.set_retention(desk.clinic.admin, days)
        with pytest.raises(AccountError):
            desk.accounts.forget_old(days=days)
    desk.accounts.set_retention(desk.clinic.admin, 100)
    desk.accounts.set_retention(desk.clinic.admin, None)
    assert desk.accounts.forget_old()[0].days is None


def test_expired_logins_and_codes_go_as_well(desk: Desk, clock: StillClock) -> None:
    desk.log_in(desk.clinic.paula)
    clock.time += timedelta(hours=13)
    desk.log_in(desk.clinic.peter)
    desk.accounts.forget_old()
    assert count(desk, LoginRow) == 1
