"""Finds patients whom nobody treats, and hands over those of a colleague who leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Exists, Select, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from formcheck.access import Action, Actor, Role
from formcheck.errors import AccountError
from formcheck.store.base import insert_new, known
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.tables import AlertRow, AssignmentRow, ClinicRow, PersonRow, RoleRow

NOBODY_ELSE = "Some patients have nobody else who treats them: choose who takes them over."


@dataclass(frozen=True, slots=True)
class UntreatedPatient:
    """A patient whom nobody treats.

    Attributes:
        alerts: how many wait to be acknowledged; their content is not for an admin to read.
    """

    id: str
    name: str
    alerts: int


class HandingOver(ClinicDatabase):
    """Finds patients whom nobody treats, for admins. Arguments and errors: see `ClinicDatabase`."""

    def alone(self, actor: Actor) -> tuple[UntreatedPatient, ...]:
        """List the clinic's patients whom nobody treats: first those whose alerts nobody sees."""
        waiting = select(func.count()).select_from(AlertRow)
        waiting = waiting.where(
            AlertRow.person_id == PersonRow.id, AlertRow.acknowledged_at.is_(None)
        )
        alerts = waiting.scalar_subquery().label("alerts")
        treated = exists().where(
            AssignmentRow.patient_id == PersonRow.id,
            is_physiotherapist(AssignmentRow.physiotherapist_id),
        )
        query = select(PersonRow.id, PersonRow.name, alerts)
        query = query.join(RoleRow, RoleRow.person_id == PersonRow.id)
        query = query.where(PersonRow.clinic_id == actor.clinic_id, ~treated)
        query = query.where(RoleRow.role == Role.PATIENT.value)
        with self.looking(actor, Action.MANAGE_PEOPLE) as session:
            found = session.execute(query.order_by(alerts.desc(), PersonRow.name)).all()
            return tuple(UntreatedPatient(row.id, row.name, row.alerts) for row in found)

    def treats_alone(self, actor: Actor, person_id: str) -> int:
        """Count the patients who would have nobody without this colleague."""
        with self.looking(actor, Action.MANAGE_PEOPLE, person_id) as session:
            return len(session.scalars(_only_of(person_id)).all())


def one_at_a_time(session: Session, clinic_id: str | None) -> None:
    """Wait for whoever else changes roles, or who treats whom, at this clinic.

    Only after this, read what such a change depends on: two changes at once may each leave somebody
    who treats a patient, but together nobody.
    """
    known(session.get(ClinicRow, clinic_id, with_for_update=True))


def is_physiotherapist(holder_id: InstrumentedAttribute[str]) -> Exists:
    """Say in SQL whether the person who holds an assignment is still a physiotherapist."""
    held = aliased(RoleRow)
    return exists().where(held.person_id == holder_id, held.role == Role.PHYSIOTHERAPIST.value)


def hand_over(session: Session, person_id: str, successor_id: str | None, now: datetime) -> None:
    """Let another colleague treat the patients whom only this one treats.

    Raises:
        AccountError: there are such patients, and no other colleague is named to take them over.
    """
    patients = session.scalars(_only_of(person_id)).all()
    if patients and successor_id in (None, person_id):
        raise AccountError(NOBODY_ELSE)
    for patient_id in patients:
        row = {"physiotherapist_id": successor_id, "patient_id": patient_id, "since": now}
        session.execute(insert_new(session, AssignmentRow).values(row).on_conflict_do_nothing())


def _only_of(person_id: str) -> Select[str]:
    """Select the ids of the patients whom only this physiotherapist treats."""
    other = aliased(AssignmentRow)
    shared = exists().where(
        other.patient_id == AssignmentRow.patient_id,
        other.physiotherapist_id != person_id,
        is_physiotherapist(other.physiotherapist_id),
    )
    mine = select(AssignmentRow.patient_id).where(AssignmentRow.physiotherapist_id == person_id)
    return mine.where(~shared)
