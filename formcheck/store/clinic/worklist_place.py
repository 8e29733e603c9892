"""A patient's place in the physiotherapist's list, updated in each transaction that affects it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Executable,
    Select,
    String,
    and_,
    bindparam,
    case,
    exists,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from formcheck.review.ranks import RANKS, Rank
from formcheck.review.rules import Rules
from formcheck.store.tables import (
    AlertRow,
    DischargeRow,
    MessageRow,
    OverviewRow,
    PauseRow,
    PersonRow,
    ReviewRow,
    SessionRow,
    Table,
)
from formcheck.store.tables.table_base import UtcDateTime

_OVERVIEWS = Table.metadata.tables["overviews"]
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
_OPEN = (AlertRow.person_id == PERSON) & AlertRow.acknowledged_at.is_(None)
_RANK = case(
    {kind.value: int(rank) for kind, rank in RANKS.items()},
    value=AlertRow.kind,
    else_=int(Rank.NOTHING),
)
_FIRST_RANK = select(func.coalesce(func.min(_RANK), int(Rank.NOTHING))).where(_OPEN)
_FIRST = select(AlertRow.at).where(_OPEN).order_by(_RANK, AlertRow.at).limit(1)
# A place, as the database computes it from what is on record.
PLACE = {
    "person_id": PERSON,
    "rank": _FIRST_RANK.scalar_subquery(),
    "waiting_since": _FIRST.scalar_subquery(),
    "last_session_at": _LAST.scalar_subquery(),
    "unread_since": _UNREAD.scalar_subquery(),
    "unreviewed_since": _UNREVIEWED.scalar_subquery(),
}
IS_DISCHARGED = exists().where(
    DischargeRow.person_id == PersonRow.id, DischargeRow.ended_at.is_(None)
)


_TAKEN_UP = (
    select(func.max(DischargeRow.ended_at))
    .where(DischargeRow.person_id == PersonRow.id)
    .correlate(PersonRow)
    .scalar_subquery()
)


def paused_until(now: datetime) -> ColumnElement[datetime]:
    """Return the latest end of the patient's pauses that have begun; None where none has."""
    ends = select(func.max(PauseRow.ends_at)).where(PauseRow.person_id == PersonRow.id)
    return ends.where(PauseRow.begins_at <= now).correlate(PersonRow).scalar_subquery()


def coming(now: datetime, *columns: Any) -> Select[Any]:
    """Select people with what `idle_since` and `is_absent` need, and with further columns.

    In a `once` it is computed once for each person, however often its columns are then named.
    """
    return select(
        *columns,
        PersonRow.created_at,
        OverviewRow.last_session_at,
        OverviewRow.absence_seen_at,
        paused_until(now).label("paused_until"),
        _TAKEN_UP.label("taken_up_at"),
        IS_DISCHARGED.label("is_discharged"),
    ).outerjoin(OverviewRow, OverviewRow.person_id == PersonRow.id)


def once(query: Select[Any], name: str) -> CTE:
    """Compute a query once: a database that merges it into another computes each use anew."""
    return query.cte(name).prefix_with("MATERIALIZED")


def idle_since(at: Any) -> ColumnElement[datetime]:
    """Return since when nothing has come: last session, invitation, a pause's end, a resumption.

    The end of a current pause lies ahead.

    Args:
        at: the columns of `coming`.
    """
    came = func.coalesce(at.last_session_at, at.created_at)
    began = case((at.taken_up_at > came, at.taken_up_at), else_=came)
    return case((at.paused_until > began, at.paused_until), else_=began)


def is_absent(at: Any, rules: Rules, now: datetime) -> ColumnElement[bool]:
    """Return whether a patient has been absent too long, and nobody has acknowledged that since."""
    cutoff, seen = now - timedelta(days=rules.absent_days), at.absence_seen_at
    return and_(cutoff > idle_since(at), or_(seen.is_(None), seen < cutoff), not_(at.is_discharged))


def refresh(session: Session, person_id: str, **values: datetime | None) -> None:
    """Compute a patient's place anew from what is on record; `values` are set as well."""
    session.flush()
    placing = _placing(session.get_bind().dialect.name, tuple(values))
    session.execute(placing, {"person_id": person_id, **values})


@cache
def _placing(dialect: str, others: tuple[str, ...]) -> Executable:
    of_dialect = postgresql if dialect == "postgresql" else sqlite
    given = {name: bindparam(name, type_=UtcDateTime()) for name in others}
    place = {**PLACE, **given}
    found = select(*(each.label(name) for name, each in place.items()))
    new = of_dialect.insert(_OVERVIEWS).from_select(
        list(place), found.select_from(PersonRow).where(PersonRow.id == PERSON)
    )
    changed = {name: new.excluded[name] for name in place if name != "person_id"}
    statement: Executable = new.on_conflict_do_update(index_elements=["person_id"], set_=changed)
    return statement
