"""A clinic's additions to a bundle: prescriptions and their authors, goals, numbers, minutes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from formcheck.plan.baseline import with_baseline
from formcheck.report.attention import AtClinic
from formcheck.report.fhir import sessions_fhir
from formcheck.report.fhir_codes import DURATION, PHYSICAL_THERAPY, RECORD_NUMBER
from formcheck.review.goals import Goal, GoalCourse, Score
from formcheck.review.treatment_events import Discharge
from formcheck.store.records import PlanVersion, SessionRecord
from formcheck.words import LANGUAGES, Translator, translator
from tests.report.made import NOW, START, a_repetition, a_session, a_set, an_ordinary_session, days
from tests.report.r4_schema import mistakes
from tests.report.test_fhir import ENGLISH, everything, observations, of_type

DAY = timedelta(days=1)
SESSION = an_ordinary_session()
NUMBERS = "urn:oid:1.2.3.4"
FIRST = PlanVersion(1, START - 9 * DAY, "clinic", SESSION.planned[:1], "Paula")
SECOND = PlanVersion(2, START - DAY, "clinic", SESSION.planned, "Peter", (0, 2), "Slowly.")
GARDEN = Goal("a" * 32, "Work in the garden", START - 9 * DAY, "Paula")
SLEEP = Goal("b" * 32, "Sleep through", START - 9 * DAY, "Paula", START, is_reached=True)
CLINIC = AtClinic(
    person_id=SESSION.person_id,
    hospital_number="H 7",
    birth_date=date(1960, 5, 4),
    number_system=NUMBERS,
    goals=(
        GoalCourse(GARDEN, (Score(START - 9 * DAY, 2.0), Score(START, 5.0))),
        GoalCourse(SLEEP, ()),
    ),
)


def bundle(
    *sessions: SessionRecord, clinic: AtClinic = CLINIC, _: Translator = ENGLISH
) -> dict[str, Any]:
    return json.loads(sessions_fhir("Anna", sessions, _, NOW, clinic, (FIRST, SECOND)))


def addressed(data: dict[str, Any], url: str) -> dict[str, Any]:
    (found,) = [each["resource"] for each in data["entry"] if each["fullUrl"] == url]
    return found


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_it_is_valid_in_every_language_and_whole_in_itself(language: str) -> None:
    data = bundle(SESSION, _=translator(language))
    Bundle.model_validate(data)
    assert list(mistakes(data)) == []
    urls = [each["fullUrl"] for each in data["entry"]]
    referred = {
        each["reference"]
        for each in everything(data)
        if isinstance(each, dict) and isinstance(each.get("reference"), str)
    }
    assert referred <= set(urls) and len(urls) == len(set(urls))


def test_a_number_has_its_system_once_the_clinic_has_set_one() -> None:
    (patient,) = of_type(bundle(SESSION), "Patient")
    number = patient["identifier"][1]
    assert (number["system"], number["value"]) == (NUMBERS, "H 7")
    assert number["type"] == {"coding": [RECORD_NUMBER]}
    (patient,) = of_type(bundle(SESSION, clinic=replace(CLINIC, number_system=None)), "Patient")
    assert "system" not in patient["identifier"][1]


def test_a_prescription_is_a_plan_that_takes_the_place_of_the_one_before() -> None:
    data = bundle(replace(SESSION, plan_version=2))
    first, second = of_type(data, "CarePlan")
    assert (first["status"], second["status"]) == ("completed", "active")
    assert first["period"]["end"] == second["period"]["start"] and "end" not in second["period"]
    assert addressed(data, second["replaces"][0]["reference"]) == first
    lines = [addressed(data, each["reference"]["reference"]) for each in second["activity"]]
    assert [each["code"]["text"] for each in lines] == ["Bridge", "Bird dog", "Pelvic tilt"]
    assert addressed(data, second["author"]["reference"])["name"] == [{"text": "Peter"}]
    assert second["note"] == [{"text": "Slowly."}]
    assert [addressed(data, each["reference"]) for each in second["goal"]] == [
        of_type(data, "Goal")[0]
    ]


def test_a_line_says_who_asked_for_it_when_of_whom_and_on_which_days() -> None:
    data = bundle(replace(SESSION, plan_version=2))
    old, *lines = of_type(data, "ServiceRequest")
    assert (old["status"], {each["status"] for each in lines}) == ("completed", {"active"})
    for line in lines:
        assert addressed(data, line["requester"]["reference"])["name"] == [{"text": "Peter"}]
        assert addressed(data, line["performer"][0]["reference"])["resourceType"] == "Patient"
        assert line["authoredOn"] == SECOND.created_at.isoformat()
        assert line["occurrenceTiming"] == {"repeat": {"dayOfWeek": ["mon", "wed"]}}
        assert line["orderDetail"][0]["coding"][1]["code"] in ("bridge", "bird_dog", "pelvic_tilt")


def test_what_was_done_is_based_on_the_lines_of_the_plan_also_after_a_first_repetition() -> None:
    learning = replace(SESSION, plan_version=2, planned=with_baseline(SESSION.planned))
    data = bundle(learning)
    lines = {each["reference"]["reference"] for each in of_type(data, "CarePlan")[1]["activity"]}
    (done,) = of_type(data, "DiagnosticReport")
    assert lines < {each["reference"] for each in done["basedOn"]}


def test_who_was_prescribed_nothing_has_no_plan() -> None:
    data = json.loads(sessions_fhir("Anna", [SESSION], ENGLISH, NOW, CLINIC))
    assert not of_type(data, "CarePlan") and of_type(data, "ServiceRequest")


def test_a_discharge_ends_the_plan() -> None:
    over = Discharge(START + DAY, "Paula", "Well.")
    newest = of_type(bundle(SESSION, clinic=replace(CLINIC, discharges=(over,))), "CarePlan")[-1]
    assert newest["status"] == "completed"
    assert newest["period"]["end"] == over.at.isoformat(timespec="seconds")


def test_goals_are_the_patients_own_with_their_scores() -> None:
    data = bundle(SESSION)
    garden, sleep = of_type(data, "Goal")
    assert [each["achievementStatus"]["coding"][0]["code"] for each in (garden, sleep)] == [
        "in-progress",
        "achieved",
    ]
    assert sleep["lifecycleStatus"] == "completed" and "outcomeReference" not in sleep
    scores = [addressed(data, each["reference"]) for each in garden["outcomeReference"]]
    assert [each["valueQuantity"]["value"] for each in scores] == [2.0, 5.0]
    assert all(each["performer"] == [garden["expressedBy"]] for each in scores)


def test_a_report_is_of_physical_therapy_and_has_minutes_of_exercise() -> None:
    seen = a_set(0, "bridge", a_repetition(1))
    data = bundle(a_session(replace(seen, ended_at=seen.started_at + timedelta(seconds=90))))
    (report,) = of_type(data, "DiagnosticReport")
    assert report["category"] == [{"coding": [PHYSICAL_THERAPY]}]
    (minutes,) = observations(data, DURATION["code"])
    assert minutes["valueQuantity"] == {
        "value": 1.5,
        "unit": "min",
        "system": "http://unitsofmeasure.org",
        "code": "min",
    }
    assert minutes["category"][0]["coding"][0]["code"] == "activity"


def test_minutes_that_nobody_saw_are_unknown_and_not_zero() -> None:
    told = a_set(0, "bridge", by_hand=True)
    (minutes,) = observations(bundle(a_session(told)), DURATION["code"])
    assert minutes["dataAbsentReason"]["coding"][0]["code"] == "unknown"
    assert "valueQuantity" not in minutes


def test_no_profile_is_claimed() -> None:
    assert not any("meta" in each["resource"] for each in bundle(*days(0, 3))["entry"])
