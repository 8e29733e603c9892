"""Ends sessions that were cut off, so that their data still reaches the clinic."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, Update, and_, or_, select, update
from sqlalchemy.orm import Session

from formcheck.plan.session_progress import INTERRUPTED
from formcheck.store.outbox import SESSION, Outbox
from formcheck.store.records import OPEN, STOPPED
from formcheck.store.tables import SessionRow, SetRow

GO_ON_WITHIN = timedelta(days=1)
# Without a sign of life for this long, a session from an earlier run of the app isn't resumed.
QUIET = timedelta(hours=1)


class CutOff(Outbox):
    """Ends cut-off sessions on a laptop. Errors: see `Database`."""

    def end_cut_off(self, running_since: datetime) -> int:
        """End everybody's cut-off sessions here and put them in the outbox; return how many.

        Those are sessions begun over a day ago, and those begun before the last start of the app in
        which nothing has happened for an hour.

        Args:
            running_since: when the app was started.
        """
        now = self.now()
        earlier = SessionRow.started_at < min(running_since, now - QUIET)
        maybe = _open(or_(is_late(now), earlier))
        with self.reading() as session:
            if session.scalars(maybe.limit(1)).first() is None:
                return 0
        with self.writing() as session:
            over = [row for row in session.scalars(maybe) if _is_over(row, now)]
            for row in over:
                end_row(session, row)
                self.tell_clinic(session, row.person_id, SESSION, row.id)
            return len(over)


def is_late(now: datetime) -> ColumnElement[bool]:
    """Return whether a session began so long ago that it can't be resumed."""
    return SessionRow.started_at <= now - GO_ON_WITHIN


def _is_over(row: SessionRow, now: datetime) -> bool:
    return row.started_at <= now - GO_ON_WITHIN or last_sign(row) < now - QUIET


def open_of(session: Session, person_id: str) -> list[SessionRow]:
    """Return the sessions of a person that haven't ended."""
    return list(session.scalars(_open(SessionRow.person_id == person_id)))


def end_row(session: Session, row: SessionRow) -> None:
    """End a session as cut off, at its last sign of life."""
    at = last_sign(row)
    session.execute(interrupt(row.id))
    row.ended_at, row.cut_off = at, True
    session.flush()
    session.refresh(row, ["sets"])


def go_on(row: SessionRow) -> None:
    """Resume a session that was ended as cut off."""
    if row.cut_off:
        row.ended_at, row.cut_off = None, False


def last_sign(row: SessionRow) -> datetime:
    """Return when something last happened in a session, as far as is on record."""
    signs = [each.ended_at or each.started_at for each in row.sets]
    return max([row.started_at, *signs])


def interrupt(session_id: str) -> Update:
    """Mark a set that is still open as interrupted."""
    still_open = update(SetRow).filter_by(session_id=session_id, status=OPEN)
    return still_open.values(status=STOPPED, stop_reason=INTERRUPTED)


def _open(which: ColumnElement[bool]) -> Select[SessionRow]:
    return select(SessionRow).where(and_(SessionRow.ended_at.is_(None), which))
