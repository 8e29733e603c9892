"""A copy of the clinic's data on a patient, for their laptop, with a one-time code.

Whoever has a stolen laptop has its token. The token sends and receives, but doesn't hand over the
past.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from formcheck.access import Action, Actor
from formcheck.errors import AccessError, LoginError
from formcheck.store.clinic.care import PatientCare
from formcheck.store.clinic.codes import Purpose
from formcheck.store.clinic.pairing import Pairing
from formcheck.store.clinic.refusal_sentences import NO_CODE, NO_COPY
from formcheck.store.clinic.staff import open_invitation, use_invitation
from formcheck.store.clinic.throttle import PER_DEVICE

COPY_WITHIN = timedelta(hours=1)


class DataCopies(Pairing, PatientCare):
    """Hands out copies of a patient's data against a code.

    Arguments and errors: see `ClinicDatabase`.
    """

    def copy_code(self, actor: Actor, patient_id: str) -> str:
        """Make a code with which the patient's laptop gets one copy, within the hour."""
        detail = "code for a copy"
        with self.acting(actor, Action.INVITE_PATIENT, patient_id, detail) as session:
            return self.new_invitation_in(session, actor, patient_id, Purpose.COPY, COPY_WITHIN)

    def export_with_code(self, actor: Actor, code: str) -> dict[str, Any]:
        """Export everything about the patient whose laptop asks with a code.

        Raises:
            AccessError: there is no code, or it is wrong, was used already, or has expired.
            TooManyTriesError: the device has to wait.
        """
        if not code:
            raise AccessError(NO_COPY)
        self.count(actor.person_id, (PER_DEVICE, actor.device_id or actor.person_id))
        try:
            with self.writing() as session:
                invitation = open_invitation(session, code, Purpose.COPY, self)
                if invitation.person_id != actor.person_id:
                    raise LoginError(NO_CODE)
                use_invitation(session, invitation, self)
        except LoginError as error:
            self.refused(actor.person_id, "refused, code for a copy")
            raise AccessError(NO_CODE) from error
        return self.export(actor, actor.person_id)
