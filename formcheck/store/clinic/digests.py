"""Session digests, written when sessions arrive, so that lists needn't read any repetitions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from formcheck.review.digest import SessionDigest, SessionToDigest, digest, share
from formcheck.review.past import PastSession, SessionInShort
from formcheck.review.stored import digest_data, digest_of
from formcheck.store import row_conversion
from formcheck.store.base import put
from formcheck.store.tables import DigestRow, SessionRow, Table
from formcheck.store.tables.table_base import UtcDateTime
from formcheck.store.training import WHOLE

# The tables, not their classes: a row is then read in half the time.
_SESSIONS, _DIGESTS, _REVIEWS = (
    Table.metadata.tables[name] for name in ("sessions", "digests", "reviews")
)


def put_digest(session: Session, session_id: str, record: SessionToDigest) -> None:
    """Keep the digest of a session, in place of an older one."""
    put(session, DigestRow, digest_row(session_id, record), "session_id")


def digest_row(session_id: str, record: SessionToDigest) -> dict[str, Any]:
    """Return the columns of a session's digest."""
    made = digest(record)
    return {
        "session_id": session_id,
        "sets_planned": made.sets_planned,
        "sets_done": made.sets_done,
        "sets_by_hand": made.sets_by_hand,
        "counted": made.counted,
        "correct": made.correct,
        "data": digest_data(made),
    }


def past_sessions(
    session: Session,
    person_ids: Sequence[str],
    since: datetime | None = None,
    limit: int | None = None,
) -> dict[str, list[PastSession]]:
    """Return finished sessions of some patients begun after `since`, by patient, newest first.

    `limit` is the most sessions of each patient.
    """
    values = {"person_ids": person_ids, "since": since, "limit": limit}
    found: dict[str, list[PastSession]] = {person_id: [] for person_id in person_ids}
    query = _past_query(since is not None, limit is not None)
    for row, made in _with_digests(session, session.execute(query, values).all()):
        found[row.person_id].append(_past(row, made))
    return found


def sessions_in_short(
    session: Session, person_ids: Sequence[str], since: datetime
) -> dict[str, list[SessionInShort]]:
    """Return some patients' finished sessions since then, in short, by patient, oldest first.

    It reads no digest whole, unlike `past_sessions`: a list has hundreds of them.
    """
    found: dict[str, list[SessionInShort]] = {person_id: [] for person_id in person_ids}
    those = session.execute(_IN_SHORT, {"person_ids": person_ids, "since": since}).all()
    made = _missing(session, [row.id for row in those if row.counted is None])
    for row in those:
        found[row.person_id].append(_in_short(row, made.get(row.id, row)))
    return found


def times_trained(
    session: Session, people: Select[str], since: datetime
) -> dict[str, list[datetime]]:
    """Return when these people began the sessions after `since` in which a set was done.

    People who did none are left out.
    """
    query = (
        select(_SESSIONS.c.id, _SESSIONS.c.person_id, _SESSIONS.c.started_at, _DIGESTS.c.sets_done)
        .outerjoin(_DIGESTS, _DIGESTS.c.session_id == _SESSIONS.c.id)
        .where(_SESSIONS.c.person_id.in_(people), _SESSIONS.c.ended_at.is_not(None), _SINCE)
    )
    those = session.execute(query, {"since": since}).all()
    made = _missing(session, [session_id for session_id, _, _, done in those if done is None])
    found: defaultdict[str, list[datetime]] = defaultdict(list)
    for session_id, person_id, at, done in those:
        if made[session_id].sets_done if done is None else done:
            found[person_id].append(at)
    return found


def _finished(*columns: Any) -> Select[*tuple[Any, ...]]:
    """Select these columns of patients' finished sessions, and those that both queries need."""
    always = (
        _SESSIONS.c.id,
        _SESSIONS.c.person_id,
        _SESSIONS.c.started_at,
        _SESSIONS.c.pain_before,
        _SESSIONS.c.pain_after,
        _REVIEWS.c.at.is_not(None).label("is_reviewed"),
    )
    return (
        select(*always, *columns)
        .outerjoin(_DIGESTS, _DIGESTS.c.session_id == _SESSIONS.c.id)
        .outerjoin(_REVIEWS, _REVIEWS.c.session_id == _SESSIONS.c.id)
        .where(_SESSIONS.c.person_id.in_(bindparam("person_ids", expanding=True)))
        .where(_SESSIONS.c.ended_at.is_not(None))
    )


_SINCE = _SESSIONS.c.started_at > bindparam("since", type_=UtcDateTime())
_IN_SHORT = (
    _finished(_DIGESTS.c.sets_done, _DIGESTS.c.sets_by_hand, _DIGESTS.c.counted, _DIGESTS.c.correct)
    .where(_SINCE)
    .order_by(_SESSIONS.c.started_at, _SESSIONS.c.id)
)


@cache
def _past_query(since: bool, limit: bool) -> Select[*tuple[Any, ...]]:
    """Make each kind of the query only once: every upload runs it."""
    query = _finished(
        _SESSIONS.c.effort, _SESSIONS.c.plan_version, _SESSIONS.c.cut_off, _DIGESTS.c.data
    )
    query = query.order_by(_SESSIONS.c.started_at.desc(), _SESSIONS.c.id.desc())
    if since:
        query = query.where(_SINCE)
    return query.limit(bindparam("limit", type_=Integer)) if limit else query


def _in_short(row: Row[*tuple[Any, ...]], numbers: Any) -> SessionInShort:
    """Return the session in short; `numbers` is the row itself, or the digest that it lacks."""
    return SessionInShort(
        started_at=row.started_at,
        pain_before=row.pain_before,
        pain_after=row.pain_after,
        is_reviewed=row.is_reviewed,
        sets_done=numbers.sets_done,
        sets_by_hand=numbers.sets_by_hand,
        counted=numbers.counted,
        correct_share=share(numbers.correct, numbers.counted),
    )


def _past(row: Row[*tuple[Any, ...]], made: SessionDigest) -> PastSession:
    return PastSession(
        id=row.id,
        started_at=row.started_at,
        digest=made,
        pain_before=row.pain_before,
        pain_after=row.pain_after,
        effort=row.effort,
        plan_version=row.plan_version,
        is_reviewed=row.is_reviewed,
        cut_off=row.cut_off,
    )


def _with_digests(
    session: Session, found: Sequence[Row[*tuple[Any, ...]]]
) -> Iterator[tuple[Row[*tuple[Any, ...]], SessionDigest]]:
    """Yield rows with their digests; a session older than digests gets a new one each time."""
    made = _missing(session, [row.id for row in found if row.data is None])
    for row in found:
        yield row, made[row.id] if row.data is None else digest_of(row.data)


def _missing(session: Session, ids: Sequence[str]) -> Mapping[str, SessionDigest]:
    query = select(SessionRow).where(SessionRow.id.in_(ids)).options(WHOLE)
    whole = session.scalars(query).all() if ids else ()
    return {row.id: digest(row_conversion.session_record(row)) for row in whole}
