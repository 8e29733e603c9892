"""Outcome measures of a person: those asked, and the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import delete

from formcheck.access import Action
from formcheck.errors import StoreError
from formcheck.review.goals import Goal
from formcheck.review.outcomes import Outcome, OutcomeAsk, problem_with
from formcheck.store import outcome_rows
from formcheck.store.goal_rows import open_goals_of
from formcheck.store.outbox import OUTCOME
from formcheck.store.personal import Personal
from formcheck.store.row_ids import new_id
from formcheck.store.tables import GoalRow, OutcomeAskRow


class Answering(Personal):
    """The outcome measures and goals of a person. Errors: see `Database`."""

    def outcome_asks(self, person_id: str) -> tuple[OutcomeAsk, ...]:
        """Return the measures they are asked, and how often."""
        with self.looking(Action.READ_PATIENT, person_id, "outcome asks") as session:
            return outcome_rows.asks_of(session, person_id)

    def outcomes(self, person_id: str) -> tuple[Outcome, ...]:
        """Return their answers, the oldest first."""
        with self.looking(Action.READ_PATIENT, person_id, "outcomes") as session:
            return outcome_rows.outcomes_of(session, person_id)

    def add_outcome(self, person_id: str, measure_id: str, answers: Mapping[str, float]) -> None:
        """Record their answers. Raises StoreError for invalid ones."""
        problem = problem_with(measure_id, answers)
        if problem is not None:
            raise StoreError(problem)
        made = Outcome(new_id(), measure_id, self.now(), dict(answers))
        with self.changing(Action.SEND_NOTES, person_id, "outcome") as session:
            outcome_rows.put_outcome(session, person_id, made)
            self.tell_clinic(session, person_id, OUTCOME, made.uid)

    def goals(self, person_id: str) -> tuple[Goal, ...]:
        """Return the goals agreed on with their physiotherapist and not ended yet."""
        with self.looking(Action.READ_PLAN, person_id, "goals") as session:
            return open_goals_of(session, person_id)

    def take_goals(self, person_id: str, goals: Sequence[Goal]) -> None:
        """Keep the clinic's goals of the person, and no others.

        The goals get ids of their own: two people of one laptop may be one patient of the clinic.
        """
        with self.changing(Action.PRESCRIBE, person_id, "goals") as session:
            session.execute(delete(GoalRow).filter_by(person_id=person_id))
            session.add_all(
                GoalRow(
                    id=new_id(),
                    person_id=person_id,
                    text=each.text,
                    at=each.at,
                    author=each.author,
                    is_reached=False,
                )
                for each in goals
            )

    def take_asks(self, person_id: str, asks: Sequence[OutcomeAsk]) -> None:
        """Keep the measures that the clinic asks from now on, and no others."""
        with self.changing(Action.PRESCRIBE, person_id) as session:
            session.execute(delete(OutcomeAskRow).filter_by(person_id=person_id))
            session.add_all(
                OutcomeAskRow(
                    person_id=person_id,
                    measure=each.measure_id,
                    every_days=each.every_days,
                    since=each.since,
                )
                for each in asks
            )
