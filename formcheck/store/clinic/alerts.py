"""What a physiotherapist has to see of what a patient sent."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.exchange.documents import SessionDocument
from formcheck.store.records import SessionRecord
from formcheck.store.tables import AlertRow

STOPPED_IN_PAIN, PAIN_RISE, ADVICE, RED_FLAG = "stopped_in_pain", "pain_rise", "advice", "red_flag"
CALL_REASONS = frozenset({"pain", "leg_symptoms", "dizzy"})
# Childs, Piva, Fritz, Spine 2005: see `journey.state.PAIN_RISE`.
LEAST_RISE = 2


def alerts_of(trained: SessionDocument | SessionRecord) -> tuple[str, ...]:
    """The kinds of alert that a session gives rise to. Pure."""
    reasons = {each.stop_reason for each in trained.sets if each.status == "stopped"}
    before, after = trained.pain_before, trained.pain_after
    rose = before is not None and after is not None and after - before >= LEAST_RISE
    stopped = bool(reasons & CALL_REASONS)
    return (STOPPED_IN_PAIN,) * stopped + (PAIN_RISE,) * rose


def add_alert(
    session: Session, person_id: str, kind: str, at: datetime, session_id: str | None = None
) -> None:
    """Add an alert; once for a kind and session, acknowledged or not."""
    about = select(AlertRow.id).filter_by(person_id=person_id, kind=kind, session_id=session_id)
    if session_id is not None and session.scalars(about).first() is not None:
        return
    session.add(
        AlertRow(id=uuid4().hex, person_id=person_id, session_id=session_id, kind=kind, at=at)
    )
