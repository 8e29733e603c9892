"""How long a clinic keeps what patients sent, and what is deleted when that time is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.errors import AccountError
from formcheck.store.base import known
from formcheck.store.clinic.base import ClinicDatabase
from formcheck.store.clinic.staff import server_row
from formcheck.store.clinic.throttle import LONGEST
from formcheck.store.erase import erase_deleted
from formcheck.store.tables import (
    ClinicRow,
    InvitationRow,
    LoginRow,
    PersonRow,
    RecordingRow,
    SessionRow,
    SetRow,
    ThrottleRow,
)

DAYS = "retention_days"  # in the clinic's settings
MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What is older than a clinic's period: `days` None means that it keeps everything."""

    clinic: str
    days: int | None
    sessions: int
    recordings: int


class Retention(ClinicDatabase):
    """Arguments and errors: see `ClinicDatabase`."""

    def set_retention(self, actor: Actor, days: int | None) -> None:
        """The clinic's period, in days; None keeps everything. Raises AccountError below 1."""
        check_days(days)
        with self.acting(actor, Action.MANAGE_CLINIC, None, f"retention {days}") as session:
            set_days(known(session.get(ClinicRow, actor.clinic_id)), days)

    def forget_old(self, days: int | None = None, dry_run: bool = False) -> tuple[Forgotten, ...]:
        """Delete the sessions, with their recordings, that are older than each clinic's period.

        Logins, codes and counted tries that have expired go as well.

        Args:
            days: in place of each clinic's own period.
            dry_run: only say what would go.

        Raises:
            AccountError: days is below 1.
        """
        check_days(days)
        with self.writing() as session:
            clinics = session.scalars(select(ClinicRow).order_by(ClinicRow.created_at)).all()
            found = tuple(self._forget(session, clinic, days, dry_run) for clinic in clinics)
            if not dry_run:
                _forget_expired(session, self.now())
        if not dry_run:
            with self.sentences():
                erase_deleted(self.engine)
        return found

    def _forget(
        self, session: Session, clinic: ClinicRow, days: int | None, dry_run: bool
    ) -> Forgotten:
        days = clinic.settings.get(DAYS) if days is None else days
        if days is None:
            return Forgotten(clinic.name, None, 0, 0)
        old = _older(clinic.id, self.now() - timedelta(days=days))
        sessions = session.scalar(select(func.count()).select_from(old.subquery())) or 0
        kept = select(func.count()).select_from(RecordingRow).join(SetRow)
        recordings = session.scalar(kept.where(SetRow.session_id.in_(old))) or 0
        if sessions and not dry_run:
            session.execute(delete(SessionRow).where(SessionRow.id.in_(old)))
            detail = f"retention: {sessions} sessions"
            session.add(server_row(self, Action.ERASE, clinic.id, None, detail))
        return Forgotten(clinic.name, days, sessions, recordings)


def check_days(days: int | None) -> None:
    """Raises AccountError for a period below one day."""
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise AccountError("Choose a period of 1 to {most} days.", most=MOST_DAYS)


def set_days(clinic: ClinicRow, days: int | None) -> None:
    """Put the period among the clinic's settings; None takes it away."""
    others = {key: value for key, value in clinic.settings.items() if key != DAYS}
    clinic.settings = others if days is None else {**others, DAYS: days}


def _older(clinic_id: str, moment: datetime) -> Select[str]:
    """Ids of the clinic's sessions from before the moment."""
    person = PersonRow.id == SessionRow.person_id
    return (
        select(SessionRow.id)
        .join(PersonRow, person)
        .where(PersonRow.clinic_id == clinic_id, SessionRow.started_at < moment)
    )


def _forget_expired(session: Session, now: datetime) -> None:
    session.execute(delete(LoginRow).where(LoginRow.expires_at < now))
    session.execute(delete(InvitationRow).where(InvitationRow.expires_at < now))
    session.execute(delete(ThrottleRow).where(ThrottleRow.since < now - LONGEST))
