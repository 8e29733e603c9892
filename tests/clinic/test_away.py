"""Recordings whose bytes lie outside of the database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from formcheck.errors import StoreError
from formcheck.exchange.sent_parts import sent_part
from formcheck.store.clinic.away import PuttingAway
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.object_store import ObjectStore
from formcheck.store.tables import LeftoverRow, RecordingRow, SetRow
from formcheck.store.training import empty
from tests.clinic.made import Clinic
from tests.clinic.sent import performed, send
from tests.clinic.waiting.made import Calendar


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FORMCHECK_RECORDINGS", str(tmp_path / "recordings"))
    return tmp_path / "recordings"


@pytest.fixture
def away(store: Store) -> PuttingAway:
    return PuttingAway(store.engine, store.now)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def in_database(store: Store) -> list[bytes]:
    with store.reading() as session:
        return list(session.scalars(select(RecordingRow.data)))


def left_over(store: Store) -> list[str]:
    with store.reading() as session:
        return list(session.scalars(select(LeftoverRow.sha256)))


def test_they_are_read_from_there_and_come_back(
    store: Store, clinic: Clinic, away: PuttingAway, folder: Path
) -> None:
    document = send(store, clinic.anna, performed())
    (part,) = document.sets
    before = store.recorded_set(clinic.paula, document.id, part.id)
    assert away.put_away() == 2
    assert away.put_away() == 0
    assert in_database(store) == [b"", b""]
    assert files(folder) == {each.sha256 for each in part.recording}
    assert store.recorded_set(clinic.paula, document.id, part.id) == before
    seen = store.recording(clinic.paula, document.id, part.id)
    assert [each.t_s for each in seen] == [each.t_s for each in before.observations()]
    assert store.take_session(clinic.anna, document) == "known"
    assert away.bring_back() == 2
    assert files(folder) == set()
    assert store.recorded_set(clinic.paula, document.id, part.id) == before
    assert left_over(store) == []


def test_a_session_that_grows_knows_what_was_put_away(
    store: Store, clinic: Clinic, away: PuttingAway, folder: Path
) -> None:
    document = send(store, clinic.anna, performed())
    away.put_away()
    answered = document.model_copy(update={"pain_after": 7})
    assert store.take_session(clinic.anna, answered) == "stored"
    (part,) = document.sets
    first = sent_part(part.id, part.recording[0], performed().data[0])
    staged = store.add_parts(clinic.anna, document.id, [first])
    assert staged == "known"


def test_a_patient_who_is_deleted_leaves_nothing_there(
    store: Store, clinic: Clinic, away: PuttingAway, folder: Path
) -> None:
    send(store, clinic.anna, performed())
    away.put_away()
    assert files(folder)
    store.erase(clinic.anna, clinic.anna.person_id)
    assert files(folder) == set()
    assert left_over(store) == []


def test_what_is_older_than_the_clinic_keeps_it_goes_there_too(
    store: Store, clinic: Clinic, away: PuttingAway, folder: Path, calendar: Calendar
) -> None:
    send(store, clinic.anna, performed())
    away.put_away()
    calendar.time += timedelta(days=400)
    store.forget_old(100)
    assert files(folder) == set()


def test_a_set_taken_back_goes_there_the_next_time(
    store: Store, clinic: Clinic, away: PuttingAway, folder: Path
) -> None:
    document = send(store, clinic.anna, performed())
    away.put_away()
    with store.writing() as session:
        empty(session, session.get_one(SetRow, document.sets[0].id))
    away.put_away()
    assert files(folder) == set()


def test_the_same_bytes_of_two_sets_stay_until_both_are_gone(
    store: Store, clinic: Clinic, away: PuttingAway, folder: Path
) -> None:
    same = performed()
    send(store, clinic.anna, same)
    other = send(store, clinic.bo, performed())
    assert away.put_away() == 4
    assert len(files(folder)) == 2
    store.erase(clinic.anna, clinic.anna.person_id)
    assert len(files(folder)) == 2
    assert store.recorded_set(clinic.peter, other.id, other.sets[0].id).observations()
    store.erase(clinic.bo, clinic.bo.person_id)
    assert files(folder) == set()


@pytest.fixture
def stops(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The first part is put there; then the place is gone."""
    put, came = ObjectStore.put, []

    def one_only(self: ObjectStore, data: bytes) -> str:
        came.append(data)
        if len(came) > 1:
            raise StoreError("The place is gone.")
        return put(self, data)

    with monkeypatch.context() as patch:
        patch.setattr(ObjectStore, "put", one_only)
        yield


@pytest.mark.usefixtures("stops")
def test_a_stop_on_the_way_loses_nothing_and_leaves_nothing(
    store: Store, clinic: Clinic, away: PuttingAway, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = send(store, clinic.anna, performed())
    with pytest.raises(StoreError, match="place is gone"):
        away.put_away()
    assert all(in_database(store))
    assert store.recorded_set(clinic.paula, document.id, document.sets[0].id).observations()
    assert len(files(folder)) == 1
    store.erase(clinic.anna, clinic.anna.person_id)
    assert files(folder) == set()


def test_a_deletion_while_the_place_is_gone_is_caught_up_with(
    store: Store, clinic: Clinic, away: PuttingAway, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(store, clinic.anna, performed())
    away.put_away()
    with monkeypatch.context() as patch:
        patch.delenv("FORMCHECK_RECORDINGS")
        with pytest.raises(StoreError, match="deleted, but bytes of its recordings still lie"):
            store.erase(clinic.anna, clinic.anna.person_id)
    assert len(files(folder)) == 2
    assert away.put_away() == 0
    assert files(folder) == set()


def test_a_recording_that_is_lost_there_is_said_and_the_session_stays(
    store: Store, clinic: Clinic, away: PuttingAway, folder: Path
) -> None:
    document = send(store, clinic.anna, performed())
    away.put_away()
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()
    with pytest.raises(StoreError, match="A recording is missing"):
        store.recorded_set(clinic.paula, document.id, document.sets[0].id)
    assert store.session(clinic.paula, document.id).sets[0].repetitions
