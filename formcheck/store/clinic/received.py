"""Stores a patient's documents as rows, within a transaction of `Intake`."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, tuple_
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
from formcheck.plan.session_progress import TAKEN_BACK
from formcheck.review.outcomes import Outcome, problem_with
from formcheck.review.rules import Rules
from formcheck.store import row_conversion
from formcheck.store.base import insert_new
from formcheck.store.bulk import NewRows, insert_all
from formcheck.store.clinic import worklist_place
from formcheck.store.clinic.alerts import (
    add_advice,
    add_alert,
    add_red_flag,
    concerns_of,
    judge_past,
)
from formcheck.store.clinic.clock import note_at
from formcheck.store.clinic.digests import digest_row, past_sessions, put_digest
from formcheck.store.outcome_rows import put_outcome
from formcheck.store.record_documents import session_record
from formcheck.store.records import SessionRecord
from formcheck.store.tables import (
    AdviceRow,
    BaselineRow,
    ConsentRow,
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
PARTS = Table.metadata.tables["parts"]
ANSWERED = ("plan_version", "pain_before", "pain_after", "effort", "cut_off")
_FORGET = delete(PARTS).where(
    PARTS.c.person_id == bindparam("person_id"), PARTS.c.session_id == bindparam("session_id")
)
AT_ONCE = 1000  # parts in one statement
MOVED = (PartRow.set_id, PartRow.part, PartRow.frames, PartRow.sha256, PartRow.data)


def put_session(
    session: Session,
    actor: Actor,
    row: SessionRow | None,
    document: SessionDocument,
    checksum: str,
    off: timedelta,
    now: datetime,
) -> SessionRecord:
    """Write a session, or what is new in a known one; `off` is added to its times.

    Args:
        row: the session as it is on record, None for a new one.
        checksum: the document's `fingerprint`.
    """
    record = session_record(document, actor.person_id)
    values = {
        "planned": row_conversion.plan_data(record.planned),
        **{name: getattr(document, name) for name in ANSWERED},
        "device_id": actor.device_id,
        "received_at": now,
        "document_sha256": checksum,
    }
    ended_at = max(document.started_at, document.ended_at) + off
    if row is None:
        times = {"started_at": document.started_at + off, "ended_at": ended_at}
        first = {"id": document.id, "person_id": actor.person_id, **times, **values}
        digests = [digest_row(record.id, record)]
        below = _new_below(document, record, off, {}, frozenset())
        insert_all(session, {"sessions": [first], **below, "digests": digests})
    else:
        row.ended_at = ended_at if row.cut_off else row.ended_at or ended_at
        for name, value in values.items():
            setattr(row, name, value)
        _grow(session, document, record, off)
        put_digest(session, record.id, record)
    return record


def judge_session(
    session: Session,
    person_id: str,
    record: SessionRecord,
    rules: Rules,
    ended_at: datetime,
    now: datetime,
) -> None:
    """Raise the alerts of a finished session, whose digest is stored already."""
    for concern in concerns_of(record, rules):
        add_alert(session, person_id, concern, ended_at, record.id)
    latest = past_sessions(session, [person_id], limit=MOST_LOOKED_AT)[person_id]
    judge_past(session, person_id, latest, rules, now)
    worklist_place.refresh(session, person_id)


def _grow(
    session: Session, document: SessionDocument, record: SessionRecord, off: timedelta
) -> None:
    there, counted = _known(session, document.id)
    for part in document.sets:
        if part.id in there:
            _change_set(there[part.id], part, off)
    session.flush()
    insert_all(session, _new_below(document, record, off, there, counted))


def _new_below(
    document: SessionDocument,
    record: SessionRecord,
    off: timedelta,
    there: Container[str],
    counted: Container[tuple[str, int]],
) -> NewRows:
    """Make the rows of sets, repetitions and faults, except those on record."""
    new = [
        (one.id, each)
        for one in record.sets
        for each in one.repetitions
        if (one.id, each.index) not in counted
    ]
    return {
        "sets": [
            _set_data(document.id, each, off) for each in document.sets if each.id not in there
        ],
        "repetitions": [row_conversion.repetition_data(*each) for each in new],
        "faults": [fault for each in new for fault in row_conversion.fault_data(*each)],
    }


def _known(session: Session, session_id: str) -> tuple[dict[str, SetRow], set[tuple[str, int]]]:
    """Return a session's sets on record, and which of their repetitions are on record."""
    sets = session.scalars(select(SetRow).filter_by(session_id=session_id))
    there = {each.id: each for each in sets}
    query = select(RepetitionRow.set_id, RepetitionRow.index)
    counted = session.execute(query.where(RepetitionRow.set_id.in_(there)))
    return there, {(set_id, index) for set_id, index in counted}


def _set_data(session_id: str, part: SetPart, off: timedelta) -> dict[str, Any]:
    return {
        "id": part.id,
        "session_id": session_id,
        "number": part.number,
        "position": part.position,
        "exercise_id": part.exercise_id,
        "prescription": part.prescription.model_dump(),
        "status": part.status,
        "stop_reason": part.stop_reason,
        "by_hand": part.by_hand,
        "by_video": part.by_video,
        "started_at": part.started_at + off,
        "ended_at": _ended_at(part, off),
        "model": part.model,
        "live_count": part.live_count,
        "attempts": [each.model_dump() for each in part.attempts],
    }


def newly_taken_back(session: Session, document: SessionDocument) -> list[SetRow]:
    """Return the sets that the patient has taken back since the session was last sent."""
    ids = [each.id for each in document.sets if each.stop_reason == TAKEN_BACK]
    if not ids:
        return []
    query = select(SetRow).filter_by(session_id=document.id).where(SetRow.id.in_(ids))
    return [row for row in session.scalars(query) if row.stop_reason != TAKEN_BACK]


def _change_set(row: SetRow, part: SetPart, off: timedelta) -> None:
    row.status, row.stop_reason, row.model = part.status, part.stop_reason, part.model
    row.ended_at = row.ended_at or _ended_at(part, off)


def _ended_at(part: SetPart, off: timedelta) -> datetime | None:
    """Return the end: not before the beginning, even if the clock was set back a little."""
    return None if part.ended_at is None else max(part.started_at, part.ended_at) + off


def move_parts(session: Session, person_id: str, document: SessionDocument) -> None:
    """Make the staged parts the recordings of their sets; the bytes stay within the database.

    Anything else staged for this session is forgotten.
    """
    here = {"person_id": person_id, "session_id": document.id}
    named = [(each.id, part.part) for each in document.sets for part in each.recording]
    for first in range(0, len(named), AT_ONCE):
        some = tuple_(PartRow.set_id, PartRow.part).in_(named[first : first + AT_ONCE])
        mine = select(*MOVED).filter_by(**here).where(some)
        new = insert_new(session, RecordingRow).from_select([each.name for each in MOVED], mine)
        session.execute(new.on_conflict_do_nothing())
    session.execute(_FORGET, here)


def put_note(session: Session, person_id: str, note: Note, off: timedelta, now: datetime) -> bool:
    """Write a note and its alert, dated no later than it arrived; return whether it is new."""
    at = note_at(now, note, off)
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
