"""Intake of a patient's laptop's documents: whole or not at all, and idempotent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256 as sha256_of
from typing import Any

from sqlalchemy import Row, String, bindparam, delete, exists, func, select
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.errors import AccessError, DocumentError, MissingError, RecordingError, TooMuchError
from formcheck.exchange.documents import Note, NotesDocument, SessionDocument
from formcheck.exchange.growth import fingerprint, only_grew
from formcheck.exchange.hub_answers import PartName
from formcheck.exchange.sent_parts import SentPart
from formcheck.exchange.training_documents import RecordingPart
from formcheck.recording.packed import frames_in
from formcheck.store import row_conversion
from formcheck.store.base import known, put
from formcheck.store.clinic import received, worklist_place
from formcheck.store.clinic.audited import NOT_YOURS, ClinicDatabase, audit_row
from formcheck.store.clinic.clinic_rules import SETTINGS, rules_in
from formcheck.store.clinic.clock import clock_note, clock_off, session_off
from formcheck.store.outbox import LATEST_CONSENT, has_consent
from formcheck.store.record_documents import session_document
from formcheck.store.recordings import recordings_of, size_bytes
from formcheck.store.tables import PartRow, RecordingRow, SessionRow, SetRow, Table
from formcheck.store.tables.table_base import UtcDateTime
from formcheck.store.training import empty

STORED, KNOWN = "stored", "known"
STAGED_FOR = timedelta(days=7)
MOST_STAGED_BYTES = 200_000_000
# Limits per patient and day. A year of training that comes at once after pairing takes a few days.
A_DAY = timedelta(days=1)
MOST_BYTES_A_DAY, MOST_SESSIONS_A_DAY = 1_000_000_000, 400
TOO_MUCH = "More was sent today than the clinic takes in a day: the rest follows by itself."
# A part's set and number, its checksum and its pictures.
_Key = tuple[str, int, str, int]
# Used by every upload, so made once: making a statement takes longer than running it.
_PEOPLE, _SESSIONS, _SETS, _PARTS = (
    Table.metadata.tables[name].c for name in ("people", "sessions", "sets", "parts")
)
_MINE, _THIS = bindparam("person_id", type_=String), bindparam("session_id", type_=String)
_PERSON = select(_PEOPLE.id).where(_PEOPLE.id == _MINE).with_for_update()
# Everything that decides how a session's document is taken, in one statement.
_STANDING = select(
    LATEST_CONSENT.scalar_subquery().label("consent"),
    SETTINGS.scalar_subquery().label("settings"),
    select(_SESSIONS.document_sha256)
    .where(_SESSIONS.id == _THIS)
    .scalar_subquery()
    .label("sha256"),
    select(_SESSIONS.person_id).where(_SESSIONS.id == _THIS).scalar_subquery().label("owner"),
    exists()
    .where(_SETS.id.in_(bindparam("ids", expanding=True)), _SETS.session_id != _THIS)
    .label("of_others"),
    select(func.count())
    .where(
        _SESSIONS.person_id == _MINE,
        _SESSIONS.received_at > bindparam("since", type_=UtcDateTime()),
    )
    .scalar_subquery()
    .label("came"),
    exists().where(_PARTS.person_id == _MINE, _PARTS.session_id == _THIS).label("has_parts"),
)


class Intake(ClinicDatabase):
    """Intake from a patient, or their laptop.

    Errors: see `ClinicDatabase`; DocumentError for what can't be taken as it is, TooMuchError for
    what is taken later; and AccessError without the patient's consent.
    """

    def add_parts(self, actor: Actor, session_id: str, parts: Sequence[SentPart]) -> str:
        """Stage parts of recordings until their session's document comes: all of them, or none.

        Return "stored", or "known" if all were here already.
        """
        mine = actor.person_id
        with self.acting(actor, Action.SEND_SESSION, mine, session_id) as session:
            _lock(session, mine, must_consent=True)
            self._drop_stale(session)
            here = _parts_here(session, mine, session_id)
            new = [each for each in parts if _key(each.named.set_id, each.named) not in here]
            if not new:
                return KNOWN
            for each in new:
                _check_part(each)
            size_bytes = sum(len(each.data) for each in new)
            _check_room(session, mine, size_bytes, self.now() - A_DAY)
            ids = {"person_id": mine, "session_id": session_id}
            for each in new:
                named = each.named.model_dump(include={"set_id", "part", "sha256", "frames"})
                row = {**ids, **named, "data": each.data, "received_at": self.now()}
                put(session, PartRow, row, *ids, "set_id", "part")
            return STORED

    def take_session(self, actor: Actor, document: SessionDocument) -> str:
        """Store a session with everything below it.

        Return "stored", or "known" if it was here already. The same session sent again may have
        more than before (`growth.only_grew`), never other content.

        Raises:
            MissingError: parts of its recordings have to come first.
        """
        off, mine = session_off(self.now(), document), actor.person_id
        detail = f"{document.id}{clock_note(off)}"
        with self.acting(actor, Action.SEND_SESSION, mine, detail) as session:
            _lock(session, mine, must_consent=False)
            found = _standing(session, actor, document, self.now() - A_DAY)
            is_there, checksum, now = found.owner is not None, fingerprint(document), self.now()
            if is_there and found.sha256 == checksum:
                _check_owner(found.owner, mine)
                return KNOWN
            if not is_there and found.came >= MOST_SESSIONS_A_DAY:
                raise TooMuchError(TOO_MUCH)
            if found.of_others:
                raise DocumentError("A set of this session is already part of another one.")
            row = _grown(session, found.owner, document, mine) if is_there else None
            if missing := _missing(session, mine, document):
                raise MissingError(missing)
            for taken in received.newly_taken_back(session, document):
                empty(session, taken)
                session.add(audit_row(self, actor, Action.TAKE_BACK, mine, taken.id))
            record = received.put_session(session, actor, row, document, checksum, off, now)
            rules, ended_at = rules_in(found.settings), document.ended_at + off
            received.judge_session(session, mine, record, rules, ended_at, now)
            if found.has_parts:
                received.move_parts(session, mine, document)
            return STORED

    def take_notes(self, actor: Actor, document: NotesDocument) -> int:
        """Store notes; return how many are new. One with a known id changes nothing.

        Consents are stored on their own and first: a withdrawal counts even where it forbids the
        other notes beside it.
        """
        consents = tuple(note for note in document.notes if note.kind == "consent")
        others = tuple(note for note in document.notes if note.kind != "consent")
        off = clock_off(self.now(), document.sent_at)
        new = self._store_notes(actor, consents, off, must_consent=False)
        return new + self._store_notes(actor, others, off, must_consent=True)

    def _store_notes(
        self, actor: Actor, notes: tuple[Note, ...], off: timedelta, *, must_consent: bool
    ) -> int:
        if not notes:
            return 0
        mine, detail = actor.person_id, f"{len(notes)} notes{clock_note(off)}"
        with self.acting(actor, Action.SEND_NOTES, mine, detail) as session:
            _lock(session, mine, must_consent=must_consent)
            now = self.now()
            new = sum(received.put_note(session, mine, note, off, now) for note in notes)
            worklist_place.refresh(session, mine)
            return new

    def _drop_stale(self, session: Session) -> None:
        session.execute(delete(PartRow).where(PartRow.received_at < self.now() - STAGED_FOR))


def _standing(
    session: Session, actor: Actor, document: SessionDocument, since: datetime
) -> Row[Any]:
    """Read what is on record beside the document. AccessError without the patient's consent."""
    values = {
        "person_id": actor.person_id,
        "clinic_id": actor.clinic_id,
        "session_id": document.id,
        "ids": [each.id for each in document.sets],
        "since": since,
    }
    found = session.execute(_STANDING, values).one()
    _need_consent(found.consent)
    return found


