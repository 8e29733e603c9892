"""Codes of FHIR resources, each with its source in docs/fhir.md. Pure."""

from __future__ import annotations

import re
from typing import Any

from formcheck.landmarks import Side

Data = dict[str, Any]

LOINC, SNOMED, UCUM = "http://loinc.org", "http://snomed.info/sct", "http://unitsofmeasure.org"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
ABSENT_EXTENSION = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
# FormCheck's own code system: a name that belongs to nobody's host and never changes.
OWN = "urn:uuid:4bff67d9-96ed-4680-ae77-b33bef6e5871"

# "Medical record number", among the types of identifiers (HL7 v2, table 0203).
RECORD_NUMBER = {"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "MR"}
# "Physical therapy", among the kinds of diagnostic services (HL7 v2, table 0074).
PHYSICAL_THERAPY = {
    "system": "http://terminology.hl7.org/CodeSystem/v2-0074",
    "code": "PT",
    "display": "Physical Therapy",
}
ACHIEVEMENT = "http://terminology.hl7.org/CodeSystem/goal-achievement"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

OTHER_SPACES = re.compile(r"[^\S \r\n\t]")

OWN_CODES = {
    "sets-done": "Sets done",
    "repetitions-counted": "Repetitions counted",
    "repetitions-correct": "Repetitions counted in which nothing to correct was seen",
    "repetitions-partial": "Movements too small to count",
    "repetitions-with-fault": "Repetitions counted in which a fault was seen, by fault",
    "hold-in-form": "Seconds held in correct repetitions, together",
    "range-of-motion": "Median range of motion of the counted repetitions, from a camera picture",
    "measurement-error": "How far off a measured value may be",
    "lowest-confidence": "Lowest confidence with which a movement was counted or called too small",
    "effort": "Effort of the session as told, 0 very easy to 10 as hard as can be",
    "exercise-report": "Report of exercises watched by a camera",
    "pose-model": "The model that found the body's joints in the pictures",
    "self-reported": "Told by the patient: done, and watched by nobody",
    "to-look-at-first": "Stands in the clinic's list of patients, to be looked at first",
    "exercise": "An exercise of FormCheck, named in the text",
    "goal-score": "How well the patient can do what a goal is about: 0 unable, 10 as before",
}
DURATION = {"system": LOINC, "code": "55411-3", "display": "Exercise duration"}
PAIN = {
    "system": LOINC,
    "code": "72514-3",
    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}
EXERCISE_THERAPY = {"system": SNOMED, "code": "229065009", "display": "Exercise therapy"}
LEGS = {
    Side.LEFT: {
        "system": SNOMED,
        "code": "32153003",
        "display": "Structure of left lower limb",
    },
    Side.RIGHT: {
        "system": SNOMED,
        "code": "62175007",
        "display": "Structure of right lower limb",
    },
}


def own(code: str, text: str) -> Data:
    """Make a concept of our own, with the words that a person reads."""
    coding = {"system": OWN, "code": code, "display": OWN_CODES[code]}
    return {"coding": [coding], "text": text}


def coded(coding: Data, text: str) -> Data:
    """Make a concept of a public code system, with the words that a person reads."""
    return {"coding": [coding], "text": text}


def category(code: str) -> list[Data]:
    """Return the category of an observation: therapy, or survey for what the person told."""
    return [{"coding": [{"system": CATEGORY, "code": code}]}]


def quantity(value: float, unit: str, code: str) -> Data:
    """Return a number with its unit, for a person and in UCUM."""
    return {"value": value, "unit": unit, "system": UCUM, "code": code}


def count(value: int) -> Data:
    """Return a number of things."""
    return quantity(value, "count", "{count}")


def seconds(value_s: float) -> Data:
    """Return seconds as a quantity."""
    return quantity(round(value_s, 3), "s", "s")


def minutes(value_s: float) -> Data:
    """Return seconds as minutes, to a tenth."""
    return quantity(round(value_s / 60.0, 1), "min", "min")


def degrees(value_deg: float) -> Data:
    """Return an angle in degrees."""
    return quantity(round(value_deg, 1), "°", "deg")


def score(value: float) -> Data:
    """Return a rating, 0 to 10."""
    return quantity(value, "score", "{score}")


def percent(value: float) -> Data:
    """Return a share of 1 as percent."""
    return quantity(round(100.0 * value, 1), "%", "%")


def absent(reason: str) -> Data:
    """Say why there is no value; never zero in its place."""
    return {"coding": [{"system": ABSENT, "code": reason}]}


def absent_extension(reason: str) -> Data:
    """Say why an element that isn't an observation's value is absent."""
    return {"extension": [{"url": ABSENT_EXTENSION, "valueCode": reason}]}


def with_plain_spaces(data: Any) -> Any:
    """Copy nested data, with plain spaces in place of all others in its texts.

    R4 allows no others in a text (4.0.1, data type `string`), and French has some.
    """
    if isinstance(data, dict):
        return {key: with_plain_spaces(value) for key, value in data.items()}
    if isinstance(data, list):
        return [with_plain_spaces(value) for value in data]
    return OTHER_SPACES.sub(" ", data) if isinstance(data, str) else data
