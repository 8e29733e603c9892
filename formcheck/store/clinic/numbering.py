"""A clinic's setting: the system by which other programs recognise its hospital numbers."""

from __future__ import annotations

import re

from formcheck.access import Action, Actor
from formcheck.errors import DocumentError
from formcheck.store.base import known
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.clinic.clinic_rules import SETTINGS
from formcheck.store.tables import ClinicRow

NUMBER_SYSTEM = "number_system"  # in the clinic's settings
LONGEST_SYSTEM = 200
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")  # a URI with its scheme (RFC 3986)


class Numbering(ClinicDatabase):
    """Reads and sets the system of the hospital numbers. Errors: see `ClinicDatabase`."""

    def number_system(self, actor: Actor) -> str | None:
        """Return the URI of the system of the clinic's hospital numbers; None where none is set."""
        with self.looking(actor, Action.READ_RULES) as session:
            settings = known(session.scalar(SETTINGS, {"clinic_id": actor.clinic_id}))
            found: str | None = settings.get(NUMBER_SYSTEM)
            return found

    def set_number_system(self, actor: Actor, system: str) -> None:
        """Set the system from now on; an empty text for none.

        Raises:
            DocumentError: the text is no URI.
        """
        uri = system.strip()
        if uri and (len(uri) > LONGEST_SYSTEM or not ABSOLUTE.fullmatch(uri)):
            raise DocumentError("Write a URI: it begins with urn or https, and has no spaces.")
        with self.acting(actor, Action.MANAGE_CLINIC, None, "number system") as session:
            clinic = known(session.get(ClinicRow, actor.clinic_id, with_for_update=True))
            clinic.settings = {**clinic.settings, NUMBER_SYSTEM: uri or None}
