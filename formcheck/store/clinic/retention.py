"""Retention: how long a clinic keeps patients' data, and what is deleted after that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, union
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.errors import AccountError
from formcheck.store.base import known
from formcheck.store.clinic import worklist_place
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.clinic.browsers import KNOWN_FOR
from formcheck.store.clinic.intake import STAGED_FOR
from formcheck.store.clinic.staff import server_row
from formcheck.store.clinic.throttle import LONGEST
from formcheck.store.erase import erase_deleted
from formcheck.store.tables import (
    AdviceRow,
    AlertRow,
    BrowserRow,
    ClinicRow,
    DraftRow,
    InvitationRow,
    LoginRow,
    MessageRow,
    OutcomeRow,
    PartRow,
    PersonRow,
    RecordingRow,
    SafetyRow,
    SessionRow,
    SetRow,
    ThrottleRow,
)

DAYS = "retention_days"  # in the clinic's settings
MOST_DAYS = 36_500
# A draft untouched for this long is forgotten: an unvalidated default.
DRAFTED_FOR = timedelta(days=90)
# What patients sent besides sessions, and the alerts it raised. Plans, consents and the own range
# stay as long as the patient does.
LETTERS = (SafetyRow, AdviceRow, AlertRow, MessageRow, OutcomeRow)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Data older than a clinic's period; `days` None means that it keeps everything.

    Attributes:
        recordings: number of parts of recordings.
        letters: number of answers, advice, alerts and messages.
    """

    clinic: str
    days: int | None
    sessions: int
    recordings: int
    letters: int = 0


class Retention(ClinicDatabase):
    """Sets the clinic's period, and deletes what is older.

    Arguments and errors: see `ClinicDatabase`.
    """

    def retention(self, actor: Actor) -> int | None:
        """Return the clinic's period, in days; None keeps everything."""
        with self.looking(actor, Action.READ_RULES) as session:
            days: int | None = known(session.get(ClinicRow, actor.clinic_id)).settings.get(DAYS)
            return days

    def set_retention(self, actor: Actor, days: int | None) -> None:
        """Set the clinic's period, in days; None keeps all. Raises AccountError out of bounds."""
        check_days(days)
        with self.acting(actor, Action.MANAGE_CLINIC, None, f"retention {days}") as session:
            set_days(known(session.get(ClinicRow, actor.clinic_id)), days)

    def forget_old(self, days: int | None = None, dry_run: bool = False) -> tuple[Forgotten, ...]:
        """Delete what patients sent that is older than each clinic's period: see `LETTERS`.

        Logins, codes, counted tries, drafts and parts of recordings that have expired go as well.

        Args:
            days: in place of each clinic's own period.
            dry_run: only report what would be deleted.

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
        moment = self.now() - timedelta(days=days)
        old = _older(clinic.id, moment)
        sessions = session.scalar(select(func.count()).select_from(old.subquery())) or 0
        kept = select(func.count()).select_from(RecordingRow).join(SetRow)
        recordings = session.scalar(kept.where(SetRow.session_id.in_(old))) or 0
        letters = sum(_letters(session, clinic.id, moment))
        if (sessions or letters) and not dry_run:
            _delete_older(session, clinic.id, moment)
            detail = f"retention: {sessions} sessions, {letters} letters"
            session.add(server_row(self, Action.ERASE, clinic.id, None, detail))
        return Forgotten(clinic.name, days, sessions, recordings, letters)


def check_days(days: int | None) -> None:
    """Raise AccountError for a period below one day."""
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise AccountError("Choose a period of 1 to {most} days.", most=MOST_DAYS)


def set_days(clinic: ClinicRow, days: int | None) -> None:
    """Put the period among the clinic's settings; None removes it."""
    others = {key: value for key, value in clinic.settings.items() if key != DAYS}
    clinic.settings = others if days is None else {**others, DAYS: days}


def _older(clinic_id: str, moment: datetime) -> Select[str]:
    """Select ids of the clinic's sessions that began, and arrived, before the moment."""
    person = PersonRow.id == SessionRow.person_id
    theirs = select(SessionRow.id).join(PersonRow, person)
    return theirs.where(PersonRow.clinic_id == clinic_id, *_is_old(moment))


def _is_old(moment: datetime) -> tuple[ColumnElement[bool], ...]:
    """Judge a session by its date and its arrival: a wrong clock deletes nothing just arrived."""
    came = or_(SessionRow.received_at.is_(None), SessionRow.received_at < moment)
    return (SessionRow.started_at < moment, came)


def _patients(clinic_id: str) -> Select[str]:
    return select(PersonRow.id).filter_by(clinic_id=clinic_id)


def _letters(session: Session, clinic_id: str, moment: datetime) -> Iterator[int]:
    """Yield how many of each kind are from before the moment."""
    for table in LETTERS:
        old = select(func.count()).select_from(table).where(table.at < moment)
        yield session.scalar(old.where(table.person_id.in_(_patients(clinic_id)))) or 0


def _delete_older(session: Session, clinic_id: str, moment: datetime) -> None:
    """Delete all that is older, and compute the patients' places in the lists anew."""
    about = [select(table.person_id).where(table.at < moment) for table in LETTERS]
    about.append(select(SessionRow.person_id).where(*_is_old(moment)))
    theirs = _patients(clinic_id).where(PersonRow.id.in_(union(*about)))
    person_ids = session.scalars(theirs).all()
    session.execute(delete(SessionRow).where(SessionRow.id.in_(_older(clinic_id, moment))))
    for table in LETTERS:
        old = delete(table).where(table.at < moment, table.person_id.in_(person_ids))
        session.execute(old)
    for person_id in person_ids:
        worklist_place.refresh(session, person_id)


def _forget_expired(session: Session, now: datetime) -> None:
    session.execute(delete(PartRow).where(PartRow.received_at < now - STAGED_FOR))
    session.execute(delete(DraftRow).where(DraftRow.at < now - DRAFTED_FOR))
    session.execute(delete(LoginRow).where(LoginRow.expires_at < now))
    session.execute(delete(BrowserRow).where(BrowserRow.seen_at < now - KNOWN_FOR))
    session.execute(delete(InvitationRow).where(InvitationRow.expires_at < now))
    session.execute(delete(ThrottleRow).where(ThrottleRow.since < now - LONGEST))
