"""Expiry of patients' devices: after how many days without use a device is to be paired anew."""

from __future__ import annotations

from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.errors import AccountError
from formcheck.store.base import known
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.clinic.clinic_rules import SETTINGS
from formcheck.store.tables import ClinicRow

UNUSED_DAYS = "unused_days"  # in the clinic's settings
BY_DEFAULT_DAYS = 180  # longer than a course of exercises; an unvalidated default
LEAST_DAYS, MOST_DAYS = 7, 3650


class DeviceExpiry(ClinicDatabase):
    """Reads and sets how long a device may go unused.

    Arguments and errors: see `ClinicDatabase`.
    """

    def unused_days(self, actor: Actor) -> int:
        """Return the days without use after which a patient's device has to be paired anew."""
        with self.looking(actor, Action.READ_RULES) as session:
            return unused_days_at(session, actor.clinic_id)

    def set_unused_days(self, actor: Actor, days: int) -> None:
        """Set these days from now on. Raises AccountError for a number out of bounds."""
        if not LEAST_DAYS <= days <= MOST_DAYS:
            raise AccountError("Choose {least} to {most} days.", least=LEAST_DAYS, most=MOST_DAYS)
        with self.acting(actor, Action.MANAGE_CLINIC, None, f"unused days {days}") as session:
            clinic = known(session.get(ClinicRow, actor.clinic_id, with_for_update=True))
            clinic.settings = {**clinic.settings, UNUSED_DAYS: days}


def unused_days_at(session: Session, clinic_id: str) -> int:
    """Return the clinic's number of days."""
    settings = known(session.scalar(SETTINGS, {"clinic_id": clinic_id}))
    return int(settings.get(UNUSED_DAYS, BY_DEFAULT_DAYS))
