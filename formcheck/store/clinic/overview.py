"""A patient's place in the list of who needs eyes, kept in the transaction that changes it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from formcheck.review.ranks import RANKS, Kind, Rank
from formcheck.review.rules import Rules
from formcheck.store.base import put
from formcheck.store.tables import (
    AlertRow,
    MessageRow,
    OverviewRow,
    PersonRow,
    ReviewRow,
    SessionRow,
)

PERSON = bindparam("person_id", type_=String)
_FINISHED = (SessionRow.person_id == PERSON) & SessionRow.ended_at.is_not(None)
_REVIEWED = (ReviewRow.session_id == SessionRow.id) & ReviewRow.at.is_not(None)
_LAST = select(func.max(SessionRow.started_at)).where(_FINISHED)
_UNREAD = select(func.min(MessageRow.at)).where(
    MessageRow.person_id == PERSON, MessageRow.read_at.is_(None), MessageRow.author.is_(None)
)
_UNREVIEWED = (
    select(func.min(SessionRow.started_at))
    .outerjoin(ReviewRow, _REVIEWED)
    .where(_FINISHED, ReviewRow.at.is_(None))
)
# Since when what has waited, as columns of an overview.
SINCE = (
    _LAST.scalar_subquery().label("last_session_at"),
    _UNREAD.scalar_subquery().label("unread_since"),
    _UNREVIEWED.scalar_subquery().label("unreviewed_since"),
)
# All that a place is worked out from, in one statement: each open alert, or none, with the rest.
WAITING = (
    select(AlertRow.kind, AlertRow.at, *SINCE)
    .select_from(PersonRow)
    .outerjoin(AlertRow, (AlertRow.person_id == PersonRow.id) & AlertRow.acknowledged_at.is_(None))
    .where(PersonRow.id == PERSON)
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
    found = session.execute(WAITING, {"person_id": person_id}).all()
    alerts = [(RANKS[Kind(row.kind)], row.at) for row in found if row.kind is not None]
    rank, since = min(alerts, default=(Rank.NOTHING, None))
    fresh = {
        "rank": rank,
        "waiting_since": since,
        **{each.name: getattr(found[0], each.name) for each in SINCE},
        **values,
    }
    put(session, OverviewRow, {"person_id": person_id, **fresh}, "person_id")
