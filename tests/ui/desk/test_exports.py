"""Reports to take along: what stands in the list stands first in them, in the list's words."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, timedelta
from html import unescape

import pytest
from pypdf import PdfReader

from formcheck.errors import AccessError
from formcheck.report.report_formats import ReportFormat
from formcheck.review.day_span import DaySpan, latest
from formcheck.review.rules import Rules
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.pages.exports import (
    days_report,
    period_file_name,
    session_file_name,
    session_report,
)
from formcheck.wording.alert_words import reasons
from formcheck.words import translator
from tests.exchange.made import answers
from tests.ui.desk.made import Made
from tests.ui.desk.trained import a_session


def desk_of(clinic: Made, language: str = "en") -> Desk:
    return Desk(clinic, clinic.actor("paula"), translator(language), "https://clinic.example", UTC)


def read(form: ReportFormat, content: bytes) -> str:
    """Return a report's text in its order, without line breaks."""
    if form is ReportFormat.PDF:
        pages = PdfReader(io.BytesIO(content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    if form is ReportFormat.FHIR:
        resources = [each["resource"] for each in json.loads(content)["entry"]]
        assert [each["resourceType"] for each in resources[:2]] == ["Patient", "Flag"]
        said = [each["code"]["text"] for each in resources if each["resourceType"] == "Flag"]
        return "\n".join(said)
    said = content.decode("utf-8-sig")
    return unescape(said) if form is ReportFormat.HTML else said


@pytest.mark.parametrize("form", list(ReportFormat))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_whatever_stands_in_the_list_stands_first_in_every_form(
    clinic: Made, form: ReportFormat, language: str
) -> None:
    desk, anna = desk_of(clinic, language), clinic.id("anna")
    clinic.note("anna", answers("fever"))
    clinic.write_message(clinic.actor("anna"), anna, "May I go on?")
    clinic.send("anna", a_session("s", pain_after=5, days_ago=1))
    patient = clinic.patient(desk.actor, anna)
    (line,) = [each for each in clinic.worklist(desk.actor).lines if each.place.id == anna]
    found = reasons(desk.words, line, lambda at: desk.words.date(at.date()))
    standing = [each.said for each in found]
    assert len(standing) == 4  # the flag, pain, the message, the session to review
    (trained,) = clinic.sessions(desk.actor, anna)
    for content in (
        days_report(desk, patient, latest(desk.today()), form),
        session_report(desk, patient, trained, form),
    ):
        said = read(form, content)
        places = [said.find(each) for each in standing]
        assert -1 not in places and places == sorted(places), said[:800]
        assert desk.words("Nothing stands out.") not in said


def test_a_flag_stands_in_the_report_of_somebody_who_never_trained_until_it_is_seen_to(
    clinic: Made,
) -> None:
    desk, anna = desk_of(clinic), clinic.id("anna")
    clinic.note("anna", answers("fever"))
    clinic.ahead = timedelta(days=9)
    patient = clinic.patient(desk.actor, anna)
    said = read(
        ReportFormat.PDF, days_report(desk, patient, latest(desk.today()), ReportFormat.PDF)
    )
    assert "fever" in said.lower() and "Not begun for 9 days" in said
    for alert in clinic.alerts(desk.actor, anna, only_open=True):
        clinic.acknowledge(desk.actor, alert.id)
    assert (
        "fever"
        not in read(
            ReportFormat.PDF, days_report(desk, patient, latest(desk.today()), ReportFormat.PDF)
        ).lower()
    )


def test_reports_go_by_the_clinics_rules(clinic: Made) -> None:
    desk, anna = desk_of(clinic), clinic.id("anna")
    clinic.set_rules(clinic.actor("ada"), Rules(pain_rise=4))
    clinic.send("anna", a_session("s", pain_after=5, days_ago=1))
    patient = clinic.patient(desk.actor, anna)
    (trained,) = clinic.sessions(desk.actor, anna)
    for said in (
        read(
            ReportFormat.HTML, days_report(desk, patient, latest(desk.today()), ReportFormat.HTML)
        ),
        read(ReportFormat.HTML, session_report(desk, patient, trained, ReportFormat.HTML)),
    ):
        assert "Pain rose" not in said and "Pain up" not in said


def test_nobody_reads_the_report_of_somebody_elses_patient(clinic: Made) -> None:
    desk = desk_of(clinic)
    bo = clinic.patient(clinic.actor("peter"), clinic.id("bo"))
    with pytest.raises(AccessError):
        days_report(desk, bo, latest(desk.today()), ReportFormat.CSV)


def test_a_download_is_named_by_what_it_holds_and_from_when(clinic: Made) -> None:
    desk = desk_of(clinic)
    clinic.send("chloé", a_session("s", days_ago=1))
    chloe = clinic.patient(desk.actor, clinic.id("chloé"))
    (trained,) = clinic.sessions(desk.actor, chloe.id)
    today, at = desk.today(), trained.started_at
    days = DaySpan(today - timedelta(days=55), today)
    assert period_file_name(chloe, days) == f"formcheck-chloe-{days.first}-to-{today}"
    assert session_file_name(desk, chloe, trained) == f"formcheck-chloe-session-{at:%Y-%m-%d-%H%M}"
    nobody = replace(chloe, name="李")
    assert period_file_name(nobody, latest(desk.today())).startswith("formcheck-patient-2")
