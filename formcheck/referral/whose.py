"""Says whether a request is about the patient on whose page it is opened. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from formcheck.errors import DocumentError
from formcheck.referral.referral_file import Data, referred_to
from formcheck.report.fhir_people import identifier
from formcheck.wording.names import plain_name

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class KnownPatient:
    """A patient as the clinic knows them; what isn't known is None.

    Attributes:
        number_system: the URI of the clinic's hospital numbers.
    """

    person_id: str
    hospital_number: str | None = None
    number_system: str | None = None
    birth_date: date | None = None


def check_whose(request: Data, others: Mapping[str, Data], whom: KnownPatient) -> bool:
    """Return whether an identifier proves that the request is about this patient.

    Raises:
        DocumentError: the number or the birth date is somebody else's.
    """
    numbers = list(_numbers(request, others))
    wanted = (whom.number_system, whom.hospital_number)
    is_known = None not in wanted
    if is_known and any(one[0] == wanted[0] and one != wanted for one in numbers):
        raise DocumentError(
            "This is about somebody else: the hospital number isn't this patient's."
        )
    born = (_subject(request, others) or {}).get("birthDate")
    if (
        whom.birth_date
        and isinstance(born, str)
        and not whom.birth_date.isoformat().startswith(born)
    ):
        raise DocumentError("This is about somebody else: the birth date isn't this patient's.")
    own = identifier(whom.person_id)
    return (is_known and wanted in numbers) or (own["system"], own["value"]) in numbers


def name_in(request: Data, others: Mapping[str, Data]) -> str:
    """Return the patient's name as the file has it; empty where it has none."""
    names = (_subject(request, others) or {}).get("name") or [{}]
    first = names[0] if isinstance(names, list) and isinstance(names[0], dict) else {}
    parts = [*_texts(first.get("given")), *_texts([first.get("family")])]
    display = request["subject"].get("display")
    name = next((each for each in (first.get("text"), " ".join(parts), display) if each), "")
    return plain_name(str(name))[:LONGEST_NAME]


def _subject(request: Data, others: Mapping[str, Data]) -> Data | None:
    found = referred_to(request["subject"], request, others)
    return found if found is not None and found.get("resourceType") == "Patient" else None


def _numbers(request: Data, others: Mapping[str, Data]) -> Iterator[tuple[str | None, str | None]]:
    """Yield system and value of every identifier of the subject."""
    listed = (_subject(request, others) or {}).get("identifier")
    for each in (
        request["subject"].get("identifier"),
        *(listed if isinstance(listed, list) else ()),
    ):
        if isinstance(each, dict):
            yield each.get("system"), each.get("value")


def _texts(values: object) -> list[str]:
    return [each for each in values if isinstance(each, str)] if isinstance(values, list) else []
