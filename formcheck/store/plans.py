"""The plans of a person, version after version, and the baselines progress is measured from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import func, select

from formcheck.plan.items import PlanItem
from formcheck.store import rows
from formcheck.store.base import Database, known
from formcheck.store.records import Baseline
from formcheck.store.tables import BaselineRow, PersonRow, PlanRow


class Plans(Database):
    """Errors: see `Database`."""

    def plan(self, person_id: str) -> tuple[PlanItem, ...] | None:
        """The newest version of the plan, or None when there is none."""
        query = select(PlanRow).filter_by(person_id=person_id).order_by(PlanRow.version.desc())
        with self.reading() as session:
            row = session.scalars(query.limit(1)).first()
            return None if row is None else rows.plan_items(row.items)

    def save_plan(self, person_id: str, items: Sequence[PlanItem], source: str) -> None:
        """Add a version of the plan; `source` says who made it."""
        last = select(func.max(PlanRow.version)).filter_by(person_id=person_id)
        with self.writing() as session:
            known(session.get(PersonRow, person_id, with_for_update=True))
            session.add(
                PlanRow(
                    person_id=person_id,
                    version=(session.scalar(last) or 0) + 1,
                    created_at=self.now(),
                    source=source,
                    items=rows.plan_data(items),
                )
            )

    def save_baseline(self, person_id: str, baseline: Baseline) -> None:
        """Add a baseline; the latest of an exercise counts, older ones are kept."""
        with self.writing() as session:
            session.add(BaselineRow(person_id=person_id, **asdict(baseline)))

    def baselines(self, person_id: str) -> dict[str, Baseline]:
        """The latest baseline of each exercise, by the exercise's id."""
        query = select(BaselineRow).filter_by(person_id=person_id).order_by(BaselineRow.id)
        with self.reading() as session:
            return {row.exercise_id: rows.baseline(row) for row in session.scalars(query)}
