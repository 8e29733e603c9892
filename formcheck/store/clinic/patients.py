"""Patients and what they sent, as their physiotherapist reads it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select, tuple_

from formcheck.access import Action, Actor
from formcheck.landmarks import Observation
from formcheck.store import rows
from formcheck.store.base import known
from formcheck.store.clinic.base import ClinicDatabase
from formcheck.store.clinic.records import PatientRecord
from formcheck.store.records import SessionRecord
from formcheck.store.tables import (
    AlertRow,
    MessageRow,
    PersonRow,
    RecordingRow,
    SessionRow,
    SetRow,
)
from formcheck.store.training import WHOLE, observations_in

_LAST = (
    select(func.max(SessionRow.started_at))
    .where(SessionRow.person_id == PersonRow.id)
    .correlate(PersonRow)
    .scalar_subquery()
)
_ALERTS = (
    select(func.count(AlertRow.id))
    .where(AlertRow.person_id == PersonRow.id, AlertRow.acknowledged_at.is_(None))
    .correlate(PersonRow)
    .scalar_subquery()
)
_UNREAD = (
    select(func.count(MessageRow.id))
    .where(MessageRow.person_id == PersonRow.id)
    .where(MessageRow.author.is_(None), MessageRow.read_at.is_(None))
    .correlate(PersonRow)
    .scalar_subquery()
)
_AT_A_GLANCE = select(PersonRow, _LAST, _ALERTS, _UNREAD)


class Patients(ClinicDatabase):
    """Errors: see `ClinicDatabase`."""

    def patient(self, actor: Actor, patient_id: str) -> PatientRecord:
        """One patient."""
        query = _AT_A_GLANCE.where(PersonRow.id == patient_id)
        with self.acting(actor, Action.READ_PATIENT, patient_id) as session:
            return _patient(*known(session.execute(query).first()))

    def sessions(
        self,
        actor: Actor,
        patient_id: str,
        limit: int | None = None,
        before: SessionRecord | None = None,
    ) -> tuple[SessionRecord, ...]:
        """A patient's sessions, the newest first; those that began before the given one."""
        query = select(SessionRow).filter_by(person_id=patient_id).options(WHOLE)
        if before is not None:
            place = tuple_(SessionRow.started_at, SessionRow.id)
            query = query.where(place < (before.started_at, before.id))
        query = query.order_by(SessionRow.started_at.desc(), SessionRow.id.desc()).limit(limit)
        with self.acting(actor, Action.READ_SESSION, patient_id) as session:
            return tuple(map(rows.session_record, session.scalars(query)))

    def session(self, actor: Actor, session_id: str) -> SessionRecord:
        """One session of a patient."""
        query = select(SessionRow).filter_by(id=session_id).options(WHOLE)
        with self.acting_on_session(actor, Action.READ_SESSION, session_id) as session:
            return rows.session_record(known(session.scalars(query).first()))

    def recording(self, actor: Actor, session_id: str, set_id: str) -> tuple[Observation, ...]:
        """A set's landmark recording, all its parts; empty when it has none.

        Raises:
            StoreError: also when a part isn't what was sent.
        """
        query = select(RecordingRow).join(SetRow, SetRow.id == RecordingRow.set_id)
        query = query.where(SetRow.id == set_id, SetRow.session_id == session_id)
        with self.acting_on_session(actor, Action.READ_RECORDING, session_id, set_id) as session:
            found = session.scalars(query.order_by(RecordingRow.part))
            parts = [(row.sha256, row.data) for row in found]
        return observations_in(parts)


def _patient(row: PersonRow, last: datetime | None, alerts: int, unread: int) -> PatientRecord:
    return PatientRecord(row.id, row.name, row.language, row.created_at, last, alerts, unread)
