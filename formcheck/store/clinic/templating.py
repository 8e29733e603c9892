"""A clinic's own templates: prescriptions to start from, shared by its physiotherapists.

They belong to no patient, so they keep nothing that was written to one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.errors import AccessError, DocumentError
from formcheck.plan.items import PlanItem
from formcheck.store import row_conversion
from formcheck.store.base import known
from formcheck.store.clinic.audited import MAY_NOT, ClinicDatabase, assigned
from formcheck.store.row_ids import new_id
from formcheck.store.tables import ClinicRow, PersonRow, PlanRow, TemplateRow

LONGEST_NAME, MOST_TEMPLATES = 60, 200


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A prescription that a clinic starts from.

    Attributes:
        author: the name of who kept it.
        days: weekdays, 0 for Monday, or None for any.
        is_put_away: no longer offered; it can be brought back.
    """

    id: str
    name: str
    author: str
    at: datetime
    items: tuple[PlanItem, ...]
    days: tuple[int, ...] | None
    is_put_away: bool


class Templating(ClinicDatabase):
    """Keeps and offers the clinic's templates.

    Errors: see `ClinicDatabase`; and DocumentError for invalid input.
    """

    def templates(self, actor: Actor) -> tuple[OwnTemplate, ...]:
        """Read the clinic's templates by name, including those put away."""
        query = select(TemplateRow).filter_by(clinic_id=actor.clinic_id)
        with self.looking(actor, Action.READ_TEMPLATES) as session:
            found = session.scalars(query.order_by(TemplateRow.name, TemplateRow.at)).all()
            return tuple(map(_template, found))

    def keep_template(
        self, actor: Actor, name: str, items: Sequence[PlanItem], days: Sequence[int] | None = None
    ) -> str:
        """Keep a prescription as a template, without its notes; return the template's id."""
        plain = " ".join(name.split())
        if not 0 < len(plain) <= LONGEST_NAME:
            raise DocumentError(
                "Give the template a name of up to {most} characters.", most=LONGEST_NAME
            )
        if not items:
            raise DocumentError("A template needs at least one exercise.")
        row = TemplateRow(
            id=new_id(),
            clinic_id=actor.clinic_id,
            name=plain,
            author_id=actor.person_id,
            author=actor.name,
            at=self.now(),
            items=row_conversion.plan_data([replace(item, note="") for item in items]),
            days=list(days) if days else None,
        )
        with self.acting(actor, Action.KEEP_TEMPLATE, None, f"kept {row.id}") as session:
            _check_room(session, actor, plain)
            session.add(row)
            return row.id

    def put_template_away(self, actor: Actor, template_id: str, *, away: bool = True) -> None:
        """Stop offering a template, or offer it again with `away` False.

        Raises:
            DocumentError: another template of its name is offered by now, or there are too many.
        """
        detail = f"{'put away' if away else 'brought back'} {template_id}"
        with self.acting(actor, Action.KEEP_TEMPLATE, None, detail) as session:
            row = session.scalar(
                select(TemplateRow)
                .filter_by(id=template_id, clinic_id=actor.clinic_id)
                .with_for_update()
            )
            if row is None:
                raise AccessError(MAY_NOT)
            if not away and row.ended_at is not None:
                _check_room(session, actor, row.name)
            row.ended_at = self.now() if away else None

    def prescribed_patients(self, actor: Actor) -> dict[str, str]:
        """Read the names of the actor's patients who have a prescription, by id."""
        with self.looking(actor, Action.LIST_PATIENTS) as session:
            return dict(session.execute(_prescribed(actor)).all())


def _check_room(session: Session, actor: Actor, name: str) -> None:
    """Check that a template of this name can be offered.

    Locks the clinic, so that two colleagues can't pass at once.

    Raises:
        DocumentError: there is one of this name, or there are too many.
    """
    known(session.get(ClinicRow, actor.clinic_id, with_for_update=True))
    query = select(TemplateRow.name).filter_by(clinic_id=actor.clinic_id, ended_at=None)
    offered = session.scalars(query).all()
    if name in offered:
        raise DocumentError("There is already a template of this name: choose another name.")
    if len(offered) >= MOST_TEMPLATES:
        raise DocumentError("There are too many templates: put one away first.")


def _prescribed(actor: Actor) -> Select[str, str]:
    has_plan = exists().where(PlanRow.person_id == PersonRow.id)
    return assigned(actor).where(has_plan).order_by(PersonRow.name, PersonRow.id)


def _template(row: TemplateRow) -> OwnTemplate:
    return OwnTemplate(
        id=row.id,
        name=row.name,
        author=row.author,
        at=row.at,
        items=row_conversion.plan_items(row.items),
        days=None if row.days is None else tuple(row.days),
        is_put_away=row.ended_at is not None,
    )
