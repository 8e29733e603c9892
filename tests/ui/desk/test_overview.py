"""The page Overview, and all reports of a time in one file, under pseudonyms."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from formcheck.access import Action
from formcheck.plan.starter import starter_plan
from formcheck.report.report_formats import ReportFormat
from formcheck.review.day_span import latest
from formcheck.store.clinic.treatment import Details
from formcheck.store.tables import AuditRow
from formcheck.ui.desk.pages.overview_page import all_reports
from tests.exchange.made import answers
from tests.ui.desk.made import Made
from tests.ui.desk.pages import click, opened, words
from tests.ui.desk.test_exports import desk_of, read
from tests.ui.desk.trained import a_session, a_set, rep

SECRETS = ("Quillfeather", "H 4711", "1950", "grandchild", "abroad", "Paula", "slowly please")


def described(clinic: Made) -> None:
    """Anna has trained, and whatever may be written about her is."""
    paula, anna, now = clinic.actor("paula"), clinic.id("anna"), clinic.now()
    clinic.prescribe(paula, anna, starter_plan(), [1], "Anna, slowly please")
    clinic.send("anna", a_session("s", a_set("s", rep(1)), days_ago=1))
    clinic.set_goal(paula, anna, "Lift my grandchild")
    clinic.enter_outcome(paula, anna, "psfs", {"Lift my grandchild": 3})
    clinic.pause(paula, anna, now - timedelta(days=9), now - timedelta(days=5), "abroad")
    clinic.discharge(paula, anna, "Quillfeather is well.")
    details = Details("Quillfeather", "en", "H 4711", date(1950, 5, 4))
    clinic.correct_patient(paula, anna, details)


@pytest.mark.parametrize("form", [ReportFormat.HTML, ReportFormat.PDF])
def test_the_file_holds_who_trained_and_nothing_that_names_them(
    clinic: Made, form: ReportFormat
) -> None:
    anna = clinic.id("anna")
    described(clinic)
    desk = desk_of(clinic)
    content = all_reports(desk, latest(desk.today()), form)
    name = clinic.pseudonym(desk.actor, anna)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {each: archive.read(each) for each in archive.namelist()}
    assert sorted(files) == sorted([f"{name}.csv", f"{name}{form.value}"])  # Chloé didn't train
    (trained,) = clinic.sessions(desk.actor, anna)
    for each, data in files.items():
        said = read(ReportFormat.CSV if each.endswith(".csv") else form, data)
        assert name in said and "Goal 1" in said
        for secret in (*SECRETS, anna, trained.id):
            assert secret not in said, each


def test_the_page_counts_for_physiotherapists_and_admins_and_lists_names_only_when_asked(
    clinic: Made,
) -> None:
    clinic.note("anna", answers("fever"))
    page = opened(clinic, "overview_page")
    said = words(page)
    assert "under treatment</th><td>3</td>" in said and "Anna" not in said
    assert "Alerts nobody has seen to yet (absences not included)" in said
    click(page, "Show who is who")
    with clinic.reading() as session:
        details = session.scalars(select(AuditRow.detail).filter_by(action=Action.EXPORT.value))
        assert set(details) == {"who is who"}
    anna = clinic.pseudonym(clinic.actor("paula"), clinic.id("anna"))
    assert "Anna" in words(page) and anna in words(page) and "Bo" not in words(page)
    admin = opened(clinic, "overview_page", who="ada")
    assert "under treatment</th><td>3</td>" in words(admin)
    assert not admin.get("download_button") and "who is who" not in str(admin.button)


def test_a_time_without_training_is_an_empty_file(clinic: Made) -> None:
    desk = desk_of(clinic)
    content = all_reports(desk, latest(desk.today()), ReportFormat.HTML)
    assert zipfile.ZipFile(io.BytesIO(content)).namelist() == []