def _grown(session: Session, owner: str, document: SessionDocument, mine: str) -> SessionRow:
    """Return the session on record, which the document extends."""
    _check_owner(owner, mine)
    row = known(session.get(SessionRow, document.id))
    if not only_grew(_as_stored(session, row, document), document):
        raise DocumentError("This session is already here with other content.")
    return row


def _as_stored(session: Session, row: SessionRow, document: SessionDocument) -> SessionDocument:
    record, parts = row_conversion.session_record(row), recordings_of(session, row.id)
    return session_document(record, parts, document.client, document.sent_at)


def _check_owner(owner: str, person_id: str) -> None:
    if owner != person_id:
        raise DocumentError("This session's id is already in use.")


def _lock(session: Session, person_id: str, *, must_consent: bool) -> None:
    """Lock the person, so that uploads wait for each other.

    AccessError if unknown, or without consent.
    """
    if session.scalar(_PERSON, {"person_id": person_id}) is None:
        raise AccessError(NOT_YOURS)
    if must_consent:
        check_consent(session, person_id)


def check_consent(session: Session, person_id: str) -> None:
    """Raise AccessError without the patient's consent."""
    _need_consent(has_consent(session, person_id))


def _need_consent(given: bool | None) -> None:
    if not given:
        raise AccessError("The patient hasn't agreed to send reports to the clinic.")


