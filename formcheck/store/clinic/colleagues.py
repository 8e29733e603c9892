"""Several physiotherapists of one patient: who treats them, and hand-overs with a note."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import delete, select

from formcheck.access import Action, Actor, Role
from formcheck.errors import AccessError, DocumentError
from formcheck.review.treatment_events import HandOver
from formcheck.store.base import known
from formcheck.store.clinic.administration import assign_in
from formcheck.store.clinic.audited import MAY_NOT, NOT_YOURS, ClinicDatabase
from formcheck.store.clinic.handing_over import one_at_a_time
from formcheck.store.clinic.noting import checked_note
from formcheck.store.tables import AssignmentRow, DraftRow, HandOverRow, PersonRow, RoleRow

LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Colleague:
    """A physiotherapist of the clinic, and whether they treat the patient already."""

    id: str
    name: str
    treats: bool


class Colleagues(ClinicDatabase):
    """Entrusts patients to colleagues.

    Errors: see `ClinicDatabase`; and DocumentError for invalid input.
    """

    def physiotherapists(self, actor: Actor, patient_id: str) -> tuple[Colleague, ...]:
        """List the clinic's physiotherapists by name, with whether each treats this patient."""
        theirs = select(AssignmentRow.physiotherapist_id).filter_by(patient_id=patient_id)
        query = (
            select(PersonRow.id, PersonRow.name)
            .join(RoleRow, RoleRow.person_id == PersonRow.id)
            .where(PersonRow.clinic_id == actor.clinic_id)
            .where(RoleRow.role == Role.PHYSIOTHERAPIST.value)
            .order_by(PersonRow.name, PersonRow.id)
        )
        with self.looking(actor, Action.READ_PATIENT, patient_id, "colleagues") as session:
            treating = set(session.scalars(theirs))
            found = session.execute(query).all()
            return tuple(Colleague(one.id, one.name, one.id in treating) for one in found)

    def entrust(
        self, actor: Actor, patient_id: str, taker_id: str, note: str, *, goes_on: bool
    ) -> None:
        """Let a colleague treat the patient; the actor stops treating them unless `goes_on`.

        What an actor who doesn't go on was writing about the patient is deleted.

        Raises:
            AccessError: the colleague is no physiotherapist of this clinic, or somebody has handed
                the patient over already.
        """
        if taker_id == actor.person_id:
            raise DocumentError("Choose a colleague.")
        note = checked_note(note, LONGEST_NOTE)
        query = select(PersonRow.name).join(RoleRow, RoleRow.person_id == PersonRow.id)
        query = query.where(PersonRow.id == taker_id, PersonRow.clinic_id == actor.clinic_id)
        query = query.where(RoleRow.role == Role.PHYSIOTHERAPIST.value)
        # Written like an admin's assignment, so that both are found alike.
        with self.acting(actor, Action.HAND_OVER, patient_id, f"to {taker_id}") as session:
            one_at_a_time(session, actor.clinic_id)
            known(session.get(PersonRow, patient_id, with_for_update=True))
            own = {"physiotherapist_id": actor.person_id, "patient_id": patient_id}
            if session.scalar(select(AssignmentRow.patient_id).filter_by(**own)) is None:
                raise AccessError(NOT_YOURS)
            taker, now = session.scalar(query), self.now()
            if taker is None:
                raise AccessError(MAY_NOT)
            assign_in(session, taker_id, patient_id, now)
            if not goes_on:
                session.execute(delete(AssignmentRow).filter_by(**own))
                written = {"author_id": actor.person_id, "person_id": patient_id}
                session.execute(delete(DraftRow).filter_by(**written))
            session.add(
                HandOverRow(
                    id=uuid4().hex,
                    person_id=patient_id,
                    at=now,
                    giver_id=actor.person_id,
                    giver=actor.name,
                    taker_id=taker_id,
                    taker=taker,
                    note=note,
                    goes_on=goes_on,
                )
            )

    def hand_overs(self, actor: Actor, patient_id: str) -> tuple[HandOver, ...]:
        """Read the patient's hand-overs, the newest first."""
        query = select(HandOverRow).filter_by(person_id=patient_id)
        query = query.order_by(HandOverRow.at.desc(), HandOverRow.id)
        with self.looking(actor, Action.READ_PATIENT, patient_id, "hand-overs") as session:
            return tuple(
                HandOver(
                    id=row.id,
                    at=row.at,
                    giver=row.giver,
                    taker=row.taker,
                    taker_id=row.taker_id,
                    note=row.note,
                    goes_on=row.goes_on,
                    read_at=row.read_at,
                )
                for row in session.scalars(query)
            )

    def hand_over_read(self, actor: Actor, hand_over_id: str) -> None:
        """Note that the colleague entrusted with the patient has read the note."""
        patient_id = self.owner(select(HandOverRow.person_id).filter_by(id=hand_over_id))
        with self.acting(actor, Action.HAND_OVER, patient_id, "read") as session:
            row = known(session.get(HandOverRow, hand_over_id, with_for_update=True))
            if row.taker_id == actor.person_id and row.read_at is None:
                row.read_at = self.now()
