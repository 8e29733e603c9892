"""A physiotherapist's work for a patient besides reading, in a real browser."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from formcheck.access import Role
from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.plan.starter import starter_plan
from formcheck.store.record_documents import session_document
from tests.browser.at_desk import Hub, heading, log_in, press
from tests.browser.conftest import settled
from tests.exchange.made import a_consent, some_notes
from tests.ui.desk.trained import a_session, a_set, rep

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
    desk.get_by_text("A new code comes with it").wait_for()
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


def test_a_patient_is_corrected_paused_and_discharged_with_a_report(
    desk: Page, hub: Hub, tmp_path: Path, snap: Snap
) -> None:
    patient_id, paula = patient_page(desk, hub, "Rémi"), hub.paula()
    record = desk.locator(".st-key-desk-record")
    record.get_by_text("Name, language, birth date").click()
    record.get_by_label("Hospital number (optional)").fill("H 77")
    record.get_by_label("Hospital number (optional)").press("Tab")
    record.get_by_role("button", name="Save").click()
    expect(desk.get_by_text("hospital number H 77")).to_be_visible()
    expect(record.get_by_role("button", name="Undo the correction")).to_be_visible()
    record.get_by_text("Pauses", exact=True).click()
    record.get_by_label("Reason, such as a holiday or surgery").fill("Holiday")
    record.get_by_label("Reason, such as a holiday or surgery").press("Tab")
    record.get_by_role("button", name="Enter the pause").click()
    expect(desk.get_by_role("status").filter(has_text="Holiday")).to_be_visible()
    settled(desk)
    record.scroll_into_view_if_needed()
    snap(desk, "record")
    record.get_by_text("End of treatment").click()
    record.get_by_label("How the treatment ended").fill("Trains alone now.")
    record.get_by_label("How the treatment ended").press("Tab")
    record.get_by_role("button", name="Discharge").click()
    expect(desk.get_by_text("Discharged on").first).to_be_visible()
    settled(desk)
    with desk.expect_download() as started:
        record.get_by_role("button", name="Closing report").click()
    target = tmp_path / "closing.pdf"
    started.value.save_as(target)
    said = PdfReader(io.BytesIO(target.read_bytes())).pages[0].extract_text()
    assert "Trains alone now." in said and "hospital number H 77" in said
    desk.locator("h1").scroll_into_view_if_needed()
    snap(desk, "discharged")
    assert hub.clinic.patient(paula, patient_id).is_discharged
    press(desk, "b")
    heading(desk, "Patients")
    expect(desk.get_by_role("button", name="Rémi")).to_have_count(0)
    desk.get_by_text("Those discharged, too").click()
    expect(desk.get_by_role("button", name="Rémi")).to_be_visible()
    settled(desk)
    snap(desk, "list-discharged")


def test_a_goal_is_agreed_on_and_scored(desk: Page, hub: Hub, snap: Snap) -> None:
    patient_id = patient_page(desk, hub, "Gwen")
    goals = desk.locator(".st-key-desk-goals")
    field = goals.get_by_label("Another goal, in the patient's words")
    field.fill("Lift my grandchild")
    field.press("Tab")
    goals.get_by_role("button", name="Agree on this goal").click()
    expect(goals.get_by_text("not scored yet")).to_be_visible()
    for points, said in ((3, "3 of 10"), (7, "3 → 7 of 10")):
        if points == 3:
            goals.get_by_text("Enter today's scores").click()
        score = goals.get_by_label("Lift my grandchild")
        score.fill(str(points))
        score.press("Tab")
        settled(desk)
        goals.get_by_role("button", name="Keep these scores").click()
        expect(goals.get_by_text(said)).to_be_visible()
    expect(goals.get_by_text("clearly better")).to_be_visible()
    goals.scroll_into_view_if_needed()
    snap(desk, "goals")
    (found,) = hub.clinic.outcomes(hub.paula(), patient_id)[-1:]
    assert dict(found.answers) == {"Lift my grandchild": 7}


def test_a_step_is_taken_by_one_key_and_the_plan_is_kept_as_a_template(
    desk: Page, hub: Hub, snap: Snap
) -> None:
    patient_id, paula = patient_page(desk, hub, "Theo"), hub.paula()
    item = PlanItem("bird_dog", 1, Prescription(4, 3.0), 30.0, "A source.")
    for version in (None, 1):
        hub.clinic.prescribe(paula, patient_id, [item], expected_version=version)
    theo = replace(paula, person_id=patient_id, roles=frozenset({Role.PATIENT}), login_sha256=None)
    hub.clinic.take_notes(theo, some_notes(a_consent(), sent_at=hub.clinic.now()))
    for n in range(3):
        done = a_set(f"theo {n}", *(rep(each) for each in range(1, 5)))
        trained = a_session(f"theo {n}", done, days_ago=3 - n)
        document = session_document(trained, {}, "formcheck test", hub.clinic.now())
        hub.clinic.take_session(theo, document)
    desk.reload()
    heading(desk, "Theo")
    expect(desk.get_by_text("Next step")).to_be_visible()
    settled(desk)
    desk.get_by_text("Next step").scroll_into_view_if_needed()
    snap(desk, "next-step")
    desk.locator("h1").click()
    press(desk, "a")
    expect(desk.get_by_text("Version 3 is prescribed.")).to_be_visible()
    assert hub.clinic.plans(paula, patient_id)[0].items[0].prescription.repetitions == 6
    press(desk, "e")
    heading(desk, "Prescription for Theo")
    settled(desk)
    desk.get_by_text("Keep as a template of the clinic's").click()
    desk.get_by_label("Name of the template").fill("Steady")
    desk.get_by_label("Name of the template").press("Tab")
    settled(desk)
    desk.get_by_role("button", name="Keep as a template", exact=True).click()
    expect(desk.get_by_text("The template is kept")).to_be_visible()
    desk.get_by_text("Start from a template").click()
    expect(desk.get_by_text("Steady", exact=True)).to_be_visible()
    settled(desk)
    snap(desk, "own-template")


def test_a_contact_is_noted_and_the_interval_is_taken_along(
    desk: Page, hub: Hub, tmp_path: Path, snap: Snap
) -> None:
    clinic_id = next(iter(hub.clinic.clinics()))
    admin, _code = hub.clinic.add_staff(None, clinic_id, "Ada", "ada@clinic.example", [Role.ADMIN])
    ada = replace(hub.paula(), person_id=admin, roles=frozenset({Role.ADMIN}), login_sha256=None)
    hub.clinic.set_monitoring_system(ada, "us_rtm")
    patient_id = patient_page(desk, hub, "Mona")
    desk.get_by_role("button", name="Monitoring", exact=True).click()
    heading(desk, "Monitoring of Mona")
    settled(desk)
    desk.get_by_label("What was done").fill("Talked through the second week.")
    desk.get_by_label("What was done").press("Tab")
    desk.get_by_role("button", name="Note it").click()
    expect(desk.get_by_text("It is noted.")).to_be_visible()
    settled(desk)
    snap(desk, "monitored")
    with desk.expect_download() as started:
        desk.get_by_role("button", name="Document (PDF)").click()
    target = tmp_path / "monitoring.pdf"
    started.value.save_as(target)
    said = PdfReader(io.BytesIO(target.read_bytes())).pages[0].extract_text()
    assert "Monitoring report" in said and "A live contact noted" in said
    desk.get_by_role("link", name="Monitoring").click()
    heading(desk, "Monitoring")
    expect(desk.get_by_role("button", name="Mona")).to_be_visible()
    settled(desk)
    snap(desk, "monitoring-list")
    desk.get_by_role("button", name="Mona").click()
    heading(desk, "Monitoring of Mona")
    assert patient_id in desk.url
    hub.clinic.set_monitoring_system(ada, None)


def test_all_reports_are_taken_along_under_pseudonyms(
    desk: Page, hub: Hub, tmp_path: Path, snap: Snap
) -> None:
    patient_id, paula = patient_page(desk, hub, "Odile"), hub.paula()
    odile = replace(paula, person_id=patient_id, roles=frozenset({Role.PATIENT}), login_sha256=None)
    hub.clinic.take_notes(odile, some_notes(a_consent(), sent_at=hub.clinic.now()))
    trained = a_session("odile", a_set("odile", rep(1)), days_ago=1)
    document = session_document(trained, {}, "formcheck test", hub.clinic.now())
    hub.clinic.take_session(odile, document)
    desk.get_by_role("link", name="Overview").click()
    heading(desk, "Overview")
    expect(desk.get_by_text("All reports in one file")).to_be_visible()
    settled(desk)
    snap(desk, "overview")
    with desk.expect_download() as started:
        desk.get_by_role("button", name="All reports (ZIP)").click()
    target = tmp_path / "reports.zip"
    started.value.save_as(target)
    name = hub.clinic.pseudonym(paula, patient_id)
    with zipfile.ZipFile(target) as archive:
        assert {f"{name}.csv", f"{name}.html"} <= set(archive.namelist())
        assert "Odile" not in archive.read(f"{name}.html").decode()
    desk.get_by_role("button", name="Show who is who").click()
    expect(desk.get_by_role("cell", name=name)).to_be_visible()