def _check_part(sent: SentPart) -> None:
    if sha256_of(sent.data).hexdigest() != sent.named.sha256:
        raise DocumentError("This part of a recording was damaged on its way.")
    try:
        found = frames_in(sent.data)
    except RecordingError as error:
        raise DocumentError(error.sentence.template) from error
    if found != sent.named.frames:
        raise DocumentError("This part of a recording doesn't have the pictures it claims.")


def _check_room(session: Session, person_id: str, size: int, since: datetime) -> None:
    """Raise TooMuchError where the limit is reached, so that it is tried again."""
    staged = select(func.sum(func.length(PartRow.data))).filter_by(person_id=person_id)
    waiting = (session.scalar(staged) or 0) + size
    if waiting > MOST_STAGED_BYTES:
        raise TooMuchError("Too many recordings are waiting for their session.")
    came = select(func.sum(size_bytes()))
    came = came.where(
        RecordingRow.set_id == SetRow.id,
        SetRow.session_id == SessionRow.id,
        SessionRow.person_id == person_id,
        SessionRow.received_at > since,
    )
    if waiting + (session.scalar(came) or 0) > MOST_BYTES_A_DAY:
        raise TooMuchError(TOO_MUCH)


def _key(set_id: str, part: RecordingPart) -> _Key:
    return set_id, part.part, part.sha256, part.frames


def _parts_here(session: Session, person_id: str, session_id: str) -> set[_Key]:
    """Return the parts of this person's session that are here, staged or stored."""
    staged = select(PartRow.set_id, PartRow.part, PartRow.sha256, PartRow.frames)
    staged = staged.filter_by(person_id=person_id, session_id=session_id)
    stored = (
        select(RecordingRow.set_id, RecordingRow.part, RecordingRow.sha256, RecordingRow.frames)
        .join(SetRow, SetRow.id == RecordingRow.set_id)
        .join(SessionRow, SessionRow.id == SetRow.session_id)
        .where(SessionRow.id == session_id, SessionRow.person_id == person_id)
    )
    return {(*row,) for row in session.execute(staged.union_all(stored))}


def _missing(session: Session, person_id: str, document: SessionDocument) -> tuple[PartName, ...]:
    if not any(each.recording for each in document.sets):
        return ()
    here = _parts_here(session, person_id, document.id)
    return tuple(
        PartName(set_id=each.id, part=part.part)
        for each in document.sets
        for part in each.recording
        if _key(each.id, part) not in here
    )
