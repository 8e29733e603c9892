"""A clinic's own rules: when a physiotherapist has to look at a patient."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.review.rules import Rules, rules_data, rules_of
from formcheck.store.base import known
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.tables import ClinicRow

RULES = "rules"  # in the clinic's settings
SETTINGS = select(ClinicRow.settings).where(ClinicRow.id == bindparam("clinic_id"))


class ClinicRules(ClinicDatabase):
    """Reads and sets the clinic's rules. Errors: see `ClinicDatabase`."""

    def rules(self, actor: Actor) -> Rules:
        """Return the clinic's rules, for whoever works there to read."""
        with self.looking(actor, Action.READ_RULES) as session:
            return rules_at(session, actor.clinic_id)

    def set_rules(self, actor: Actor, rules: Rules) -> None:
        """Set the rules from now on; earlier findings stay as they are."""
        with self.acting(actor, Action.MANAGE_CLINIC, None, "rules") as session:
            clinic = known(session.get(ClinicRow, actor.clinic_id, with_for_update=True))
            clinic.settings = {**clinic.settings, RULES: rules_data(rules)}


def rules_at(session: Session, clinic_id: str) -> Rules:
    """Return the rules of a clinic; the default ones where it has set none."""
    return rules_in(session.scalar(SETTINGS, {"clinic_id": clinic_id}))


def rules_in(settings: Mapping[str, Any] | None) -> Rules:
    """Return the rules among a clinic's settings; None when there is no such clinic."""
    return rules_of(known(settings).get(RULES, {}))
