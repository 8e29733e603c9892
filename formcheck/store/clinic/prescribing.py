"""Plans that physiotherapists write for their patients: versioned, none overwritten."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError
from sqlalchemy import func, select

from formcheck.access import Action, Actor
from formcheck.errors import DocumentError
from formcheck.exchange.check import problem
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import prescribed
from formcheck.plan.items import BOTH, PlanItem
from formcheck.store import row_conversion
from formcheck.store.base import known
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.record_documents import plan_part
from formcheck.store.records import CLINIC, PlanVersion
from formcheck.store.tables import PersonRow, PlanRow


class Prescribing(ClinicDatabase):
    """Writes and reads plans. Errors: see `ClinicDatabase`."""

    def prescribe(
        self,
        actor: Actor,
        patient_id: str,
        items: Sequence[PlanItem],
        days: Sequence[int] | None = None,
        note: str | None = None,
        expected_version: int | None = None,
    ) -> int:
        """Add a version of the patient's plan; return its number.

        Args:
            days: weekdays to train on, 0 for Monday, or None for any.
            expected_version: the newest that the actor has seen, None for none.

        Raises:
            DocumentError: somebody else has saved a version meanwhile, or the plan is out of
                bounds.
            ExerciseError, PrescriptionError: an exercise is unknown, or can't be done like this.
        """
        plan = PlanVersion(
            version=(expected_version or 0) + 1,
            created_at=self.now(),
            source=CLINIC,
            items=tuple(items),
            author=actor.name,
            days=None if days is None else tuple(sorted(set(days))),
            note=note,
        )
        _check(plan)
        with self.acting(actor, Action.PRESCRIBE, patient_id, f"version {plan.version}") as session:
            known(session.get(PersonRow, patient_id, with_for_update=True))
            newest = session.scalar(
                select(func.max(PlanRow.version)).filter_by(person_id=patient_id)
            )
            if newest != expected_version:
                raise DocumentError("Somebody else has changed this plan: look at it first.")
            data = row_conversion.plan_version_data(plan)
            session.add(PlanRow(person_id=patient_id, author_id=actor.person_id, **data))
        return plan.version

    def note_referral(self, actor: Actor, patient_id: str, detail: str) -> None:
        """Write into the audit log what came of a referral from elsewhere."""
        with self.acting(actor, Action.REFER, patient_id, detail):
            pass

    def plans(self, actor: Actor, patient_id: str) -> tuple[PlanVersion, ...]:
        """Return every version of the patient's plan, the newest first."""
        query = select(PlanRow).filter_by(person_id=patient_id).order_by(PlanRow.version.desc())
        with self.looking(actor, Action.READ_PLAN, patient_id) as session:
            return tuple(map(row_conversion.plan_version, session.scalars(query)))

    def plan_to_print(self, actor: Actor, patient_id: str) -> PlanVersion | None:
        """Return the newest version, for a sheet that leaves the clinic; None if there is none."""
        query = select(PlanRow).filter_by(person_id=patient_id).order_by(PlanRow.version.desc())
        with self.acting(actor, Action.READ_PLAN, patient_id, "home programme") as session:
            row = session.scalars(query.limit(1)).first()
            return None if row is None else row_conversion.plan_version(row)


def _check(plan: PlanVersion) -> None:
    if not plan.items:
        raise DocumentError("A plan needs at least one exercise.")
    for item in plan.items:
        exercise = exercise_by_id(item.exercise_id)
        prescribed(exercise, item.prescription)
        if item.side != BOTH and not exercise.has_sides:
            raise DocumentError("This exercise has no sides: {name}.", name=exercise.name)
    try:
        plan_part(plan)
    except ValidationError as error:
        raise problem(error.errors(include_url=False)) from error
