"""Alerts: what a physiotherapist has to see of a patient's data, by the clinic's own rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from formcheck.journey.journey_state import CALL_REASONS
from formcheck.review.concerns import (
    Concern,
    no_progress,
    pain_rise,
    recurring_faults,
)
from formcheck.review.past import PastSession
from formcheck.review.ranks import LASTING, AlertKind
from formcheck.review.rules import Rules
from formcheck.store.records import SessionRecord
from formcheck.store.row_ids import new_id
from formcheck.store.tables import AlertRow, Table

# Keys in an alert's `detail`: what a lasting concern is about, and that it lasts no longer.
SUBJECT = ("exercise", "fault")
OVER = "over"
# The table, not its class: its rows are read in half the time, at each upload.
_ALERTS = Table.metadata.tables["alerts"]
_LASTING = (
    select(*(_ALERTS.c[name] for name in ("id", "kind", "detail", "acknowledged_at")))
    .where(_ALERTS.c.person_id == bindparam("person_id"), _ALERTS.c.kind.in_(LASTING))
    .order_by(_ALERTS.c.acknowledged_at.nulls_last(), _ALERTS.c.at)
)


def concerns_of(trained: SessionRecord, rules: Rules) -> tuple[Concern, ...]:
    """Return the concerns that a session raises by itself. Pure."""
    ended = [each for each in trained.sets if each.status in ("stopped", "skipped")]
    calls = [each for each in ended if each.stop_reason in CALL_REASONS]
    detail: dict[str, Any] = {"reasons": list(dict.fromkeys(each.stop_reason for each in calls))}
    if all(each.status == "skipped" for each in calls):
        detail["skipped"] = True
    found = [Concern(AlertKind.STOPPED_IN_PAIN, detail)] if calls else []
    rose = pain_rise(trained.pain_before, trained.pain_after, rules)
    return tuple(found) if rose is None else (*found, rose)


def add_alert(
    session: Session,
    person_id: str,
    concern: Concern,
    at: datetime,
    session_id: str | None = None,
) -> None:
    """Add an alert, once per kind and session, acknowledged or not.

    If the session now has reasons that no alert names, its open alert gets them; where all its
    alerts are acknowledged, another is added.
    """
    known = [] if session_id is None else _of_session(session, person_id, concern, session_id)
    if known and not _has_more(concern, known):
        return
    still_open = next((row for row in known if row.acknowledged_at is None), None)
    if still_open is None:
        session.add(_row(person_id, concern, at, session_id))
    else:
        still_open.detail = concern.detail


def _of_session(
    session: Session, person_id: str, concern: Concern, session_id: str
) -> Sequence[AlertRow]:
    query = select(AlertRow).filter_by(person_id=person_id, session_id=session_id)
    return session.scalars(query.filter_by(kind=concern.kind)).all()


def _has_more(concern: Concern, known: Sequence[AlertRow]) -> bool:
    """Return whether a session's concern has reasons that none of its alerts names."""
    named = {reason for row in known for reason in (row.detail or {}).get("reasons", ())}
    return not named.issuperset(concern.detail.get("reasons", ()))


def add_red_flag(session: Session, person_id: str, flags: Sequence[str], at: datetime) -> None:
    """Add the alert that the patient answered yes to these safety questions."""
    add_alert(session, person_id, Concern(AlertKind.RED_FLAG, {"flags": list(flags)}), at)


def add_advice(session: Session, person_id: str, kind: str, pain: int | None, at: datetime) -> None:
    """Add the alert that the patient was told to stop and call: why, and any pain given."""
    add_alert(session, person_id, Concern(AlertKind.ADVICE, {"kind": kind, "pain": pain}), at)


def acknowledged(
    person_id: str, concern: Concern, at: datetime, by: str, note: str | None
) -> AlertRow:
    """Make the row of a concern that is stored only once acknowledged (an absence)."""
    row = _row(person_id, concern, at, None)
    row.acknowledged_by, row.acknowledged_at, row.note = by, at, note
    return row


def judge_past(
    session: Session,
    person_id: str,
    newest_first: Sequence[PastSession],
    rules: Rules,
    now: datetime,
) -> None:
    """Add lasting concerns over the latest sessions, and end those that no longer last.

    What still lasts keeps the day on which it was first raised; its numbers are the current ones.
    """
    rows = session.execute(_LASTING, {"person_id": person_id}).all()
    before = {_key(row): row for row in rows}  # the open alert, or else the last acknowledged
    current = {(each.kind, _subject(each.detail)): each for each in lasting(newest_first, rules)}
    for row in rows:  # a subject has several alerts where one was reopened
        if row.acknowledged_at is None and _key(row) not in current:
            over = {"acknowledged_at": now, "detail": {**(row.detail or {}), OVER: True}}
            session.execute(update(AlertRow).where(AlertRow.id == row.id).values(over))
    for key, concern in current.items():
        known = before.get(key)
        if known is not None and known.acknowledged_at is None:
            if known.detail != concern.detail:
                now_is = update(AlertRow).where(AlertRow.id == known.id)
                session.execute(now_is.values(detail=concern.detail))
        elif known is None or _is_back(known.acknowledged_at, key, newest_first, rules):
            session.add(_row(person_id, concern, now, None))


def lasting(newest_first: Sequence[PastSession], rules: Rules) -> tuple[Concern, ...]:
    """Return the concerns that last over the latest sessions. Pure."""
    stuck = no_progress(newest_first, rules)
    found = tuple(recurring_faults(newest_first, rules))
    return found if stuck is None else (*found, stuck)


def _is_back(
    acknowledged_at: datetime | None,
    key: tuple[AlertKind, tuple[Any, ...]],
    newest_first: Sequence[PastSession],
    rules: Rules,
) -> bool:
    """Return whether an acknowledged concern holds anew, judged by the sessions since then."""
    if acknowledged_at is None:
        return False
    since = [past for past in newest_first if past.started_at > acknowledged_at]
    return key in {(each.kind, _subject(each.detail)) for each in lasting(since, rules)}


def _key(row: Any) -> tuple[AlertKind, tuple[Any, ...]]:
    return AlertKind(row.kind), _subject(row.detail or {})


def _subject(detail: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(detail.get(name) for name in SUBJECT)


def _row(person_id: str, concern: Concern, at: datetime, session_id: str | None) -> AlertRow:
    return AlertRow(
        id=new_id(),
        person_id=person_id,
        session_id=session_id,
        kind=concern.kind.value,
        at=at,
        detail=concern.detail or None,
    )
