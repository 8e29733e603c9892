"""Patients and their data, as their physiotherapist reads it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select, tuple_

from formcheck.access import Action, Actor
from formcheck.landmarks import Observation
from formcheck.review.past import PastSession
from formcheck.store import row_conversion
from formcheck.store.base import known
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.clinic.clinic_rules import rules_at
from formcheck.store.clinic.digests import past_sessions
from formcheck.store.clinic.worklist_place import coming, idle_since, once
from formcheck.store.clinic.worklist_place import is_absent as is_absent_by
from formcheck.store.recordings import parts_of
from formcheck.store.records import SessionRecord
from formcheck.store.tables import (
    MessageRow,
    OverviewRow,
    PersonRow,
    RecordingRow,
    SessionRow,
    SetRow,
)
from formcheck.store.training import WHOLE, observations_in

_UNREAD = (
    select(func.count(MessageRow.id))
    .where(MessageRow.person_id == PersonRow.id)
    .where(MessageRow.author.is_(None), MessageRow.read_at.is_(None))
    .correlate(PersonRow)
    .scalar_subquery()
)
_FIRST = (
    select(func.min(SessionRow.started_at))
    .where(SessionRow.person_id == PersonRow.id, SessionRow.ended_at.is_not(None))
    .correlate(PersonRow)
    .scalar_subquery()
)


class Patients(ClinicDatabase):
    """Reads patients, their sessions and recordings. Errors: see `ClinicDatabase`."""

    def patient(self, actor: Actor, patient_id: str) -> PatientRecord:
        """Return one patient."""
        with self.looking(actor, Action.READ_PATIENT, patient_id) as session:
            now = self.now()
            came = coming(now, PersonRow.id, OverviewRow.unreviewed_since)
            at = once(came.where(PersonRow.id == patient_id), "at").c
            is_absent = is_absent_by(at, rules_at(session, actor.clinic_id), now)
            since = (at.last_session_at, at.unreviewed_since, idle_since(at))
            query = select(PersonRow, _FIRST, *since, is_absent, _UNREAD, at.is_discharged)
            query = query.where(PersonRow.id == at.id)
            found = known(session.execute(query).first())
            row, first, last, unreviewed, idle, absent, unread, discharged = found
            return PatientRecord(
                id=row.id,
                name=row.name,
                language=row.language,
                created_at=row.created_at,
                first_session_at=first,
                last_session_at=last,
                unreviewed_since=unreviewed,
                absent_days=(now - idle).days if absent else None,
                unread=unread,
                hospital_number=row.hospital_number,
                birth_date=row.birth_date,
                is_discharged=discharged,
            )

    def sessions(
        self,
        actor: Actor,
        patient_id: str,
        limit: int | None = None,
        before: SessionRecord | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[SessionRecord, ...]:
        """Return a patient's finished sessions begun before the given one, the newest first.

        One under way on the clinic's own pages is not included yet.

        Args:
            since, until: only sessions begun at or after `since`, and before `until`.
        """
        query = select(SessionRow).filter_by(person_id=patient_id).options(WHOLE)
        query = query.where(SessionRow.ended_at.is_not(None))
        if before is not None:
            place = tuple_(SessionRow.started_at, SessionRow.id)
            query = query.where(place < (before.started_at, before.id))
        if since is not None:
            query = query.where(SessionRow.started_at >= since)
        if until is not None:
            query = query.where(SessionRow.started_at < until)
        query = query.order_by(SessionRow.started_at.desc(), SessionRow.id.desc()).limit(limit)
        with self.looking(actor, Action.READ_SESSION, patient_id) as session:
            return tuple(map(row_conversion.session_record, session.scalars(query)))

    def past(self, actor: Actor, patient_id: str, since: datetime) -> tuple[PastSession, ...]:
        """Return a patient's sessions from a moment on as digests, the newest first."""
        with self.looking(actor, Action.READ_SESSION, patient_id) as session:
            return tuple(past_sessions(session, [patient_id], since)[patient_id])

    def session(self, actor: Actor, session_id: str) -> SessionRecord:
        """Return one session of a patient."""
        query = select(SessionRow).filter_by(id=session_id).options(WHOLE)
        with self.looking_at_session(actor, Action.READ_SESSION, session_id) as session:
            return row_conversion.session_record(known(session.scalars(query).first()))

    def recording(self, actor: Actor, session_id: str, set_id: str) -> tuple[Observation, ...]:
        """Return a set's landmark recording, all its parts; empty when it has none.

        Raises:
            StoreError: also when a part differs from what was sent.
        """
        query = select(RecordingRow).join(SetRow, SetRow.id == RecordingRow.set_id)
        query = query.where(SetRow.id == set_id, SetRow.session_id == session_id)
        with self.looking_at_session(actor, Action.READ_RECORDING, session_id, set_id) as session:
            parts = parts_of(session.scalars(query.order_by(RecordingRow.part)))
        return observations_in(parts)
