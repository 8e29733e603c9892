"""Patients and physiotherapists as FHIR resources. Pure; the shapes are those of FHIR R4, 4.0.1."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from formcheck.report.attention import AtClinic
from formcheck.report.fhir_codes import RECORD_NUMBER, Data, absent_extension
from formcheck.report.fhir_observations import address, entry
from formcheck.wording.names import plain_name

IDS = "urn:ietf:rfc:3986"  # the system of identifiers that are URIs themselves


def patient_entry(url: str, who: str, clinic: AtClinic) -> Data:
    """Make the patient named `who`, or one of whom nothing is known."""
    name = plain_name(who)
    resource: Data = {
        "resourceType": "Patient",
        **({} if clinic.person_id is None else {"identifier": list(_identifiers(clinic))}),
        "name": [{"text": name} if name else absent_extension("unknown")],
        **({} if clinic.birth_date is None else {"birthDate": clinic.birth_date.isoformat()}),
    }
    return entry(url, resource)


def practitioner_entry(name: str) -> Data:
    """Make a physiotherapist; a plan holds nothing but the name."""
    human_name = {"text": plain_name(name)}
    return entry(practitioner(name), {"resourceType": "Practitioner", "name": [human_name]})


def practitioner(name: str) -> str:
    """Return the address of the physiotherapist of this name."""
    return address("practitioner", name)


def identifier(id_hex: str) -> Data:
    """Return an id of our database as a URI (RFC 4122)."""
    return {"system": IDS, "value": UUID(id_hex).urn}


def _identifiers(clinic: AtClinic) -> Iterator[Data]:
    """Yield our own id, and the clinic's number, whose system the clinic may have set."""
    if clinic.person_id is not None:
        yield identifier(clinic.person_id)
    if clinic.hospital_number is not None:
        system = {} if clinic.number_system is None else {"system": clinic.number_system}
        kind = {"coding": [RECORD_NUMBER]}
        yield {"use": "secondary", "type": kind, **system, "value": clinic.hospital_number}
