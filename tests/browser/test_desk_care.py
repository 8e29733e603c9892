"""What a physiotherapist does for a patient besides reading, in a real browser."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from formcheck.plan.starter import starter_plan
from tests.browser.at_desk import Hub, heading, log_in
from tests.browser.conftest import settled

pytestmark = pytest.mark.browser
Snap = Callable[[Page, str], None]


def patient_page(page: Page, hub: Hub, name: str) -> str:
    """Open the page of a new patient; their id."""
    patient_id, _ = hub.clinic.invite_patient(hub.paula(), name, "fr")
    log_in(page)
    heading(page, "Patients")
    page.goto(f"{hub.url}/?patient={patient_id}")
    heading(page, name)
    return patient_id


def test_the_programme_sheet_is_printed_in_the_patients_language_with_a_code_that_works(
    desk: Page, hub: Hub, tmp_path: Path, snap: Snap
) -> None:
    patient_id = patient_page(desk, hub, "Élise")
    hub.clinic.prescribe(hub.paula(), patient_id, starter_plan())
    desk.reload()
    heading(desk, "Élise")
    settled(desk)
    desk.get_by_role("button", name="Home programme sheet").click()
    desk.get_by_text("With a pairing code on its own page").click()
    desk.get_by_text("A new code is made with it").wait_for()
    settled(desk)
    snap(desk, "programme")
    with desk.expect_download() as started:
        desk.get_by_role("button", name="Print on Letter").click()
    assert started.value.suggested_filename == "formcheck-elise-home-programme.pdf"
    target = tmp_path / "sheet.pdf"
    started.value.save_as(target)
    pages = [each.extract_text() for each in PdfReader(io.BytesIO(target.read_bytes())).pages]
    assert "Programme à domicile" in pages[0] and "Bascule du bassin" in pages[0]
    code = pages[-1].split("Votre code")[1].split("Le code")[0].split()[-1]
    paired = hub.clinic.pair(code, "Laptop", "test", "")
    assert hub.clinic.actor_of_device(paired.token).person_id == patient_id
