"""Sessions trained on the clinic's server: ended by the patient, or cut off."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.access import Action
from formcheck.store import row_conversion
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.clinic.clinic_rules import rules_at
from formcheck.store.clinic.digests import put_digest
from formcheck.store.clinic.received import judge_session
from formcheck.store.clinic.staff import server_row
from formcheck.store.cut_off import end_row, is_late
from formcheck.store.tables import PersonRow, SessionRow


class HostedCutOff(ClinicDatabase):
    """Ends sessions on the clinic's server that were cut off.

    Arguments and errors: see `ClinicDatabase`.
    """

    def end_cut_off(self) -> int:
        """End the sessions begun over a day ago that nobody has ended; return how many."""
        now = self.now()
        late = select(SessionRow.id).where(SessionRow.ended_at.is_(None), is_late(now))
        with self.reading() as session:
            ids = session.scalars(late).all()
        return sum(self._end(session_id, now) for session_id in ids)

    def _end(self, session_id: str, now: datetime) -> bool:
        """End one session, unless somebody has just done so."""
        with self.writing() as session:
            row = session.get(SessionRow, session_id, with_for_update=True)
            person = None if row is None else session.get(PersonRow, row.person_id)
            if row is None or row.ended_at or person is None or person.clinic_id is None:
                return False
            end_row(session, row)
            has_ended(session, row, person.clinic_id, now)
            detail = f"{row.id} cut off"
            act = server_row(self, Action.SEND_SESSION, person.clinic_id, person.id, detail)
            session.add(act)
            return True


def has_ended(session: Session, row: SessionRow, clinic_id: str, now: datetime) -> None:
    """Take in a session that was trained here and has ended: its digest and its alerts."""
    row.received_at = now
    session.flush()
    record, rules = row_conversion.session_record(row), rules_at(session, clinic_id)
    put_digest(session, row.id, record)
    judge_session(session, row.person_id, record, rules, row.ended_at or now, now)
