"""Prescribed exercises as FHIR ServiceRequests. Pure; the shapes are those of FHIR R4, 4.0.1."""

from __future__ import annotations

from collections.abc import Iterator

from formcheck.landmarks import Side
from formcheck.plan.items import BOTH, PlanItem
from formcheck.report.fhir_codes import EXERCISE_THERAPY, LEGS, Data, coded, count, own
from formcheck.report.fhir_observations import address, entry
from formcheck.store.records import SessionRecord
from formcheck.wording.doses import whole_dose
from formcheck.wording.names import SIDES, name_of, plain_name
from formcheck.words import Translator


def session_requests(
    _: Translator, patient: str, session: SessionRecord
) -> Iterator[tuple[str, Data]]:
    """Yield each plan line's exercise id and entry; the same plan gives the same entries."""
    version = "starter" if session.plan_version is None else str(session.plan_version)
    for number, item in enumerate(session.planned):
        url = address("request", session.person_id, version, str(number), repr(item))
        yield item.exercise_id, entry(url, _planned(_, patient, item, version))


def _planned(_: Translator, patient: str, item: PlanItem, version: str) -> Data:
    name = name_of(_, item.exercise_id)
    resource = request(patient, name, whole_dose(_, item), intent="order")
    if version == "starter":
        resource["intent"] = "plan"
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
