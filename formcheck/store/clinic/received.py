"""Documents of a patient as rows, within a transaction of `Intake`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, insert, select
from sqlalchemy.orm import Session

from formcheck.access import Actor
from formcheck.errors import DocumentError
from formcheck.exchange.documents import (
    AdviceNote,
    BaselineNote,
    ConsentNote,
    Note,
    OutcomeNote,
    SafetyNote,
    SessionDocument,
    SetPart,
)
from formcheck.exchange.growth import fingerprint
from formcheck.review.outcomes import Outcome, problem_with
from formcheck.store import rows
from formcheck.store.base import insert_new
from formcheck.store.clinic import overview
from formcheck.store.clinic.alerts import (
    add_advice,
    add_alert,
    add_red_flag,
    concerns_of,
    judge_past,
)
from formcheck.store.clinic.digests import past_sessions, put_digest
from formcheck.store.clinic.rules import rules_at
from formcheck.store.documents import session_record
from formcheck.store.outcomes import put_outcome
from formcheck.store.records import SessionRecord
from formcheck.store.tables import (
    AdviceRow,
    BaselineRow,
    ConsentRow,
    FaultRow,
    PartRow,
    RecordingRow,
    RepetitionRow,
    SafetyRow,
    SessionRow,
    SetRow,
    Table,
)

# More sessions than any rule looks at.
MOST_LOOKED_AT = 40


def put_session(
    session: Session, actor: Actor, document: SessionDocument, off: timedelta, now: datetime
) -> None:
    """Write a session, or what a known one has more than before; `off` is added to its times."""
    row = session.get(SessionRow, document.id)
    if row is None:
        row = SessionRow(
            id=document.id, person_id=actor.person_id, started_at=document.started_at + off
        )
        session.add(row)
    row.ended_at = row.ended_at or document.ended_at + off
    row.planned = rows.plan_data([each.item() for each in document.planned])
    row.plan_version = document.plan_version
    row.pain_before, row.pain_after = document.pain_before, document.pain_after
    row.effort = document.effort
    row.device_id, row.received_at = actor.device_id, now
    row.document_sha256 = fingerprint(document)
    session.flush()
    for each in document.sets:
        _put_set(session, document.id, each, off)
    record = session_record(document, actor.person_id)
    judge_session(session, actor, record, document.ended_at + off, now)


def judge_session(
    session: Session, actor: Actor, record: SessionRecord, ended_at: datetime, now: datetime
) -> None:
    """What a finished session is to the physiotherapist: its numbers, and what has to be seen."""
    put_digest(session, record.id, record)
    rules = rules_at(session, actor.clinic_id)
    for concern in concerns_of(record, rules):
        add_alert(session, actor.person_id, concern, ended_at, record.id)
    latest = past_sessions(session, [actor.person_id], limit=MOST_LOOKED_AT)[actor.person_id]
    judge_past(session, actor.person_id, latest, rules, now)
    overview.refresh(session, actor.person_id)


def _put_set(session: Session, session_id: str, part: SetPart, off: timedelta) -> None:
    row = session.get(SetRow, part.id)
    if row is None:
        row = SetRow(
            id=part.id,
            session_id=session_id,
            number=part.number,
            position=part.position,
            exercise_id=part.exercise_id,
            prescription=part.prescription.model_dump(),
            by_hand=part.by_hand,
            started_at=part.started_at + off,
        )
        session.add(row)
    row.status, row.stop_reason = part.status, part.stop_reason
    if row.ended_at is None and part.ended_at is not None:
        row.ended_at = part.ended_at + off
    session.flush()
    _put_repetitions(session, part)


def _put_repetitions(session: Session, part: SetPart) -> None:
    there = set(session.scalars(select(RepetitionRow.index).filter_by(set_id=part.id)))
    new = [each.repetition() for each in part.repetitions if each.index not in there]
    if new:
        session.execute(insert(RepetitionRow), [rows.repetition_data(part.id, r) for r in new])
    if faults := [fault for each in new for fault in rows.fault_data(part.id, each)]:
        session.execute(insert(FaultRow), faults)


def move_parts(session: Session, staged: Select[PartRow], part: SetPart) -> None:
    """Make a set's staged parts its recording; the bytes stay within the database."""
    names = [RecordingRow.set_id, RecordingRow.part, RecordingRow.frames, RecordingRow.sha256]
    numbers = [each.part for each in part.recording]
    columns = (PartRow.set_id, PartRow.part, PartRow.frames, PartRow.sha256, PartRow.data)
    mine = staged.with_only_columns(*columns).where(
        PartRow.set_id == part.id, PartRow.part.in_(numbers)
    )
    new = insert_new(session, RecordingRow).from_select([*names, RecordingRow.data], mine)
    session.execute(new.on_conflict_do_nothing())


def put_note(session: Session, person_id: str, note: Note, off: timedelta) -> bool:
    """Write a note, with its alert; whether it is new."""
    at = note.at + off
    match note:
        case SafetyNote():
            values: dict[str, Any] = {"at": at, "flags": list(note.data.flags)}
            new = _insert(session, SafetyRow, person_id, note.uid, values)
            if new and note.data.flags:
                add_red_flag(session, person_id, note.data.flags, at)
        case AdviceNote():
            values = {"at": at, "kind": note.data.kind, "pain": note.data.pain}
            new = _insert(session, AdviceRow, person_id, note.uid, values)
            if new:
                add_advice(session, person_id, note.data.kind, note.data.pain, at)
        case BaselineNote():
            new = _insert(session, BaselineRow, person_id, note.uid, {"at": at, **dict(note.data)})
        case OutcomeNote():
            new = _put_answers(session, person_id, note, at)
        case ConsentNote():
            new = _insert(session, ConsentRow, person_id, note.uid, {"at": at, **dict(note.data)})
    return new


def _put_answers(session: Session, person_id: str, note: OutcomeNote, at: datetime) -> bool:
    problem = problem_with(note.data.measure, note.data.answers)
    if problem is not None:
        raise DocumentError(problem)
    return put_outcome(
        session, person_id, Outcome(note.uid, note.data.measure, at, note.data.answers)
    )


def _insert(
    session: Session, table: type[Table], person_id: str, uid: str, values: dict[str, Any]
) -> bool:
    new = insert_new(session, table).values(person_id=person_id, uid=uid, **values)
    columns = table.__table__.c
    added = new.on_conflict_do_nothing(index_elements=[columns.uid]).returning(columns.uid)
    return session.scalar(added) is not None
