"""Prescribed exercises as FHIR ServiceRequests. Pure; the shapes are those of FHIR R4, 4.0.1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from formcheck.landmarks import Side
from formcheck.plan.items import BOTH, PlanItem
from formcheck.report.fhir_codes import (
    EXERCISE_THERAPY,
    LEGS,
    OWN,
    WEEKDAYS,
    Data,
    coded,
    count,
    own,
)
from formcheck.report.fhir_observations import address, entry, moment
from formcheck.report.fhir_people import practitioner
from formcheck.store.records import PlanVersion
from formcheck.wording.doses import whole_dose
from formcheck.wording.names import SIDES, plain_name, title_of
from formcheck.words import Translator


def requests_of(
    _: Translator,
    person_id: str,
    version: int | None,
    items: Sequence[PlanItem],
    by: PlanVersion | None = None,
    *,
    is_over: bool = False,
) -> Iterator[tuple[str, Data]]:
    """Yield each plan line's exercise id and entry; the same plan gives the same entries.

    Args:
        version: None for the general starter plan.
        by: the version, which says who prescribed it and when, if that is known.
        is_over: another version has taken its place, or the treatment has ended.
    """
    named = "starter" if version is None else str(version)
    seen = Counter[str]()
    for item in items:
        line = repr(item)
        url = address("request", person_id, named, str(seen[line]), line)
        seen[line] += 1
        resource = _planned(_, address("patient", person_id), item)
        resource["intent"] = "plan" if version is None else "order"
        resource["status"] = "completed" if is_over else "active"
        yield item.exercise_id, entry(url, resource | ({} if by is None else _prescribed(by)))


def _prescribed(by: PlanVersion) -> Data:
    """Say who prescribed it, when, and for which days of the week."""
    said: Data = {"authoredOn": moment(by.created_at)}
    if by.author is not None:
        said["requester"] = {"reference": practitioner(by.author)}
    if by.days:
        said["occurrenceTiming"] = {"repeat": {"dayOfWeek": [WEEKDAYS[day] for day in by.days]}}
    return said


def _planned(_: Translator, patient: str, item: PlanItem) -> Data:
    name = title_of(_, item.exercise_id)
    resource = request(patient, name, whole_dose(_, item), intent="order")
    resource["performer"] = [{"reference": patient}]
    known = {"system": OWN, "code": item.exercise_id, "display": name}
    resource["orderDetail"][0]["coding"].append(known)
    if item.prescription.repetitions is not None:
        resource["quantityQuantity"] = count(item.sets * item.prescription.repetitions)
    if item.side != BOTH:
        side = Side(item.side)
        resource["bodySite"] = [coded(LEGS[side], _(SIDES[side]))]
    if note := plain_name(item.note):
        resource["patientInstruction"] = note
    return resource


def request(patient: str, name: str, asked: str, intent: str) -> Data:
    """Make the request for exercise therapy, with the exercise and its dose as its details."""
    details = [own("exercise", name), *([{"text": asked}] if asked else [])]
    return {
        "resourceType": "ServiceRequest",
        "status": "active",
        "intent": intent,
        "code": coded(EXERCISE_THERAPY, name),
        "orderDetail": details,
        "subject": {"reference": patient},
    }
