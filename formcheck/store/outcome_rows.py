"""Outcome measures as rows, on the laptop and at the clinic, within a caller's transaction."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.review.outcomes import Outcome, OutcomeAsk
from formcheck.store.base import insert_new
from formcheck.store.tables import OutcomeAskRow, OutcomeRow


def asks_of(session: Session, person_id: str) -> tuple[OutcomeAsk, ...]:
    """Return the measures that a person is asked at intervals."""
    query = select(OutcomeAskRow).filter_by(person_id=person_id).order_by(OutcomeAskRow.measure)
    return tuple(
        OutcomeAsk(row.measure, row.every_days, row.since)
        for row in session.scalars(query)
        if row.every_days is not None
    )


def outcomes_of(session: Session, person_id: str) -> tuple[Outcome, ...]:
    """Return a person's answers, the oldest first."""
    query = select(OutcomeRow).filter_by(person_id=person_id).order_by(OutcomeRow.at, OutcomeRow.id)
    return tuple(
        Outcome(row.uid, row.measure, row.at, row.answers) for row in session.scalars(query)
    )


def put_outcome(session: Session, person_id: str, outcome: Outcome) -> bool:
    """Write an outcome; return whether it is new."""
    new = insert_new(session, OutcomeRow).values(
        uid=outcome.uid,
        person_id=person_id,
        at=outcome.at,
        measure=outcome.measure_id,
        answers=dict(outcome.answers),
        score=outcome.score,
    )
    added = new.on_conflict_do_nothing(index_elements=[OutcomeRow.uid]).returning(OutcomeRow.uid)
    return session.scalar(added) is not None
