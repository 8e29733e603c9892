"""Outcome measures at the clinic: how often they are asked, and the answers."""

from __future__ import annotations

from collections.abc import Mapping

from formcheck.access import Action, Actor
from formcheck.errors import DocumentError
from formcheck.review.outcomes import GOAL, MEASURES, PSFS, Outcome, OutcomeAsk, problem_with
from formcheck.store import outcome_rows
from formcheck.store.base import put
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.row_ids import new_id
from formcheck.store.tables import OutcomeAskRow

LONGEST_INTERVAL_DAYS = 365


class OutcomeMeasuring(ClinicDatabase):
    """Sets how often outcome measures are asked; reads and enters answers.

    Errors: see `ClinicDatabase`; and DocumentError for invalid input.
    """

    def ask_outcome(
        self, actor: Actor, patient_id: str, measure_id: str, every_days: int | None
    ) -> None:
        """Ask the patient a measure every `every_days` days from now on; None to stop."""
        measure = MEASURES.get(measure_id)
        if measure is None or not measure.is_asked:
            raise DocumentError("This measure can't be asked in the app.")
        if every_days is not None and not 1 <= every_days <= LONGEST_INTERVAL_DAYS:
            raise DocumentError("Ask every 1 to {most} days.", most=LONGEST_INTERVAL_DAYS)
        values = {"every_days": every_days, "since": self.now()}
        detail = f"{measure_id} every {every_days} days" if every_days else f"{measure_id} off"
        with self.acting(actor, Action.PRESCRIBE, patient_id, detail) as session:
            key = {"person_id": patient_id, "measure": measure_id}
            put(session, OutcomeAskRow, {**key, **values}, *key)

    def outcome_asks(self, actor: Actor, patient_id: str) -> tuple[OutcomeAsk, ...]:
        """Return the measures that the patient is asked."""
        with self.looking(actor, Action.READ_PATIENT, patient_id, "outcome asks") as session:
            return outcome_rows.asks_of(session, patient_id)

    def outcomes(self, actor: Actor, patient_id: str) -> tuple[Outcome, ...]:
        """Return the patient's answers, and totals that were entered; the oldest first."""
        with self.looking(actor, Action.READ_PATIENT, patient_id, "outcomes") as session:
            return outcome_rows.outcomes_of(session, patient_id)

    def enter_outcome(
        self, actor: Actor, patient_id: str, measure_id: str, answers: Mapping[str, float]
    ) -> None:
        """Enter a measure that the physiotherapist has on paper or has asked for in person."""
        self._put_outcome(actor, patient_id, measure_id, answers, problem_with(measure_id, answers))

    def score_goals(self, actor: Actor, patient_id: str, scores: Mapping[str, float]) -> None:
        """Enter the patient's scores of their goals: 0 to 10, by the goal's text.

        The Patient-Specific Functional Scale is on the same scale, but these scores don't count as
        an answer to it.
        """
        self._put_outcome(actor, patient_id, GOAL, scores, problem_with(PSFS, scores))

    def _put_outcome(
        self,
        actor: Actor,
        patient_id: str,
        measure_id: str,
        answers: Mapping[str, float],
        problem: str | None,
    ) -> None:
        if problem is not None:
            raise DocumentError(problem)
        made = Outcome(new_id(), measure_id, self.now(), dict(answers))
        with self.acting(actor, Action.REVIEW, patient_id, f"outcome {measure_id}") as session:
            outcome_rows.put_outcome(session, patient_id, made)
