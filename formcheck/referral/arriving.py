"""Takes in a referral about a patient, chosen at the desk or sent by another program."""

from __future__ import annotations

from formcheck.access import Actor
from formcheck.errors import DocumentError
from formcheck.referral.referral_draft import Referral, read_referral
from formcheck.referral.whose import KnownPatient
from formcheck.store.clinic.clinic import Clinic
from formcheck.words import Translator

WAITING = "referral"  # name of the draft that holds the text of a referral that was sent


def take_in(
    clinic: Clinic, actor: Actor, patient_id: str, _: Translator, text: str | None
) -> Referral:
    """Read a referral; the audit log has it, whatever comes of it.

    Args:
        text: as in `read_referral`.

    Raises:
        AccessError, LoginError: the actor doesn't treat the patient, or their login has ended.
        DocumentError: the text is no referral, or is about somebody else.
    """
    whom = _whom(clinic, actor, patient_id)
    try:
        found = read_referral(_, text, whom)
    except DocumentError:
        clinic.note_referral(actor, patient_id, "not taken")
        raise
    clinic.note_referral(actor, patient_id, f"read: {len(found.items)} exercises")
    return found


def _whom(clinic: Clinic, actor: Actor, patient_id: str) -> KnownPatient:
    patient = clinic.patient(actor, patient_id)
    return KnownPatient(
        person_id=patient.id,
        hospital_number=patient.hospital_number,
        number_system=clinic.number_system(actor),
        birth_date=patient.birth_date,
    )
