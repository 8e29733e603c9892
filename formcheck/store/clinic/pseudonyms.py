"""Pseudonyms of patients: the same in every export, and only their clinic can resolve them.

A pseudonym is a keyed digest (HMAC-SHA-256, RFC 2104) of the patient's id. The key is made when it
is first needed and stays in the clinic's database, so only there can a pseudonym be found again.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from secrets import token_hex

from formcheck.access import Action, Actor
from formcheck.store.base import known
from formcheck.store.clinic.audited import ClinicDatabase, assigned
from formcheck.store.tables import ClinicRow, PersonRow

KEY = "pseudonym_key"  # in the clinic's settings
LETTERS = 10


class Pseudonyms(ClinicDatabase):
    """Gives patients' pseudonyms. Errors: see `ClinicDatabase`."""

    def own_patients(self, actor: Actor) -> dict[str, str]:
        """Read the names of the actor's patients by id, ordered by name."""
        query = assigned(actor).order_by(PersonRow.name, PersonRow.id)
        with self.looking(actor, Action.LIST_PATIENTS) as session:
            return dict(session.execute(query).all())

    def pseudonym(
        self, actor: Actor, patient_id: str, detail: str = "reports under a pseudonym"
    ) -> str:
        """Give the patient's pseudonym; `detail` says what for in the audit log."""
        with self.acting(actor, Action.EXPORT, patient_id, detail) as session:
            clinic = known(session.get(ClinicRow, actor.clinic_id, with_for_update=True))
            key = clinic.settings.get(KEY)
            if key is None:
                key = token_hex(32)
                clinic.settings = {**clinic.settings, KEY: key}
            return f"P-{digest(str(key), patient_id)[:LETTERS]}"


def digest(key: str, name: str) -> str:
    """Make the keyed digest of a name, in hexadecimal letters."""
    return hmac.new(key.encode(), name.encode(), sha256).hexdigest()
