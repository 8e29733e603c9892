"""The home programme sheet on the patient's page: who gets it, and what it leaves in the log."""

from __future__ import annotations

from datetime import UTC

import pytest
from sqlalchemy import select

from formcheck.errors import AccessError, DocumentError
from formcheck.plan.starter import starter_plan
from formcheck.report.paper_sizes import Paper
from formcheck.store.tables import AuditRow
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.pages.programme_sheet import sheet_pdf
from formcheck.words import translator
from tests.ui.desk.made import Made
from tests.ui.desk.pages import opened, words


def desk_of(clinic: Made) -> Desk:
    return Desk(clinic, clinic.actor("paula"), translator("en"), "https://clinic.example", UTC)


def test_each_sheet_that_leaves_the_clinic_is_a_line_of_the_audit_log(clinic: Made) -> None:
    desk, anna = desk_of(clinic), clinic.id("anna")
    clinic.prescribe(desk.actor, anna, starter_plan())
    patient = clinic.patient(desk.actor, anna)
    for _time in range(2):
        assert sheet_pdf(desk, patient, Paper.A4, "en", with_code=False).startswith(b"%PDF")
    with clinic.reading() as session:
        details = session.scalars(select(AuditRow.detail).filter_by(patient_id=anna)).all()
    assert details.count("home programme") == 2


def test_a_code_that_stands_on_the_page_is_the_one_on_the_sheet(clinic: Made) -> None:
    desk, anna = desk_of(clinic), clinic.id("anna")
    clinic.prescribe(desk.actor, anna, starter_plan())
    code, patient = clinic.new_code(desk.actor, anna), clinic.patient(desk.actor, anna)
    sheet_pdf(desk, patient, Paper.A4, "en", code, with_code=True)
    assert clinic.pair(code, "Laptop", "test", "").token


def test_nobody_prints_what_is_not_prescribed_or_not_theirs(clinic: Made) -> None:
    desk = desk_of(clinic)
    anna = clinic.patient(desk.actor, clinic.id("anna"))
    with pytest.raises(DocumentError, match="write a prescription first"):
        sheet_pdf(desk, anna, Paper.A4, "en", with_code=False)
    bo = clinic.patient(clinic.actor("peter"), clinic.id("bo"))
    with pytest.raises(AccessError):
        sheet_pdf(desk, bo, Paper.A4, "en", with_code=False)


def test_it_is_offered_once_something_is_prescribed(clinic: Made) -> None:
    anna = clinic.id("anna")
    page = opened(clinic, "patients_page", patient=anna)
    assert not [each for each in page.get("popover") if "programme" in str(each.proto)]
    clinic.prescribe(clinic.actor("paula"), anna, starter_plan())
    page = opened(clinic, "patients_page", patient=anna)
    assert "Print on Letter" in [each.proto.label for each in page.get("download_button")]
    assert "A new code is made" not in words(page)
