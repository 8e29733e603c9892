"""Goals at the clinic: agreed on with the patient, in the patient's own words."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.errors import DocumentError
from formcheck.review.goals import LONGEST_GOAL, MOST_GOALS, Goal
from formcheck.store.base import known
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.goal_rows import goals_of, open_goals_of
from formcheck.store.row_ids import new_id
from formcheck.store.tables import GoalRow, PersonRow


class GoalSetting(ClinicDatabase):
    """Sets and ends patients' goals.

    Errors: see `ClinicDatabase`; and DocumentError for invalid input.
    """

    def goals(self, actor: Actor, patient_id: str) -> tuple[Goal, ...]:
        """Read all goals of the patient, the oldest first."""
        with self.looking(actor, Action.READ_PLAN, patient_id, "goals") as session:
            return goals_of(session, patient_id)

    def set_goal(self, actor: Actor, patient_id: str, text: str) -> str:
        """Record a goal agreed on with the patient, in their words; return its id."""
        plain = " ".join(text.split())
        if not 0 < len(plain) <= LONGEST_GOAL:
            raise DocumentError("Write a goal in up to {most} characters.", most=LONGEST_GOAL)
        row = GoalRow(
            id=new_id(),
            person_id=patient_id,
            text=plain,
            at=self.now(),
            author_id=actor.person_id,
            author=actor.name,
            is_reached=False,
        )
        with self.acting(actor, Action.PRESCRIBE, patient_id, "goal set") as session:
            _check_room(session, patient_id, plain)
            session.add(row)
            return row.id

    def end_goal(self, actor: Actor, goal_id: str, *, is_reached: bool) -> None:
        """End a goal, reached or given up; do nothing if it has already ended."""
        patient_id = self.owner(select(GoalRow.person_id).filter_by(id=goal_id))
        detail = "goal reached" if is_reached else "goal given up"
        with self.acting(actor, Action.PRESCRIBE, patient_id, detail) as session:
            row = known(session.get(GoalRow, goal_id, with_for_update=True))
            if row.ended_at is None:
                row.ended_at, row.is_reached = self.now(), is_reached

    def reopen_goal(self, actor: Actor, goal_id: str) -> None:
        """Go on with a goal that had ended."""
        patient_id = self.owner(select(GoalRow.person_id).filter_by(id=goal_id))
        with self.acting(actor, Action.PRESCRIBE, patient_id, "goal opened again") as session:
            row = known(session.get(GoalRow, goal_id, with_for_update=True))
            if row.ended_at is not None:
                _check_room(session, patient_id, row.text)
                row.ended_at, row.is_reached = None, False


def _check_room(session: Session, patient_id: str, text: str) -> None:
    """Refuse a goal that the patient already has, or one too many.

    Locks the patient, so that two requests can't pass at once.
    """
    known(session.get(PersonRow, patient_id, with_for_update=True))
    open_goals = open_goals_of(session, patient_id)
    if text in {each.text for each in open_goals}:
        raise DocumentError("They already have this goal.")
    if len(open_goals) >= MOST_GOALS:
        raise DocumentError(
            "A patient can have up to {most} goals: end one first.", most=MOST_GOALS
        )
