"""Documents from a laptop are taken in whole or not at all, and only once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import event, func, select

from formcheck.access import Actor
from formcheck.errors import AccessError, DocumentError, MissingError
from formcheck.exchange.training_documents import RecordingPart, attempt_part, repetition_part
from formcheck.landmarks import Observation
from formcheck.recording.packed import packed
from formcheck.reps.attempt import RefusalReason, Refused
from formcheck.store.clinic.care import PatientCare
from formcheck.store.clinic.intake import Intake
from formcheck.store.tables import AuditRow, PartRow, RecordingRow, SessionRow, Table
from tests.clinic.made import Clinic, clinic_in
from tests.exchange.made import (
    a_consent,
    a_sent_part,
    a_session,
    a_set,
    an_advice,
    answers,
    some_notes,
)
from tests.store.made import START, Clock, item, repetition

SEEN = tuple(Observation(t_s=i / 15, image_size_px=(640, 480), pose=None) for i in range(30))
DATA = packed(SEEN)
CHECKSUM = sha256(DATA).hexdigest()
PART = RecordingPart(part=1, frames=len(SEEN), sha256=CHECKSUM, bytes=len(DATA))


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.time = START + timedelta(minutes=10)
    return clock


@pytest.fixture
def intake(where: Path | str, clock: Clock) -> Iterator[Intake]:
    opened = Intake(where, clock)
    yield opened
    opened.close()


@pytest.fixture
def care(where: Path | str, intake: Intake, clock: Clock) -> Iterator[PatientCare]:
    opened = PatientCare(where, clock)
    yield opened
    opened.close()


@pytest.fixture
def clinic(intake: Intake) -> Clinic:
    made = clinic_in(intake)
    for patient in (made.anna, made.bo):
        intake.take_notes(patient, some_notes(a_consent()))
    return made


def count(intake: Intake, table: type[Table]) -> int:
    with intake.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def stage(intake: Intake, actor: Actor, session_id: str, set_id: str, part: int = 1) -> str:
    return intake.add_parts(actor, session_id, [a_sent_part(DATA, len(SEEN), part, set_id)])


def test_a_session_is_read_as_it_was_sent(
    intake: Intake, care: PatientCare, clinic: Clinic
) -> None:
    sent = a_session(a_set(model="full"), a_set(2, status="stopped", stop_reason="tired"))
    assert intake.take_session(clinic.anna, sent) == "stored"
    (read,) = care.sessions(clinic.paula, clinic.anna.person_id)
    assert care.session(clinic.paula, sent.id) == read
    assert (read.id, read.person_id, read.plan_version) == (sent.id, clinic.anna.person_id, 2)
    assert (read.started_at, read.pain_after, read.effort) == (START, 3, 5)
    assert read.planned == (item(),)
    assert [each.model for each in read.sets] == ["full", None]
    assert read.sets[0].repetitions == (repetition(1), repetition(2))
    assert [(each.status, each.stop_reason) for each in read.sets] == [
        ("done", None),
        ("stopped", "tired"),
    ]


def test_what_the_second_look_found_is_read_as_it_was_sent(
    intake: Intake, care: PatientCare, clinic: Clinic
) -> None:
    doubted = replace(repetition(1), perhaps=("arched_back",))
    attempts = (
        Refused(60.0, 62.5, RefusalReason.NOT_THIS, "plank"),
        Refused(70.0, 71.0, RefusalReason.POSTURE),
    )
    looked = a_set(
        repetitions=(repetition_part(doubted), repetition_part(repetition(2))),
        attempts=tuple(map(attempt_part, attempts)),
        live_count=3,
    )
    sent = a_session(looked, a_set(2))
    assert intake.take_session(clinic.anna, sent) == "stored"
    assert intake.take_session(clinic.anna, sent) == "known"
    first, second = care.session(clinic.paula, sent.id).sets
    assert first.repetitions == (doubted, repetition(2))
    assert (first.attempts, first.live_count) == (attempts, 3)
    assert (second.attempts, second.live_count) == ((), None)


def test_the_same_session_again_changes_nothing(intake: Intake, clinic: Clinic) -> None:
    sent = a_session()
    assert intake.take_session(clinic.anna, sent) == "stored"
    again = sent.model_copy(update={"sent_at": sent.sent_at + timedelta(seconds=50)})
    assert intake.take_session(clinic.anna, again) == "known"
    assert count(intake, SessionRow) == 1


def test_the_same_upload_many_times_at_once_is_stored_once(intake: Intake, clinic: Clinic) -> None:
    sent = a_session(a_set(recording=(PART,)))
    stage(intake, clinic.anna, sent.id, sent.sets[0].id)
    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(lambda _: intake.take_session(clinic.anna, sent), range(6)))
    assert sorted(done) == ["known"] * 5 + ["stored"]
    assert (count(intake, SessionRow), count(intake, RecordingRow)) == (1, 1)


def test_recordings_come_first_and_are_named_until_then(
    intake: Intake, care: PatientCare, clinic: Clinic
) -> None:
    two = PART.model_copy(update={"part": 2})
    sent = a_session(a_set(recording=(PART, two)))
    set_id = sent.sets[0].id
    with pytest.raises(MissingError) as refused:
        intake.take_session(clinic.anna, sent)
    assert [(each.set_id, each.part) for each in refused.value.missing] == [
        (set_id, 1),
        (set_id, 2),
    ]
    assert count(intake, SessionRow) == 0
    assert [stage(intake, clinic.anna, sent.id, set_id) for _ in range(2)] == ["stored", "known"]
    with pytest.raises(MissingError) as refused:
        intake.take_session(clinic.anna, sent)
    assert [each.part for each in refused.value.missing] == [2]
    stage(intake, clinic.anna, sent.id, set_id, 2)
    assert intake.take_session(clinic.anna, sent) == "stored"
    assert (count(intake, PartRow), count(intake, RecordingRow)) == (0, 2)
    seen = care.recording(clinic.paula, sent.id, set_id)
    assert [each.t_s for each in seen] == [each.t_s for each in (*SEEN, *SEEN)]
    assert stage(intake, clinic.anna, sent.id, set_id) == "known"
    assert count(intake, PartRow) == 0


def test_a_damaged_or_foreign_part_is_refused(intake: Intake, clinic: Clinic) -> None:
    good = a_sent_part(DATA, len(SEEN))
    for bad, why in (
        (replace(good, data=DATA + b"!"), "damaged on its way"),
        (a_sent_part(DATA, len(SEEN) + 1), "pictures it claims"),
        (a_sent_part(b"no recording", 1), "recording"),
    ):
        with pytest.raises(DocumentError, match=why):
            intake.add_parts(clinic.anna, uuid4().hex, [good, bad])
    assert count(intake, PartRow) == 0


def test_parts_sent_again_with_others_are_stored_once(intake: Intake, clinic: Clinic) -> None:
    session_id, set_id = uuid4().hex, uuid4().hex
    parts = [a_sent_part(DATA, len(SEEN), number, set_id) for number in (1, 2, 3)]
    assert intake.add_parts(clinic.anna, session_id, parts[:2]) == "stored"
    assert intake.add_parts(clinic.anna, session_id, parts) == "stored"
    assert intake.add_parts(clinic.anna, session_id, parts) == "known"
    assert count(intake, PartRow) == 3


def test_parts_that_nobody_asked_for_are_dropped_after_a_week(
    intake: Intake, clinic: Clinic, clock: Clock
) -> None:
    stage(intake, clinic.anna, uuid4().hex, uuid4().hex)
    clock.time += timedelta(days=6)
    stage(intake, clinic.anna, uuid4().hex, uuid4().hex)
    assert count(intake, PartRow) == 2
    clock.time += timedelta(days=2)
    stage(intake, clinic.bo, uuid4().hex, uuid4().hex)
    assert count(intake, PartRow) == 2


def test_other_content_or_another_patient_is_refused(intake: Intake, clinic: Clinic) -> None:
    sent = a_session()
    intake.take_session(clinic.anna, sent)
    with pytest.raises(DocumentError, match="other content"):
        intake.take_session(clinic.anna, sent.model_copy(update={"plan_version": 3}))
    with pytest.raises(DocumentError, match="already"):
        intake.take_session(clinic.bo, sent)
    with pytest.raises(DocumentError, match="already part of another"):
        intake.take_session(clinic.bo, a_session(sent.sets[0]))
    assert count(intake, SessionRow) == 1


def test_a_session_that_grew_replaces_itself(
    intake: Intake, care: PatientCare, clinic: Clinic
) -> None:
    first = a_set(status="stopped")
    sent = a_session(first, pain_after=None)
    intake.take_session(clinic.anna, sent)
    reason = first.model_copy(update={"stop_reason": "dizzy", "model": "heavy"})
    grown = sent.model_copy(update={"pain_after": 5, "sets": (reason, a_set(2))})
    assert [intake.take_session(clinic.anna, grown) for _ in range(2)] == ["stored", "known"]
    (read,) = care.sessions(clinic.paula, clinic.anna.person_id)
    assert (read.pain_after, len(read.sets), read.sets[0].stop_reason) == (5, 2, "dizzy")
    assert len(read.sets[0].repetitions) == 2
    assert [each.model for each in read.sets] == ["heavy", None]
    alerts = care.alerts(clinic.paula, clinic.anna.person_id)
    assert sorted(each.kind for each in alerts) == ["pain_rise", "stopped_in_pain"]


def test_a_wrong_clock_is_corrected_and_noted(
    intake: Intake, care: PatientCare, clinic: Clinic, clock: Clock
) -> None:
    clock.time += timedelta(days=7)
    sent = a_session(sent_at=START + timedelta(minutes=10))
    intake.take_session(clinic.anna, sent)
    (read,) = care.sessions(clinic.paula, clinic.anna.person_id)
    assert timedelta(0) <= read.started_at - (START + timedelta(days=7)) < timedelta(minutes=1)
    assert read.ended_at is not None
    assert read.ended_at - read.started_at == sent.ended_at - sent.started_at
    assert read.sets[0].started_at == read.started_at
    with intake.reading() as session:
        said = session.scalars(select(AuditRow.detail).filter_by(action="send session"))
        assert "times corrected by +6048" in str(said.first())


def test_notes_are_kept_once_and_alert(intake: Intake, care: PatientCare, clinic: Clinic) -> None:
    notes = some_notes(answers("fever"), answers(), an_advice())
    assert [intake.take_notes(clinic.anna, notes) for _ in range(2)] == [3, 0]
    kept = care.export(clinic.anna, clinic.anna.person_id)["person"]
    assert [each["flags"] for each in kept["safety_answers"]] == [["fever"], []]
    assert [each["kind"] for each in kept["advices"]] == ["pain_rise"]
    kinds = [each.kind for each in care.alerts(clinic.paula, clinic.anna.person_id)]
    assert sorted(kinds) == ["advice", "red_flag"]


def test_nothing_is_taken_without_consent(intake: Intake, clinic: Clinic) -> None:
    intake.take_notes(clinic.anna, some_notes(a_consent(given=False)))
    with pytest.raises(AccessError):
        intake.take_session(clinic.anna, a_session())
    with pytest.raises(AccessError):
        intake.take_notes(clinic.anna, some_notes(answers("fever")))
    with pytest.raises(AccessError):
        stage(intake, clinic.anna, uuid4().hex, uuid4().hex)
    later = a_consent(after=timedelta(minutes=1))
    assert intake.take_notes(clinic.anna, some_notes(later, answers())) == 2
    assert intake.take_session(clinic.anna, a_session()) == "stored"


def test_a_withdrawal_is_kept_though_the_notes_beside_it_are_refused(
    intake: Intake, care: PatientCare, clinic: Clinic
) -> None:
    notes = some_notes(answers("fever"), a_consent(given=False, after=timedelta(minutes=1)))
    for _ in range(2):
        with pytest.raises(AccessError, match="hasn't agreed"):
            intake.take_notes(clinic.anna, notes)
    assert not care.consented(clinic.anna, clinic.anna.person_id)
    assert not care.export(clinic.anna, clinic.anna.person_id)["person"]["safety_answers"]


def test_only_a_patient_sends_and_only_their_own(intake: Intake, clinic: Clinic) -> None:
    with pytest.raises(AccessError):
        intake.take_session(clinic.paula, a_session())
    gone = replace(clinic.anna, person_id=uuid4().hex)
    with pytest.raises(AccessError):
        intake.take_session(gone, a_session())


def test_an_upload_asks_the_same_few_times_however_long_it_is(
    intake: Intake, clinic: Clinic
) -> None:
    """Each statement is a wait, and takes the hub longer than fifty repetitions."""
    asked, seen = list[str](), []
    event.listen(intake.engine, "before_cursor_execute", lambda *of: asked.append(of[2]))
    for number in (1, 300):
        parts = tuple(repetition_part(repetition(index)) for index in range(1, number + 1))
        document = a_session(a_set(repetitions=parts))
        for state in ("stored", "known"):
            asked.clear()
            assert intake.take_session(clinic.anna, document) == state
            seen.append(len(asked))
    assert seen[:2] == seen[2:]
    if intake.engine.dialect.name == "postgresql":
        assert seen[:2] == [8, 4]


def test_a_session_that_was_cut_off_may_come_again_with_its_end(
    intake: Intake, care: PatientCare, clinic: Clinic
) -> None:
    first = a_set()
    cut_off = a_session(first, cut_off=True, pain_after=None, ended_at=START + timedelta(minutes=2))
    assert intake.take_session(clinic.anna, cut_off) == "stored"
    assert care.session(clinic.paula, cut_off.id).cut_off
    more = {"sets": (first, a_set(2)), "cut_off": False, "pain_after": 2}
    whole = cut_off.model_copy(update=more | {"ended_at": START + timedelta(minutes=5)})
    assert intake.take_session(clinic.anna, whole) == "stored"
    read = care.session(clinic.paula, cut_off.id)
    assert (read.cut_off, read.ended_at) == (False, START + timedelta(minutes=5))
    assert intake.take_session(clinic.anna, whole) == "known"
