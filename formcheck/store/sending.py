"""On the laptop: makes the documents that go to the clinic from what is on record."""

from __future__ import annotations

import math
from typing import Any

from sqlalchemy import Select, select

from formcheck.exchange.documents import (
    AdviceData,
    AdviceNote,
    BaselineData,
    BaselineNote,
    ConsentData,
    ConsentNote,
    MessageDocument,
    Note,
    NotesDocument,
    OutcomeData,
    OutcomeNote,
    SafetyData,
    SafetyNote,
    SessionDocument,
)
from formcheck.store import row_conversion
from formcheck.store.base import known
from formcheck.store.outbox import ADVICE, BASELINE, CONSENT, OUTCOME, SAFETY
from formcheck.store.record_documents import message_document, session_document
from formcheck.store.recordings import data_of, recordings_of
from formcheck.store.tables import (
    AdviceRow,
    BaselineRow,
    ConsentRow,
    MessageRow,
    OutcomeRow,
    RecordingRow,
    SafetyRow,
    SessionRow,
)
from formcheck.store.training import Training

NoteRow = SafetyRow | AdviceRow | BaselineRow | ConsentRow | OutcomeRow
_NOTES: dict[str, Select[Any]] = {
    SAFETY: select(SafetyRow),
    ADVICE: select(AdviceRow),
    BASELINE: select(BaselineRow),
    CONSENT: select(ConsentRow),
    OUTCOME: select(OutcomeRow),
}


class Sending(Training):
    """Makes the documents to send.

    Errors: see `Database`; and DocumentError for what no document can hold.
    """

    def session_to_send(self, session_id: str, client: str) -> SessionDocument:
        """Make the document of a finished session, with the checksums of its recordings."""
        with self.reading() as session:
            record = row_conversion.session_record(known(session.get(SessionRow, session_id)))
            recordings = recordings_of(session, session_id)
        return session_document(record, recordings, client, self.now())

    def part_to_send(self, set_id: str, part: int) -> bytes:
        """Return the bytes of one part of a set's recording."""
        with self.reading() as session:
            return data_of(known(session.get(RecordingRow, (set_id, part))))

    def message_to_send(self, message_id: str) -> MessageDocument:
        """Make the document of a message of the person."""
        with self.reading() as session:
            return message_document(
                row_conversion.message(known(session.get(MessageRow, message_id)))
            )

    def note_to_send(self, kind: str, uid: str, client: str) -> NotesDocument:
        """Make the document of a single note."""
        with self.reading() as session:
            row = known(session.scalars(_NOTES[kind].filter_by(uid=uid)).first())
            note = _note(row)
        return NotesDocument(
            format=NotesDocument.its_format(),
            client=client,
            sent_at=self.now(),
            notes=(note,),
        )


def _note(row: NoteRow) -> Note:
    match row:
        case SafetyRow():
            safety = SafetyData(flags=tuple(row.flags))
            return SafetyNote(kind="safety", uid=row.uid, at=row.at, data=safety)
        case AdviceRow():
            advice = AdviceData(kind=row.kind, pain=row.pain)
            return AdviceNote(kind="advice", uid=row.uid, at=row.at, data=advice)
        case BaselineRow():
            measured = BaselineData(
                exercise_id=row.exercise_id,
                range_of_motion_deg=row.range_of_motion_deg,
                hold_s=None if math.isnan(row.hold_s) else row.hold_s,
                way=row.way,
            )
            return BaselineNote(kind="baseline", uid=row.uid, at=row.at, data=measured)
        case OutcomeRow():
            answered = OutcomeData(measure=row.measure, answers=row.answers)
            return OutcomeNote(kind="outcome", uid=row.uid, at=row.at, data=answered)
    consent = ConsentData(given=row.given, text=row.text)
    return ConsentNote(kind="consent", uid=row.uid, at=row.at, data=consent)
