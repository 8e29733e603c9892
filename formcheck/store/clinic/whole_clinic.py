"""The clinic as a whole, for those who run it: numbers without names."""

from __future__ import annotations

from datetime import tzinfo

from sqlalchemy import exists, select

from formcheck.access import Action, Actor, Role
from formcheck.review.clinic_numbers import Overview, kept, waiting
from formcheck.review.ranks import AlertKind
from formcheck.store.clinic import worklist_place
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.clinic.digests import times_trained
from formcheck.store.clinic.handing_over import is_physiotherapist
from formcheck.store.clinic.reviewing import agreement_at
from formcheck.store.clinic.worklist import LOOKED_BACK, frequencies_of, lately
from formcheck.store.tables import AlertRow, AssignmentRow, PersonRow, RoleRow


class WholeClinic(ClinicDatabase):
    """Counts the whole clinic. Errors: see `ClinicDatabase`."""

    def whole_clinic(self, actor: Actor, zone: tzinfo | None = None) -> Overview:
        """Count the clinic as it is now; `zone` sets when days begin and end."""
        now = self.now()
        treated = exists().where(
            AssignmentRow.patient_id == PersonRow.id,
            is_physiotherapist(AssignmentRow.physiotherapist_id),
        )
        paused = worklist_place.paused_until(now)
        in_clinic = PersonRow.clinic_id == actor.clinic_id
        everybody = select(PersonRow.id).join(RoleRow, RoleRow.person_id == PersonRow.id)
        everybody = everybody.where(in_clinic, RoleRow.role == Role.PATIENT.value)
        query = everybody.add_columns(
            worklist_place.IS_DISCHARGED.label("is_discharged"),
            treated.label("is_treated"),
            paused.label("paused_until"),
        )
        alerts = (
            select(AlertRow.kind, AlertRow.at)
            .join(PersonRow, PersonRow.id == AlertRow.person_id)
            .where(in_clinic, AlertRow.acknowledged_at.is_(None))
        )
        with self.looking(actor, Action.READ_OVERVIEW) as session:
            people = session.execute(query).all()
            here = [each for each in people if not each.is_discharged]
            trained = times_trained(session, everybody, now - LOOKED_BACK)
            asked = frequencies_of(session, everybody, zone)
            return Overview(
                patients=len(here),
                discharged=len(people) - len(here),
                paused=sum(
                    each.paused_until is not None and each.paused_until > now for each in here
                ),
                untreated=sum(not each.is_treated for each in here),
                kept=kept(
                    lately(trained.get(each.id, ()), asked.get(each.id, ()), now, zone)
                    for each in here
                ),
                waiting=waiting(
                    [(AlertKind(kind), at) for kind, at in session.execute(alerts).all()], now
                ),
                agreements=agreement_at(session, actor.clinic_id),
            )
