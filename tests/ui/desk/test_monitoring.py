"""The monitoring report on its pages and in its files."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from formcheck.access import Action
from formcheck.report.report_formats import ReportFormat
from formcheck.review.monitoring import NoteKind, interval
from formcheck.store.tables import AuditRow
from formcheck.ui.desk.pages.monitoring_page import list_html
from formcheck.ui.desk.pages.patient_monitoring import report
from tests.ui.desk.made import NOW, Made
from tests.ui.desk.pages import click, opened, words
from tests.ui.desk.test_exports import desk_of, read
from tests.ui.desk.trained import a_session, a_set, rep


def watching(clinic: Made) -> None:
    """Anna trained on two days before the camera and on one without; the clinic counts it."""
    clinic.set_monitoring_system(clinic.actor("ada"), "us_rtm")
    for n in (1, 2):
        clinic.send("anna", a_session(f"s{n}", a_set(f"s{n}", rep(1)), days_ago=n))
    told = replace(a_set("h"), by_hand=True)
    clinic.send("anna", a_session("h", told, days_ago=3))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", [ReportFormat.PDF, ReportFormat.HTML, ReportFormat.CSV])
def test_the_report_says_the_days_apart_and_what_is_reached_and_bills_nothing(
    clinic: Made, form: ReportFormat, language: str
) -> None:
    watching(clinic)
    desk, anna = desk_of(clinic, language), clinic.id("anna")
    paula, today = clinic.actor("paula"), desk.today()
    clinic.note_monitoring(paula, anna, NoteKind.MINUTES, today, "By telephone", 12)
    clinic.note_monitoring(paula, anna, NoteKind.EDUCATION, today, "Showed how.")
    system = clinic.monitoring_system(paula)
    found = clinic.monitored(paula, anna, *interval(system, today), desk.zone)
    assert (len(found.camera_days), len(found.by_hand_days)) == (2, 1)
    said = read(form, report(desk, clinic.patient(paula, anna), found, system, form))
    if form is ReportFormat.CSV:
        delimiter = ";" if language == "fr" else ","
        (cells,) = csv.DictReader(said.splitlines(), delimiter=delimiter)
        assert (cells["camera_days"], cells["by_hand_days"]) == ("2", "1")
        assert cells["day_bands_reached"] == "2 to 15" and cells["education"] == "yes"
        assert cells["minute_steps_reached"] == "10" and cells["device"] == "no"
        return
    assert "By telephone" in said and "Paula" in said
    neutral = {
        "en": "support billing decisions and are not decisions themselves",
        "fr": "et ne décident de rien",
    }
    assert neutral[language] in said


def test_work_on_a_patients_page_is_measured_once_a_system_is_chosen(clinic: Made) -> None:
    anna = clinic.id("anna")
    opened(clinic, "patients_page", patient=anna)
    clinic.set_monitoring_system(clinic.actor("ada"), "us_rtm")
    page = opened(clinic, "patients_page", patient=anna)
    clinic.ahead = timedelta(minutes=2)
    page.run()
    paula, day = clinic.actor("paula"), (NOW + timedelta(days=1)).date()
    found = clinic.monitored(paula, anna, day - timedelta(days=29), day, None)
    assert 1.9 < found.minutes < 3


def test_a_contact_is_noted_on_the_page_and_taken_back(clinic: Made) -> None:
    watching(clinic)
    anna = clinic.id("anna")
    page = opened(clinic, "patients_page", patient=anna, view="monitoring")
    page.radio(key=f"monitored-{anna}-kind").set_value(NoteKind.DEVICE)
    page.text_area(key=f"monitored-text-{anna}").set_value("Spoke by *video*")
    click(page, "Note it")  # all at once
    (noted,) = clinic.monitored(clinic.actor("paula"), anna, NOW.date(), NOW.date(), None).notes
    assert noted.kind is NoteKind.DEVICE
    assert "Spoke by \\*video\\*" in words(page)
    assert "<td>2</td><td>yes</td>" in words(page)  # two days with data
    (back,) = [each for each in page.button if str(each.key).startswith("monitored-back")]
    click(page, back.key)
    assert "video" not in words(page)


def test_without_a_system_nobody_is_listed(clinic: Made) -> None:
    assert "No payment system is chosen" in words(opened(clinic, "monitoring_page"))


def test_all_ones_patients_are_listed_with_what_is_reached(clinic: Made) -> None:
    watching(clinic)
    desk = desk_of(clinic)
    system = clinic.monitoring_system(desk.actor)
    days = interval(system, desk.today())
    found = clinic.monitored_patients(desk.actor, *days, None)
    shown = list_html(desk.words, found.patients, system)
    assert "Anna" in shown and "2 to 15 days" in shown and ">Bo<" not in shown
    assert "No payment system" not in words(opened(clinic, "monitoring_page"))


def test_an_admin_chooses_the_system(clinic: Made) -> None:
    page = opened(clinic, "rules_page", who="ada")
    page.selectbox(key="paying-system").set_value("us_rtm").run()
    assert clinic.monitoring_system(clinic.actor("paula")).id == "us_rtm"
    page.selectbox(key="paying-system").set_value("").run()
    assert clinic.monitoring_system(clinic.actor("paula")) is None


def test_no_time_is_measured_on_a_page_that_is_refused(clinic: Made) -> None:
    clinic.set_monitoring_system(clinic.actor("ada"), "us_rtm")
    for view in ("", "prescription", "monitoring"):
        opened(clinic, "patients_page", "peter", patient=clinic.id("anna"), view=view)
    with clinic.reading() as session:
        lines = select(AuditRow.action).filter_by(detail="refused")
        assert Action.MEASURE_TIME.value not in session.scalars(lines).all()
        assert session.scalars(lines).first() is not None
