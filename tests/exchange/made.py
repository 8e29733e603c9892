"""Documents for tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from uuid import uuid4

from formcheck.exchange.documents import (
    AdviceData,
    AdviceNote,
    ConsentData,
    ConsentNote,
    Note,
    NotesDocument,
    SafetyData,
    SafetyNote,
    SessionDocument,
    SetPart,
)
from formcheck.exchange.sent_parts import SentPart, sent_part
from formcheck.exchange.training_documents import (
    RecordingPart,
    item_part,
    prescription_part,
    repetition_part,
)
from tests.store.made import FIVE, START, item, repetition


def a_sent_part(data: bytes, frames: int, part: int = 1, set_id: str | None = None) -> SentPart:
    checksum = sha256(data).hexdigest()
    named = RecordingPart(part=part, frames=frames, sha256=checksum, bytes=len(data))
    return sent_part(set_id or uuid4().hex, named, data)


def a_set(number: int = 1, recording: tuple[RecordingPart, ...] = (), **values: object) -> SetPart:
    made = SetPart(
        id=uuid4().hex,
        number=number,
        position=number - 1,
        exercise_id="bridge",
        prescription=prescription_part(FIVE),
        status="done",
        by_hand=False,
        started_at=START,
        ended_at=START + timedelta(minutes=1),
        repetitions=tuple(repetition_part(repetition(index)) for index in (1, 2)),
        recording=recording,
    )
    return made.model_copy(update=values)


def a_session(*sets: SetPart, sent_at: datetime | None = None, **values: object) -> SessionDocument:
    made = SessionDocument(
        format=SessionDocument.its_format(),
        id=uuid4().hex,
        client="formcheck test",
        sent_at=sent_at or START + timedelta(minutes=10),
        started_at=START,
        ended_at=START + timedelta(minutes=5),
        plan_version=2,
        planned=(item_part(item()),),
        pain_before=3,
        pain_after=3,
        effort=5,
        sets=sets or (a_set(),),
    )
    return made.model_copy(update=values)


def some_notes(*notes: Note, sent_at: datetime | None = None) -> NotesDocument:
    return NotesDocument(
        format=NotesDocument.its_format(),
        client="formcheck test",
        sent_at=sent_at or START + timedelta(minutes=10),
        notes=notes,
    )


def a_consent(given: bool = True, after: timedelta = timedelta(0)) -> ConsentNote:
    data = ConsentData(given=given, text="This is sent.")
    return ConsentNote(kind="consent", uid=uuid4().hex, at=START + after, data=data)


def answers(*flags: str) -> SafetyNote:
    return SafetyNote(kind="safety", uid=uuid4().hex, at=START, data=SafetyData(flags=flags))


def an_advice(kind: str = "pain_rise", pain: int | None = 6) -> AdviceNote:
    data = AdviceData(kind=kind, pain=pain)
    return AdviceNote(kind="advice", uid=uuid4().hex, at=START, data=data)
