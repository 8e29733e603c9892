"""After how many days without use a patient's device ends: one setting of the clinic."""

from __future__ import annotations

from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.errors import AccountError
from formcheck.store.base import known
from formcheck.store.clinic.base import ClinicDatabase
from formcheck.store.clinic.rules import SETTINGS
from formcheck.store.tables import ClinicRow

UNUSED_DAYS = "unused_days"  # in the clinic's settings
BY_DEFAULT_DAYS = 180  # longer than a course of exercises; an unvalidated default
LEAST_DAYS, MOST_DAYS = 7, 3650


class Unused(ClinicDatabase):
    """Arguments and errors: see `ClinicDatabase`."""

    def unused_days(self, actor: Actor) -> int:
        """The days without use after which a device of a patient has to be connected anew."""
        with self.looking(actor, Action.READ_RULES) as session:
            return unused_days_at(session, actor.clinic_id)

    def set_unused_days(self, actor: Actor, days: int) -> None:
        """From now on. Raises AccountError for what is no such number."""
        if not LEAST_DAYS <= days <= MOST_DAYS:
            raise AccountError("Choose {least} to {most} days.", least=LEAST_DAYS, most=MOST_DAYS)
        with self.acting(actor, Action.MANAGE_CLINIC, None, f"unused days {days}") as session:
            clinic = known(session.get(ClinicRow, actor.clinic_id, with_for_update=True))
            clinic.settings = {**clinic.settings, UNUSED_DAYS: days}


def unused_days_at(session: Session, clinic_id: str) -> int:
    """The clinic's number."""
    settings = known(session.scalar(SETTINGS, {"clinic_id": clinic_id}))
    return int(settings.get(UNUSED_DAYS, BY_DEFAULT_DAYS))
