"""A set with its recording, as a physiotherapist's page asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import update

from formcheck.access import Action
from formcheck.errors import AccessError, RecordingError
from formcheck.exchange.documents import BaselineData, BaselineNote
from formcheck.exercises.loader import exercise_by_id
from formcheck.recording.packed import packed, unpacked
from formcheck.replay.judged import is_same, judge_again
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.tables import AuditRow, RecordingRow
from tests.clinic.made import Clinic, clinic_in
from tests.clinic.sent import ASKED, TWO, Performed, of_recording, performed, send
from tests.exchange.made import a_consent, a_set, some_notes
from tests.stick import observations
from tests.store.made import START

pytestmark = pytest.mark.slow


@pytest.fixture
def store(where: Path | str) -> Iterator[Store]:
    opened = Store(where)
    yield opened
    opened.close()


@pytest.fixture
def clinic(store: Store) -> Clinic:
    return clinic_in(store)


def test_a_set_comes_with_all_that_it_takes_to_judge_it_again(store: Store, clinic: Clinic) -> None:
    document = send(store, clinic.anna, performed())
    set_id = document.sets[0].id
    found = store.recorded_set(clinic.paula, document.id, set_id)
    assert found.record == store.session(clinic.paula, document.id).sets[0]
    seen = found.observations()
    assert [each.t_s for each in seen] == sorted({each.t_s for each in seen})
    exercise = exercise_by_id(found.record.exercise_id)
    again = judge_again(seen, exercise, found.record.prescription, found.own_way)
    assert is_same(found.record.repetitions, again.repetitions)
    assert len(again.repetitions) == 2


def test_the_persons_own_way_is_what_the_laptop_knew_at_the_time(
    store: Store, clinic: Clinic
) -> None:
    store.take_notes(clinic.anna, some_notes(a_consent()))
    for days, way in ((-2, 60.0), (-1, 70.0), (1, 80.0)):
        data = BaselineData(exercise_id="bird_dog", hold_s=1.0, way=way)
        at = START + timedelta(days=days)
        note = BaselineNote(kind="baseline", uid=uuid4().hex, at=at, data=data)
        store.take_notes(clinic.anna, some_notes(note))
    document = send(store, clinic.anna, performed())
    found = store.recorded_set(clinic.paula, document.id, document.sets[0].id)
    assert found.own_way == 70.0


def test_a_set_without_a_recording_has_no_parts(store: Store, clinic: Clinic) -> None:
    document = send(store, clinic.anna, Performed(a_set(by_hand=True, repetitions=()), ()))
    found = store.recorded_set(clinic.paula, document.id, document.sets[0].id)
    assert found.parts == () and found.observations() == ()
    assert found.own_way is None


def test_a_damaged_recording_is_told_from_a_sound_one(store: Store, clinic: Clinic) -> None:
    document = send(store, clinic.anna, performed())
    set_id = document.sets[0].id
    sound = store.recorded_set(clinic.paula, document.id, set_id)
    with store.writing() as session:
        damaged = update(RecordingRow).filter_by(set_id=set_id, part=2)
        session.execute(damaged.values(data=b"something else"))
    found = store.recorded_set(clinic.paula, document.id, set_id)
    assert found.checksum == sound.checksum, "it still says what it should be"
    with pytest.raises(RecordingError, match="damaged"):
        found.observations()


def test_a_recording_that_goes_back_in_time_is_damaged_as_well(
    store: Store, clinic: Clinic
) -> None:
    forth = list(observations("bridge", TWO))
    back = of_recording("bridge", forth, ASKED)
    middle = len(forth) // 2
    swapped = Performed(back.part, tuple(map(packed, (forth[middle:], forth[:middle]))))
    parts = tuple(
        part.model_copy(
            update={
                "sha256": sha256(data).hexdigest(),
                "bytes": len(data),
                "frames": len(unpacked(data)),
            }
        )
        for part, data in zip(back.part.recording, swapped.data, strict=True)
    )
    part = back.part.model_copy(update={"recording": parts})
    document = send(store, clinic.anna, replace(swapped, part=part))
    with pytest.raises(RecordingError, match="damaged"):
        store.recorded_set(clinic.paula, document.id, document.sets[0].id).observations()


def test_a_set_of_somebody_else_or_of_another_session_is_not_there(
    store: Store, clinic: Clinic
) -> None:
    document, other = send(store, clinic.anna, performed()), send(store, clinic.anna, performed())
    for actor, session_id, set_id in (
        (clinic.peter, document.id, document.sets[0].id),
        (clinic.admin, document.id, document.sets[0].id),
        (clinic.paula, document.id, other.sets[0].id),
        (clinic.paula, document.id, uuid4().hex),
        (clinic.paula, uuid4().hex, document.sets[0].id),
    ):
        with pytest.raises(AccessError):
            store.recorded_set(actor, session_id, set_id)


def test_every_look_at_a_recording_is_in_the_audit_log(store: Store, clinic: Clinic) -> None:
    document = send(store, clinic.anna, performed())
    set_id = document.sets[0].id
    store.recorded_set(clinic.paula, document.id, set_id)
    with pytest.raises(AccessError):
        store.recorded_set(clinic.peter, document.id, set_id)
    with store.reading() as session:
        lines = session.query(AuditRow).filter_by(action=Action.READ_RECORDING.value)
        found = [(line.actor_id, line.patient_id, line.detail) for line in lines]
    anna = clinic.anna.person_id
    assert found == [
        (clinic.paula.person_id, anna, set_id),
        (clinic.peter.person_id, anna, "refused"),
    ]
