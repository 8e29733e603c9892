"""Goals on the patient's page and in every form of report."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from formcheck.report.report_formats import ReportFormat
from formcheck.review.day_span import latest
from formcheck.review.outcomes import GOAL
from formcheck.ui.desk.pages.exports import days_report, session_report
from tests.ui.desk.made import Made
from tests.ui.desk.pages import click, opened, words
from tests.ui.desk.test_exports import desk_of, read
from tests.ui.desk.trained import a_session


def test_a_goal_is_agreed_on_scored_reached_and_opened_again(clinic: Made) -> None:
    anna = clinic.id("anna")
    page = opened(clinic, "patients_page", patient=anna)
    page.text_input(key=f"goal-text-{anna}").set_value("Carry <my> shopping")
    click(page, "Agree on this goal")
    (goal,) = clinic.goals(clinic.actor("paula"), anna)
    assert "not scored yet" in words(page)
    page.number_input(key=f"goal-score-{goal.id}").set_value(4)
    page.run()
    click(page, "Keep these scores")
    assert "4 of 10" in words(page)
    assert page.number_input(key=f"goal-score-{goal.id}").value is None
    assert "Not asked or not answered yet." in words(page)  # the scale of their own activities
    assert [each.measure_id for each in clinic.outcomes(clinic.actor("paula"), anna)] == [GOAL]
    click(page, f"goal-True-{goal.id}")
    assert "reached, " in words(page)
    click(page, f"goal-again-{goal.id}")
    assert clinic.goals(clinic.actor("paula"), anna)[0].ended_at is None


def test_a_score_off_the_scale_is_not_kept(clinic: Made) -> None:
    anna, paula = clinic.id("anna"), clinic.actor("paula")
    goal = clinic.set_goal(paula, anna, "Stairs")
    page = opened(clinic, "patients_page", patient=anna)
    page.number_input(key=f"goal-score-{goal}").set_value(11)
    page.run()
    assert page.button(key=f"goal-keep-{anna}").disabled
    assert "From 0 to 10." in words(page)


@pytest.mark.parametrize("form", [ReportFormat.HTML, ReportFormat.PDF, ReportFormat.CSV])
def test_every_report_has_the_goals_with_what_changed(clinic: Made, form: ReportFormat) -> None:
    desk, anna = desk_of(clinic), clinic.id("anna")
    clinic.set_goal(desk.actor, anna, "Stairs")
    for points in (3, 7):
        clinic.enter_outcome(desk.actor, anna, "psfs", {"Stairs": points})
    clinic.send("anna", a_session("s", days_ago=1))
    patient, (trained,) = clinic.patient(desk.actor, anna), clinic.sessions(desk.actor, anna)
    for content in (
        days_report(desk, patient, latest(desk.today()), form),
        session_report(desk, patient, trained, form),
    ):
        said = read(form, content)
        if form is ReportFormat.CSV:
            (line,) = [each for each in said.splitlines() if ",Stairs," in each]
            assert line.endswith(",Stairs,3.0,7.0,")
        else:
            assert "Stairs" in said and "clearly better" in said


def test_goals_go_to_other_systems_as_goals(clinic: Made) -> None:
    import json

    desk, anna = desk_of(clinic), clinic.id("anna")
    reached = clinic.set_goal(desk.actor, anna, "Stairs")
    clinic.set_goal(desk.actor, anna, "Garden")
    clinic.end_goal(desk.actor, reached, is_reached=True)
    patient = clinic.patient(desk.actor, anna)
    clinic.send("anna", a_session("s", days_ago=1))
    content = days_report(desk, patient, latest(desk.today()), ReportFormat.FHIR)
    found = [each["resource"] for each in json.loads(content)["entry"]]
    goals = [each for each in found if each["resourceType"] == "Goal"]
    states = {each["description"]["text"]: each["lifecycleStatus"] for each in goals}
    assert states == {"Stairs": "completed", "Garden": "active"}


def test_a_goal_begins_on_the_clinics_day_for_other_systems(clinic: Made) -> None:
    import json

    desk, anna = desk_of(clinic), clinic.id("anna")
    clinic.set_goal(desk.actor, anna, "Stairs")
    clinic.send("anna", a_session("s", days_ago=1))
    patient, begun = clinic.patient(desk.actor, anna), set()
    for hours in (-12, 12):
        there = replace(desk, zone=timezone(timedelta(hours=hours)))
        content = days_report(there, patient, latest(desk.today()), ReportFormat.FHIR)
        found = [each["resource"] for each in json.loads(content)["entry"]]
        begun |= {each["startDate"] for each in found if each["resourceType"] == "Goal"}
    assert len(begun) == 2
