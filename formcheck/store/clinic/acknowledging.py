"""A patient's alerts, and their acknowledgement."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.review.concerns import Concern
from formcheck.review.ranks import AlertKind
from formcheck.store.base import known
from formcheck.store.clinic import worklist_place
from formcheck.store.clinic.alerts import OVER, acknowledged
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.clinic.clinic_records import AlertRecord
from formcheck.store.clinic.noting import checked_note
from formcheck.store.tables import AlertRow, PersonRow

LONGEST_NOTE = 500


class Acknowledging(ClinicDatabase):
    """Reads alerts and acknowledges them.

    Errors: see `ClinicDatabase`; and DocumentError for a note that is too long.
    """

    def alerts(
        self, actor: Actor, patient_id: str, only_open: bool = False
    ) -> tuple[AlertRecord, ...]:
        """Return a patient's alerts, the newest first."""
        query = (
            select(AlertRow, PersonRow.name)
            .outerjoin(PersonRow, PersonRow.id == AlertRow.acknowledged_by)
            .where(AlertRow.person_id == patient_id)
            .order_by(AlertRow.at.desc())
        )
        if only_open:
            query = query.where(AlertRow.acknowledged_at.is_(None))
        with self.looking(actor, Action.READ_PATIENT, patient_id) as session:
            return tuple(alert_record(row, seen_by) for row, seen_by in session.execute(query))

    def acknowledge(self, actor: Actor, alert_id: str, note: str | None = None) -> None:
        """Acknowledge an alert; whoever did so first stays on record."""
        patient_id = self.owner(select(AlertRow.person_id).filter_by(id=alert_id))
        with self.acting(actor, Action.ACKNOWLEDGE, patient_id, alert_id) as session:
            row = known(session.get(AlertRow, alert_id, with_for_update=True))
            if row.acknowledged_at is None:
                row.acknowledged_by, row.acknowledged_at = actor.person_id, self.now()
                # Without a new note, the note from before a reopening is kept.
                row.note = checked_note(note, LONGEST_NOTE) or row.note
            worklist_place.refresh(session, patient_id)

    def reopen(self, actor: Actor, alert_id: str) -> None:
        """Reopen an alert acknowledged by mistake, with what was written about it.

        The acknowledgement of an absence is forgotten: the list shows absences without an alert.
        """
        patient_id = self.owner(select(AlertRow.person_id).filter_by(id=alert_id))
        with self.acting(actor, Action.REOPEN, patient_id, alert_id) as session:
            row = known(session.get(AlertRow, alert_id, with_for_update=True))
            if row.kind == AlertKind.ABSENT:
                session.delete(row)
                session.flush()
                worklist_place.refresh(
                    session, patient_id, absence_seen_at=_absence_seen(row, session)
                )
                return
            row.acknowledged_by, row.acknowledged_at = None, None
            worklist_place.refresh(session, patient_id)

    def acknowledge_absence(
        self, actor: Actor, patient_id: str, days: int, note: str | None = None
    ) -> None:
        """Acknowledge that the patient hasn't trained for some days."""
        concern, now = Concern(AlertKind.ABSENT, {"days": days}), self.now()
        with self.acting(actor, Action.ACKNOWLEDGE, patient_id, "absence") as session:
            since, note = now - timedelta(days=days), checked_note(note, LONGEST_NOTE) or None
            row = acknowledged(patient_id, concern, since, actor.person_id, note)
            row.acknowledged_at = now
            session.add(row)
            worklist_place.refresh(session, patient_id, absence_seen_at=now)


def _absence_seen(gone: AlertRow, session: Session) -> datetime | None:
    """Return when an absence was last acknowledged, now that `gone` is deleted."""
    last = select(func.max(AlertRow.acknowledged_at))
    return session.scalar(last.filter_by(person_id=gone.person_id, kind=AlertKind.ABSENT.value))


def alert_record(row: AlertRow, seen_by: str | None = None) -> AlertRecord:
    """Return the record of a row, and the name of who acknowledged it."""
    detail = dict(row.detail or {})
    return AlertRecord(
        id=row.id,
        patient_id=row.person_id,
        session_id=row.session_id,
        kind=AlertKind(row.kind),
        at=row.at,
        acknowledged_at=row.acknowledged_at,
        note=row.note,
        is_over=bool(detail.pop(OVER, False)),
        detail=detail,
        seen_by=seen_by,
    )
