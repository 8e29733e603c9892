"""ServiceRequests as another system may send them."""

from __future__ import annotations

import json
from typing import Any

from formcheck.report.fhir_codes import EXERCISE_THERAPY

NUMBERS = "urn:oid:1.2.3.4"


def a_request(**values: Any) -> dict[str, Any]:
    """Ten repetitions of the bridge, on Mondays and Thursdays; None leaves an element out."""
    made: dict[str, Any] = {
        "resourceType": "ServiceRequest",
        "status": "active",
        "intent": "order",
        "code": {"coding": [EXERCISE_THERAPY], "text": "Exercise therapy"},
        "orderDetail": [{"text": "Bridge"}],
        "subject": {"reference": "Patient/7", "display": "Anna"},
        "quantityQuantity": {"value": 10, "unit": "repetitions"},
        "occurrenceTiming": {"repeat": {"dayOfWeek": ["mon", "thu"]}},
    }
    return {name: value for name, value in (made | values).items() if value is not None}


def a_patient(number: str | None = "H 7", **values: Any) -> dict[str, Any]:
    numbers = [] if number is None else [{"system": NUMBERS, "value": number}]
    return {
        "resourceType": "Patient",
        "id": "7",
        "identifier": numbers,
        "name": [{"given": ["Anna"], "family": "Fern"}],
        **values,
    }


def a_bundle(*resources: dict[str, Any]) -> dict[str, Any]:
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": each} for each in resources],
    }


def text_of(data: Any) -> str:
    return json.dumps(data)
