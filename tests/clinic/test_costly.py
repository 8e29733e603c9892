"""Small uploads that would cost much: refused before they are unpacked, or harmless."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import numpy as np
import pytest
from pydantic import ValidationError
from sqlalchemy import update

from formcheck.errors import DocumentError, RecordingError, TooMuchError
from formcheck.exchange.documents import SetPart
from formcheck.exchange.training_documents import MOST_SET_FRAMES, RecordingPart
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation, Pose
from formcheck.recording.packed import MOST_OUTLINE_POINTS, frames_in, packed
from formcheck.replay.judged import judge_again
from formcheck.replay.replay_blocks import drawing_block, judged_block
from formcheck.replay.replay_drawing import drawing_of
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.clinic.intake import MOST_SESSIONS_A_DAY
from formcheck.store.clinic.recorded_set import RecordedSet
from formcheck.store.records import SetRecord
from formcheck.store.tables import SessionRow
from tests.clinic.desk import Desk
from tests.exchange.made import a_consent, a_sent_part, a_session, a_set, some_notes
from tests.recording.older import packed_before
from tests.stick import Attempt, observations
from tests.store.made import FIVE, START

PERFORMED = tuple(observations("bird_dog", [Attempt(side="left")]))


def bomb(**changed: np.ndarray) -> bytes:
    """An older recording some of whose columns are others."""
    with np.load(io.BytesIO(packed_before(PERFORMED[:5]))) as file:
        columns = {name: file[name] for name in file.files}
    made = io.BytesIO()
    np.savez_compressed(made, **(columns | changed))
    return made.getvalue()


def test_what_unpacks_to_much_is_refused_by_its_directory() -> None:
    data = bomb(more=np.zeros(500_000_000, np.uint8))
    assert len(data) < 600_000
    with pytest.raises(RecordingError, match="too large"):
        frames_in(data)


def test_a_column_that_claims_to_be_long_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        claim = b"{'descr': '|u1', 'fortran_order': False, 'shape': (9000000000,)}"
        file.writestr("t_s.npy", b"\x93NUMPY\x01\x00v\x00" + claim.ljust(117) + b"\n")
    with pytest.raises(RecordingError):
        frames_in(made.getvalue())


def test_outlines_have_bounds() -> None:
    points = np.zeros((MOST_OUTLINE_POINTS + 1, 2))
    pose = PERFORMED[0].pose
    assert pose is not None
    long = replace(PERFORMED[0], pose=replace(pose, outline_px=points))
    with pytest.raises(RecordingError, match="too large"):
        frames_in(packed([long]))
    shorter = replace(pose, outline_px=points[:-1])
    assert frames_in(packed([replace(long, pose=shorter)])) == 1


def test_a_set_has_bounds() -> None:
    def parts(number: int) -> dict[str, object]:
        named = {"frames": 2000, "sha256": "0" * 64, "bytes": 100}
        recording = tuple(RecordingPart(part=each, **named) for each in range(1, number + 1))
        return {**dict(a_set()), "recording": recording}

    assert SetPart(**parts(MOST_SET_FRAMES // 2000))
    with pytest.raises(ValidationError, match="too long"):
        SetPart(**parts(MOST_SET_FRAMES // 2000 + 1))


def test_a_patient_sends_so_much_in_a_day_and_more_the_next(desk: Desk) -> None:
    store, anna = desk.accounts, desk.clinic.anna
    assert isinstance(store, Store)
    store.take_notes(anna, some_notes(a_consent(), sent_at=store.now()))
    sent_at = START + timedelta(minutes=10)
    times = {"person_id": anna.person_id, "started_at": START, "planned": []}
    with store.writing() as session:
        for _ in range(MOST_SESSIONS_A_DAY):
            session.add(SessionRow(id=uuid4().hex, received_at=store.now(), **times))
    with pytest.raises(TooMuchError):
        store.take_session(anna, a_session(sent_at=sent_at))
    yesterday = store.now() - timedelta(days=1)
    with store.writing() as session:
        session.execute(update(SessionRow).values(received_at=yesterday))
    assert store.take_session(anna, a_session(sent_at=sent_at)) == "stored"


def test_a_part_of_too_many_pictures_is_refused(desk: Desk) -> None:
    store, anna = desk.accounts, desk.clinic.anna
    assert isinstance(store, Store)
    store.take_notes(anna, some_notes(a_consent(), sent_at=store.now()))
    nobody = [Observation(i / 30, (640, 480), None) for i in range(2001)]
    data = packed(nobody)
    part = a_sent_part(data, len(nobody) - 1)  # its list can't claim as many
    with pytest.raises(DocumentError):
        store.add_parts(anna, uuid4().hex, [part])


def pose_of(change: Callable[[Pose], Pose]) -> tuple[Observation, ...]:
    return tuple(replace(seen, pose=seen.pose and change(seen.pose)) for seen in PERFORMED)


@pytest.mark.parametrize(
    "seen",
    [
        pose_of(lambda pose: replace(pose, landmarks_px=np.zeros((33, 3)))),
        pose_of(lambda pose: replace(pose, landmarks_px=np.full((33, 3), 100.0))),
        pose_of(lambda pose: replace(pose, landmarks_px=np.full((33, 3), np.nan))),
        pose_of(lambda pose: replace(pose, landmarks_px=pose.landmarks_px * 1e5)),
        pose_of(lambda pose: replace(pose, visibility=np.zeros(33))),
        pose_of(lambda pose: replace(pose, outline_px=np.full((3, 2), 1e7))),
        PERFORMED[:1],
        tuple(replace(each, pose=None) for each in PERFORMED),
    ],
)
def test_odd_recordings_are_replayed_or_refused_in_a_sentence(
    seen: tuple[Observation, ...],
) -> None:
    data = packed(seen)
    record = SetRecord("s", 0, "bird_dog", FIVE, "done", None, False, START, None, ())
    recorded = RecordedSet(record, None, ((sha256(data).hexdigest(), data),))
    exercise = load_exercises()["bird_dog"]
    read = recorded.observations()
    shown = drawing_of(read, exercise.stance)
    assert drawing_block(shown)
    judged = judge_again(read, exercise, Prescription(2, None))
    assert judged_block(judged, judged.repetitions, shown)


def test_a_recording_as_it_is_loses_nobody() -> None:
    data = packed(PERFORMED)
    record = SetRecord("s", 0, "bird_dog", FIVE, "done", None, False, START, None, ())
    read = RecordedSet(record, None, ((sha256(data).hexdigest(), data),)).observations()
    assert all(each.pose is not None for each in read)
