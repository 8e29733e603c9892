"""Drafts of what somebody writes about a patient: kept until sent; a reload loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select

from formcheck.access import Action, Actor
from formcheck.store.base import put
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.tables import DraftRow


class Drafting(ClinicDatabase):
    """Keeps the actor's drafts; nobody reads another's. Errors: see `ClinicDatabase`."""

    def drafts(self, actor: Actor, patient_id: str) -> dict[str, Any]:
        """Return the actor's drafts about a patient, by their names."""
        query = select(DraftRow.name, DraftRow.data)
        query = query.filter_by(person_id=patient_id, author_id=actor.person_id)
        with self.looking(actor, Action.READ_PATIENT, patient_id) as session:
            return {name: data["value"] for name, data in session.execute(query)}

    def keep_drafts(self, actor: Actor, patient_id: str, written: Mapping[str, Any]) -> None:
        """Keep the actor's drafts, in place of earlier ones; None or an empty value ends one."""
        whose = {"person_id": patient_id, "author_id": actor.person_id}
        with self.acting(actor, Action.DRAFT, patient_id) as session:
            for name, value in written.items():
                if value:
                    row = {**whose, "name": name, "at": self.now(), "data": {"value": value}}
                    put(session, DraftRow, row, "person_id", "author_id", "name")
                else:
                    session.execute(delete(DraftRow).filter_by(**whose, name=name))

    def end_draft(self, actor: Actor, patient_id: str, name: str, value: Any) -> None:
        """End a draft if its value is still the given one; newer text from another page stays."""
        whose = {"person_id": patient_id, "author_id": actor.person_id, "name": name}
        with self.acting(actor, Action.DRAFT, patient_id) as session:
            row = session.scalar(select(DraftRow).filter_by(**whose).with_for_update())
            if row is not None and row.data["value"] == value:
                session.delete(row)
