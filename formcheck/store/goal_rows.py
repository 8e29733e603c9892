"""Goals as rows, on the laptop and at the clinic, within a caller's transaction."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.review.goals import Goal
from formcheck.store.tables import GoalRow


def goals_of(session: Session, person_id: str) -> tuple[Goal, ...]:
    """Read all goals of a person, the oldest first, including those that have ended."""
    query = select(GoalRow).filter_by(person_id=person_id).order_by(GoalRow.at, GoalRow.id)
    return tuple(
        Goal(row.id, row.text, row.at, row.author, row.ended_at, row.is_reached)
        for row in session.scalars(query)
    )


def open_goals_of(session: Session, person_id: str) -> tuple[Goal, ...]:
    """Read the goals of a person that are neither reached nor given up."""
    return tuple(each for each in goals_of(session, person_id) if each.ended_at is None)
