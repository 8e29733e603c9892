"""A patient's place in the list of who needs eyes, kept in the transaction that changes it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from formcheck.review.ranks import RANKS, Kind, Rank
from formcheck.review.rules import Rules
from formcheck.store.base import insert_new
from formcheck.store.tables import (
    AlertRow,
    MessageRow,
    OverviewRow,
    PersonRow,
    ReviewRow,
    SessionRow,
)

# Since when nothing has come: the last session, or else when the patient was invited.
IDLE_SINCE = func.coalesce(OverviewRow.last_session_at, PersonRow.created_at)


def is_absent(rules: Rules, now: datetime) -> ColumnElement[bool]:
    """Whether a patient hasn't trained for so long, and nobody has seen to it since."""
    cutoff, seen = now - timedelta(days=rules.absent_days), OverviewRow.absence_seen_at
    return and_(cutoff > IDLE_SINCE, or_(seen.is_(None), seen < cutoff))


def refresh(session: Session, person_id: str, **values: datetime) -> None:
    """Work a patient's place out anew, from what is on record by now; `values` are set as well."""
    session.flush()
    rank, since = _most_pressing(session, person_id)
    fresh = {
        "rank": rank,
        "waiting_since": since,
        "last_session_at": _of_sessions(session, person_id, func.max(SessionRow.started_at)),
        "unread_since": _unread_since(session, person_id),
        "unreviewed_since": _unreviewed_since(session, person_id),
        **values,
    }
    new = insert_new(session, OverviewRow).values(person_id=person_id, **fresh)
    session.execute(new.on_conflict_do_update(index_elements=[OverviewRow.person_id], set_=fresh))


def _most_pressing(session: Session, person_id: str) -> tuple[Rank, datetime | None]:
    alerts = select(AlertRow.kind, AlertRow.at).filter_by(person_id=person_id)
    waiting = session.execute(alerts.where(AlertRow.acknowledged_at.is_(None)))
    return min(((RANKS[Kind(kind)], at) for kind, at in waiting), default=(Rank.NOTHING, None))


def _of_sessions(
    session: Session, person_id: str, value: ColumnElement[datetime]
) -> datetime | None:
    finished = select(value).where(SessionRow.ended_at.is_not(None))
    return session.scalar(finished.where(SessionRow.person_id == person_id))


def _unread_since(session: Session, person_id: str) -> datetime | None:
    theirs = select(func.min(MessageRow.at)).filter_by(person_id=person_id, read_at=None)
    return session.scalar(theirs.where(MessageRow.author.is_(None)))


def _unreviewed_since(session: Session, person_id: str) -> datetime | None:
    reviewed = ReviewRow.at.is_not(None) & (ReviewRow.session_id == SessionRow.id)
    oldest = select(func.min(SessionRow.started_at)).where(SessionRow.ended_at.is_not(None))
    oldest = oldest.where(SessionRow.person_id == person_id)
    return session.scalar(oldest.outerjoin(ReviewRow, reviewed).where(ReviewRow.at.is_(None)))
