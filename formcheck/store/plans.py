"""A person's plans, versioned, and the baselines that progress is measured from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Select, delete, func, select

from formcheck.access import Action
from formcheck.plan.items import PlanItem
from formcheck.store import row_conversion
from formcheck.store.base import known
from formcheck.store.outbox import BASELINE
from formcheck.store.personal import Personal
from formcheck.store.records import Baseline, PlanVersion
from formcheck.store.tables import BaselineRow, PersonRow, PlanRow


class Plans(Personal):
    """A person's plans and baselines. Errors: see `Database`."""

    def plan(self, person_id: str) -> tuple[PlanItem, ...] | None:
        """Return the exercises of the newest version, or None when there is none."""
        newest = self.newest_plan(person_id)
        return None if newest is None else newest.items

    def newest_plan(self, person_id: str) -> PlanVersion | None:
        """Return the newest version of the plan, or None when there is none."""
        with self.looking(Action.READ_PLAN, person_id) as session:
            row = session.scalars(_newest(person_id)).first()
            return None if row is None else row_conversion.plan_version(row)

    def save_plan(self, person_id: str, items: Sequence[PlanItem], source: str) -> None:
        """Add a version of the plan; `source` says who made it."""
        last = select(func.max(PlanRow.version)).filter_by(person_id=person_id)
        with self.changing(Action.PRESCRIBE, person_id) as session:
            known(session.get(PersonRow, person_id, with_for_update=True))
            session.add(
                PlanRow(
                    person_id=person_id,
                    version=(session.scalar(last) or 0) + 1,
                    created_at=self.now(),
                    source=source,
                    items=row_conversion.plan_data(items),
                )
            )

    def save_baseline(self, person_id: str, baseline: Baseline) -> None:
        """Add a baseline; the latest of an exercise counts, older ones are kept."""
        with self.changing(Action.SEND_NOTES, person_id, "baseline") as session:
            row = BaselineRow(person_id=person_id, **asdict(baseline))
            session.add(row)
            session.flush()
            self.tell_clinic(session, person_id, BASELINE, row.uid)

    def take_plan(self, person_id: str, plan: PlanVersion) -> bool:
        """Add the clinic's newest version under the clinic's own number; return whether it is new.

        Conflicting versions of another clinic, or of nobody, are deleted: each session keeps its
        own copy of the plan that it followed.
        """
        others = delete(PlanRow).where(PlanRow.version >= plan.version)
        with self.changing(Action.PRESCRIBE, person_id) as session:
            known(session.get(PersonRow, person_id, with_for_update=True))
            newest = session.scalars(_newest(person_id)).first()
            if newest is not None and row_conversion.plan_version(newest) == plan:
                return False
            session.execute(others.filter_by(person_id=person_id))
            session.add(PlanRow(person_id=person_id, **row_conversion.plan_version_data(plan)))
        return True

    def baselines(self, person_id: str) -> dict[str, Baseline]:
        """Return the latest baseline of each exercise, by the exercise's id."""
        query = select(BaselineRow).filter_by(person_id=person_id).order_by(BaselineRow.id)
        with self.looking(Action.READ_PATIENT, person_id) as session:
            return {row.exercise_id: row_conversion.baseline(row) for row in session.scalars(query)}


def _newest(person_id: str) -> Select[PlanRow]:
    versions = select(PlanRow).filter_by(person_id=person_id)
    return versions.order_by(PlanRow.version.desc()).limit(1)
