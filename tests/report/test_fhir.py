"""The FHIR bundle: valid, whole in itself, the same each time, and honest about what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.report.fhir import clip_fhir, sessions_fhir
from formcheck.report.fhir_codes import (
    DURATION,
    EXERCISE_THERAPY,
    LEGS,
    OWN,
    OWN_CODES,
    PAIN,
    PHYSICAL_THERAPY,
    RECORD_NUMBER,
)
from formcheck.report.summary import Report
from formcheck.store.records import SessionRecord
from formcheck.words import LANGUAGES, Translator, translator
from tests.report.made import (
    HIPS,
    NOW,
    a_repetition,
    a_session,
    a_set,
    an_ordinary_session,
    days,
)
from tests.report.r4_schema import mistakes

ENGLISH = translator("en")
PUBLIC_CODES = [
    each["code"] for each in (PAIN, DURATION, EXERCISE_THERAPY, PHYSICAL_THERAPY, RECORD_NUMBER)
]
DOCUMENTED = Path(__file__).parents[2] / "docs" / "fhir.md"


def bundle(*sessions: SessionRecord, who: str = "Anna", _: Translator = ENGLISH) -> dict[str, Any]:
    return json.loads(sessions_fhir(who, sessions, _, NOW))


def of_type(data: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    resources = (each["resource"] for each in data["entry"])
    return [each for each in resources if each["resourceType"] == kind]


def observations(data: dict[str, Any], code: str) -> list[dict[str, Any]]:
    found = of_type(data, "Observation")
    return [each for each in found if each["code"]["coding"][0]["code"] == code]


def everything(data: Any) -> Iterator[Any]:
    """Every value, however deep."""
    yield data
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from everything(each)


def test_a_bundle_is_valid_and_comes_back_as_it_was() -> None:
    data = bundle(an_ordinary_session())
    again = Bundle.model_validate(data).model_dump_json()
    # The models write the same zone shorter.
    assert json.loads(again) == json.loads(json.dumps(data).replace("+00:00", "Z"))
    assert data["type"] == "collection"


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_it_keeps_to_the_schema_of_r4_itself(language: str) -> None:
    hurt = a_set(0, "bridge", a_repetition(1, faults=("beyond_limit",)), status="stopped")
    told = an_ordinary_session(pain_before=2, pain_after=6)
    session = replace(told, sets=(replace(hurt, stop_reason="pain"), *told.sets))
    data = bundle(*days(0, 3, faulty=3), session, who="Zoé\u00a0A.", _=translator(language))
    assert len(data["entry"]) > 20
    assert list(mistakes(data)) == []
    assert of_type(data, "Patient")[0]["name"] == [{"text": "Zoé A."}]


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"name": [{"text": "Zoé\u00a0A."}]}, "name"),
        ({"name": [{"text": ""}]}, "name"),
        ({"birthDate": "4 May 1960"}, "birthDate"),
        ({"active": "yes"}, "active"),
        ({"hobby": "chess"}, "hobby"),
    ],
)
def test_the_schema_finds_what_is_wrong(wrong: dict[str, Any], path: str) -> None:
    data = bundle(an_ordinary_session())
    of_type(data, "Patient")[0].update(wrong)
    assert any(path in each for each in mistakes(data))


def test_all_that_is_referred_to_is_in_the_bundle() -> None:
    data = bundle(*days(0, 3, 7), an_ordinary_session(id="ab" * 16))
    urls = [each["fullUrl"] for each in data["entry"]]
    assert len(urls) == len(set(urls)) and all(url.startswith("urn:uuid:") for url in urls)
    referred = {
        e["reference"] for e in everything(data) if isinstance(e, dict) and "reference" in e
    }
    assert referred <= set(urls)
    (patient,), (device,) = of_type(data, "Patient"), of_type(data, "Device")
    assert patient["name"] == [{"text": "Anna"}] and device["deviceName"][0]["name"] == "FormCheck"


def test_each_session_has_its_report_that_refers_to_its_observations() -> None:
    data = bundle(*days(0, 3))
    reports = of_type(data, "DiagnosticReport")
    assert len(reports) == 2
    results = [each["reference"] for report in reports for each in report["result"]]
    observed = [
        e["fullUrl"] for e in data["entry"] if e["resource"]["resourceType"] == "Observation"
    ]
    assert sorted(results) == sorted(observed)
    assert "Nothing to correct was seen in 4 of 4 repetitions (100%)." in reports[0]["conclusion"]
    assert reports[0]["effectivePeriod"]["start"] == "2026-03-02T09:30:00+00:00"


def test_the_same_session_has_the_same_addresses_another_day() -> None:
    session = an_ordinary_session()
    later = NOW.replace(year=2027)
    first, second = (
        json.loads(sessions_fhir("Anna", [session], ENGLISH, at)) for at in (NOW, later)
    )
    assert [e["fullUrl"] for e in first["entry"]] == [e["fullUrl"] for e in second["entry"]]
    assert first["timestamp"] != second["timestamp"]


def test_the_same_prescription_stands_once() -> None:
    assert len(of_type(bundle(*days(0, 3, 7)), "ServiceRequest")) == 1


def test_what_was_asked_for_is_an_order_or_the_general_plan() -> None:
    item = PlanItem("bird_dog", 2, Prescription(6, 3.0), 30.0, "s", "left", "Slowly, please.")
    session = replace(a_session(a_set(0, "bird_dog")), planned=(item,))
    (order,) = of_type(bundle(session), "ServiceRequest")
    assert order["intent"] == "order" and order["code"]["coding"] == [EXERCISE_THERAPY]
    assert order["quantityQuantity"]["value"] == 12
    assert order["bodySite"][0]["text"] == "Left leg"
    assert order["patientInstruction"] == "Slowly, please."
    assert order["orderDetail"][1]["text"] == "2 sets of 6, hold 3 seconds, left leg only"
    (plan,) = of_type(bundle(replace(session, plan_version=None)), "ServiceRequest")
    assert plan["intent"] == "plan"


def test_what_nobody_saw_has_a_reason_and_never_zero() -> None:
    session = a_session(a_set(0, "bridge", by_hand=True), pain_after=None)
    data = bundle(session)
    for code in ("repetitions-counted", "repetitions-correct", "hold-in-form"):
        (unseen,) = observations(data, code)
        assert unseen["dataAbsentReason"]["coding"][0]["code"] == "unknown"
        assert "valueQuantity" not in unseen
    before, after = observations(data, PAIN["code"])
    assert before["valueQuantity"]["value"] == 3
    assert after["dataAbsentReason"]["coding"][0]["code"] == "unknown"


def test_sets_done_by_hand_are_completed_as_the_patient_told() -> None:
    data = bundle(an_ordinary_session())  # the pelvic tilt was done by hand, nothing else
    (patient,) = [e["fullUrl"] for e in data["entry"] if e["resource"]["resourceType"] == "Patient"]
    (told,) = of_type(data, "Procedure")
    assert told["status"] == "completed" and told["asserter"] == {"reference": patient}
    assert told["code"]["text"] == "Pelvic tilt"
    assert told["note"] == [{"text": "1 set: marked by hand, not assessed"}]
    assert "not-performed" not in json.dumps(
        [each for each in of_type(data, "Observation") if "Pelvic tilt" in each["code"]["text"]]
    )
    bridge, _dog, tilt = observations(data, "sets-done")
    assert tilt["method"]["coding"][0]["code"] == "self-reported"
    assert tilt["performer"] == [{"reference": patient}] and "device" not in tilt
    assert tilt["component"][0]["valueQuantity"]["value"] == 1
    assert "method" not in bridge and "component" not in bridge and bridge["device"]


def test_a_set_that_was_begun_and_in_which_nobody_was_seen_is_not_told() -> None:
    data = bundle(a_session(a_set(0, "bridge")))
    assert not of_type(data, "Procedure")
    (counted,) = observations(data, "repetitions-counted")
    assert counted["dataAbsentReason"]["coding"][0]["code"] == "not-performed"
    assert "method" not in counted


def test_an_angle_has_its_error_its_leg_and_what_was_asked_for() -> None:
    data = bundle(an_ordinary_session())
    bridge, left, right = observations(data, "range-of-motion")
    assert bridge["valueQuantity"] == {
        "value": 43.0,
        "unit": "°",
        "system": "http://unitsofmeasure.org",
        "code": "deg",
    }
    assert bridge["component"][0]["valueQuantity"]["value"] == 10.0
    asked = bridge["referenceRange"][0]
    assert (asked["low"]["value"], asked["high"]["value"]) == (45.0, 60.0)
    sites = [each["bodySite"]["coding"][0] for each in (left, right)]
    assert sites == list(LEGS.values())
    unmeasured = a_repetition(1, range_of_motion_deg=None)
    (missing,) = observations(bundle(a_session(a_set(0, "bridge", unmeasured))), "range-of-motion")
    assert missing["dataAbsentReason"]["coding"][0]["code"] == "unknown"
    (never,) = observations(bundle(a_session(a_set(0, "cat_cow", unmeasured))), "range-of-motion")
    assert never["dataAbsentReason"]["coding"][0]["code"] == "not-applicable"


def test_faults_are_counted_and_what_could_not_be_judged_is_not() -> None:
    bent = a_repetition(1, faults=("bent_knee",), not_assessed=(HIPS,))
    data = bundle(a_session(a_set(0, "bird_dog", bent)))
    (found,) = observations(data, "repetitions-with-fault")
    knee, hips = found["component"]
    assert (knee["code"]["text"], knee["valueQuantity"]["value"]) == ("Knee bent", 1)
    assert hips["dataAbsentReason"]["coding"][0]["code"] == "not-performed"


def pose_models(data: dict[str, Any]) -> list[list[str]]:
    """Of each device in the bundle."""
    return [
        [each["value"] for each in device["version"] if "type" in each]
        for device in of_type(data, "Device")
    ]


def test_the_device_says_with_which_models_it_judged() -> None:
    sets = [a_set(at, "bridge", a_repetition(1), model=m) for at, m in enumerate(("lite", "heavy"))]
    data = bundle(a_session(*sets))
    assert pose_models(data) == [["heavy", "lite"]]
    (device,) = (each for each in data["entry"] if each["resource"]["resourceType"] == "Device")
    measured = [each for each in of_type(data, "Observation") if "device" in each]
    assert measured and all(e["device"]["reference"] == device["fullUrl"] for e in measured)
    assert pose_models(bundle(a_session(a_set(0, "bridge", a_repetition(1))))) == [[]]


def test_a_session_that_has_not_ended_is_preliminary() -> None:
    data = bundle(an_ordinary_session(ended_at=None, pain_after=None))
    statuses = {
        r["status"] for r in (*of_type(data, "Observation"), *of_type(data, "DiagnosticReport"))
    }
    assert statuses == {"preliminary"}
    assert all("end" not in r["effectivePeriod"] for r in of_type(data, "DiagnosticReport"))


def test_a_clip_is_of_somebody_unknown_at_a_time_unknown() -> None:
    report = Report("bridge", 20.0, 600, 590, 3.0, (a_repetition(1),), model="full")
    data = json.loads(clip_fhir("clip.mp4", report, ENGLISH, NOW))
    assert pose_models(data) == [["full"]]
    (patient,) = of_type(data, "Patient")
    assert patient["name"][0]["extension"][0]["valueCode"] == "unknown"
    assert all("_effectiveDateTime" in each for each in of_type(data, "Observation"))
    assert [
        each["valueQuantity"]["value"] for each in observations(data, "repetitions-counted")
    ] == [1]


@pytest.mark.parametrize("code", [*OWN_CODES, OWN, *PUBLIC_CODES])
def test_every_code_is_documented(code: str) -> None:
    assert f"`{code}`" in DOCUMENTED.read_text("utf-8")
