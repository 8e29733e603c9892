"""Tells physiotherapists that patients of theirs deleted everything about themselves."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased

from formcheck.access import Action, Actor
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.tables import AuditRow

# A list says so for this long: an unvalidated default.
TOLD_FOR = timedelta(days=14)


class Erasures(ClinicDatabase):
    """Reads that patients deleted everything. Errors: see `ClinicDatabase`."""

    def deleted_at_their_request(self, actor: Actor) -> tuple[datetime, ...]:
        """Return when patients whom the actor treated deleted everything, the latest first.

        Nothing else is known: the audit log holds only ids, which name nobody any more.
        """
        line, act, mine = aliased(AuditRow), aliased(AuditRow), actor.person_id
        # The assignment was deleted with the patient: logged acts of the actor, or that they were
        # assigned, stand for it.
        did = and_(act.actor_id == mine, act.detail.is_distinct_from("refused"))
        treated = exists().where(
            act.patient_id == line.patient_id, or_(did, act.detail == f"to {mine}")
        )
        invited = exists().where(
            act.actor_id == mine,
            act.action == Action.INVITE_PATIENT.value,
            act.detail == line.patient_id,
        )
        asked = (
            select(line.at)
            .where(line.clinic_id == actor.clinic_id, line.action == Action.ERASE.value)
            .where(line.actor_id == line.patient_id, line.detail.is_(None))
            .where(line.at > self.now() - TOLD_FOR, or_(treated, invited))
            .order_by(line.at.desc())
        )
        with self.looking(actor, Action.LIST_PATIENTS) as session:
            return tuple(session.scalars(asked))
