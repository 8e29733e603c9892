"""The clinic's pages as a physiotherapist meets them: real server, login and database."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from formcheck.access import Role
from formcheck.store.tables import LoginRow
from tests.browser.at_desk import EMAIL, PASSWORD, Hub, heading, log_in, press
from tests.browser.conftest import LAPTOP, settled

pytestmark = pytest.mark.browser

REPLACED = """field => {
  const parent = field.parentElement;
  field.remove();
  setTimeout(() => parent.append(field), 300);
}"""


def test_a_login_is_kept_where_no_script_reads_it_until_one_logs_out(desk: Page) -> None:
    log_in(desk, "not it")
    expect(desk.get_by_role("alert")).to_contain_text("isn't right")
    log_in(desk)
    heading(desk, "Patients")
    assert "formcheck_login" not in desk.evaluate("document.cookie")
    desk.reload()
    heading(desk, "Patients")
    desk.get_by_role("link", name="My account").click()
    desk.get_by_role("button", name="Log out", exact=True).click()
    heading(desk, "FormCheck at the clinic")
    desk.reload()
    heading(desk, "FormCheck at the clinic")


def test_the_page_says_its_language(browser: Browser, hub: Hub) -> None:
    """Else a French page would be read aloud as English, and translated."""
    with browser.new_context(locale="fr-FR", viewport=LAPTOP) as context:
        page, html = context.new_page(), "html[lang=fr]"
        page.goto(hub.url)
        page.get_by_label("Mot de passe").wait_for()
        expect(page.locator(html)).to_be_attached()
        page.get_by_label("E-mail").fill(EMAIL)
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.keyboard.press("Enter")
        heading(page, "Patients")
        page.reload()
        heading(page, "Patients")
        expect(page.locator(html)).to_be_attached()


def test_a_reload_and_a_login_that_ended_come_back_to_the_same_place_and_words(
    desk: Page, hub: Hub
) -> None:
    paula = hub.paula()
    patient_id, _ = hub.clinic.invite_patient(paula, "Dora", "en")
    log_in(desk)
    heading(desk, "Patients")
    desk.goto(f"{hub.url}/?patient={patient_id}")
    heading(desk, "Dora")
    settled(desk)
    message = desk.get_by_label("Your message")
    message.press_sequentially("Rest for a day.")  # and the field isn't left
    for _ in range(300):
        if hub.clinic.drafts(paula, patient_id):
            break
        desk.wait_for_timeout(100)
    expect(message).to_be_focused()
    desk.reload()
    heading(desk, "Dora")
    expect(message).to_have_value("Rest for a day.")
    with hub.clinic.writing() as session:
        session.query(LoginRow).delete()
    settled(desk)
    desk.get_by_role("button", name="Send").click()
    expect(desk.get_by_text("Your login has ended, and nothing was stored")).to_be_visible()
    log_in(desk)
    heading(desk, "Dora")
    expect(message).to_have_value("Rest for a day.")
    settled(desk)
    desk.get_by_role("button", name="Send").click()
    expect(desk.get_by_text("Sent.", exact=True)).to_be_visible()
    expect(message).to_have_value("")


def test_a_number_out_of_bounds_is_never_prescribed_as_another(desk: Page, hub: Hub) -> None:
    """The browser sends it as it stands there, with the very click on the button as well."""
    paula = hub.paula()
    patient_id, _ = hub.clinic.invite_patient(paula, "Emil", "en")
    log_in(desk)
    heading(desk, "Patients")
    desk.goto(f"{hub.url}/?patient={patient_id}&view=prescription")
    heading(desk, "Prescription for Emil")
    settled(desk)
    which = desk.get_by_role("combobox", name="Another exercise")
    which.press_sequentially("Cat")  # a pause in it chooses nothing
    desk.wait_for_timeout(2000)
    expect(desk.get_by_role("option", name="Cat-cow")).to_be_visible()
    which.press("Escape")
    desk.get_by_role("button", name="Add", exact=True).click()
    sets, prescribe = desk.get_by_label("Sets"), desk.get_by_role("button", name="Prescribe this")
    sets.fill("1000")
    prescribe.click()
    expect(desk.get_by_text("From 1 to 20.", exact=True)).to_be_visible()
    expect(prescribe).to_be_disabled()
    expect(sets).to_have_value("1000")
    assert hub.clinic.plans(paula, patient_id) == ()
    sets.fill("3")
    sets.blur()
    expect(prescribe).to_be_enabled()
    prescribe.click()
    expect(desk.get_by_text("Version 1 is prescribed.")).to_be_visible()
    assert hub.clinic.plans(paula, patient_id)[0].items[0].sets == 3


def test_a_colleague_chooses_a_password_as_fast_as_they_type(desk: Page, hub: Hub) -> None:
    clinic_id = next(iter(hub.clinic.clinics()))
    email = "nina@clinic.example"
    _, code = hub.clinic.add_staff(None, clinic_id, "Nina", email, [Role.PHYSIOTHERAPIST])
    desk.goto(f"{hub.url}/?invited={code}")
    first, again = (desk.get_by_label(label) for label in ("New password", "The same again"))
    first.wait_for()
    assert [each.get_attribute("autocomplete") for each in (first, again)] == ["new-password"] * 2
    # For a password manager, which keeps the password with it.
    expect(desk.locator("input[autocomplete=username]")).to_have_value(email)
    for typed, repeated, said in (
        ("correct horse", "correct house", "The two passwords differ."),
        ("short", "short", "12 to 200 characters"),
        (email, email, "isn't your name or e-mail"),
    ):
        first.fill(typed)
        again.fill(repeated)
        desk.keyboard.press("Enter")
        expect(desk.get_by_role("alert")).to_contain_text(said)
    first.focus()
    first.fill("")
    desk.keyboard.type(PASSWORD)
    desk.keyboard.press("Tab")
    again.fill("")
    desk.keyboard.type(PASSWORD)
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Your password is set.")).to_be_visible()
    log_in(desk, email=email)
    heading(desk, "Patients")
    desk.goto(f"{hub.url}/?invited={code}")
    heading(desk, "Patients")


def test_a_patient_is_invited_and_gets_a_prescription_from_a_template(desk: Page, hub: Hub) -> None:
    log_in(desk)
    heading(desk, "Patients")
    desk.get_by_role("button", name="Invite a patient").click()
    desk.get_by_label("Their name, as you know them").fill("Rosa")
    desk.get_by_role("button", name="Make a code").click()
    heading(desk, "FormCheck for Rosa")
    desk.get_by_role("button", name="Rosa").click()
    heading(desk, "Rosa")
    desk.get_by_role("button", name="Write a prescription").click()
    desk.get_by_text("Extension-sensitive").click()
    desk.get_by_role("button", name="Use it").click()
    expect(desk.get_by_text("2 sets of 5, hold 5 seconds")).to_be_visible()
    sets = desk.get_by_label("Sets").first
    sets.fill("3")
    sets.press("Tab")
    expect(desk.get_by_text("3 sets of 5, hold 5 seconds")).to_be_visible()
    desk.get_by_role("button", name="Prescribe this").click()
    expect(desk.get_by_text("Version 1 is prescribed.")).to_be_visible()
    (rosa,) = hub.clinic.worklist(hub.paula(), name="Rosa").lines
    (plan,) = hub.clinic.plans(hub.paula(), rosa.place.id)
    assert plan.items[0].sets == 3


def test_a_target_once_typed_can_be_taken_back(desk: Page, hub: Hub) -> None:
    patient_id, _ = hub.clinic.invite_patient(hub.paula(), "Tom", "en")
    log_in(desk)
    heading(desk, "Patients")
    desk.goto(f"{hub.url}/?patient={patient_id}&view=prescription")
    heading(desk, "Prescription for Tom")
    desk.get_by_role("button", name="Add", exact=True).click()
    desk.get_by_text("Tempo, range of motion").click()
    tempo = desk.get_by_label("At least, s each way")
    for typed in ("2", ""):
        tempo.fill(typed)
        tempo.press("Tab")
        expect(tempo).to_have_value(typed)
        expect(desk.get_by_text("Not saved yet.")).to_be_visible()
    desk.get_by_role("button", name="Prescribe this").click()
    expect(desk.get_by_text("Version 1 is prescribed.")).to_be_visible()
    (plan,) = hub.clinic.plans(hub.paula(), patient_id)
    assert plan.items[0].prescription.tempo_s is None


def test_the_list_is_gone_through_by_keyboard_from_patient_to_patient(desk: Page, hub: Hub) -> None:
    for name in ("Ann One", "Ann Two", "Ann Three", *(f"Patient {n:02}" for n in range(55))):
        hub.clinic.invite_patient(hub.paula(), name, "en")
    log_in(desk)
    heading(desk, "Patients")
    expect(desk.get_by_text("1 to 50 of")).to_be_visible()
    desk.get_by_role("button", name="The next 50").click()
    expect(desk.get_by_text("51 to")).to_be_visible()
    expect(desk.get_by_role("button", name="Patient 54")).to_be_visible()
    desk.get_by_label("Find a name").fill("Ann T")
    desk.keyboard.press("Enter")
    three = desk.get_by_role("button", name="Ann Three")
    expect(desk.get_by_role("button", name="Patient 54")).to_have_count(0)
    three.focus()
    desk.keyboard.press("ArrowUp")  # the first stays
    expect(three).to_be_focused()
    desk.keyboard.press("Enter")
    heading(desk, "Ann Three")
    expect(desk.get_by_role("button", name="New pairing code")).to_be_visible()
    press(desk, "n")
    heading(desk, "Ann Two")
    expect(desk.get_by_role("button", name="Next patient")).to_be_disabled()
    message = desk.get_by_label("Your message")
    expect(desk.get_by_role("button", name="New pairing code")).to_be_visible()
    expect(desk.locator("body")).to_have_attribute("data-keys", re.compile(r"\bc\b"))
    press(desk, "c")
    expect(message).to_be_focused()
    message.evaluate(REPLACED)  # as by a page that is still being built
    expect(message).to_be_focused()
    desk.keyboard.type("bnec")  # in a field, keys are letters
    expect(message).to_have_value("bnec")
    heading(desk, "Ann Two")
    desk.locator("h1").click()
    press(desk, "e")
    heading(desk, "Prescription for Ann Two")
    desk.get_by_role("button", name="Back to the patient").click()
    heading(desk, "Ann Two")
    press(desk, "b")
    heading(desk, "Patients")


def test_reports_are_made_when_they_are_asked_for(desk: Page, hub: Hub, tmp_path: Path) -> None:
    patient_id, _ = hub.clinic.invite_patient(hub.paula(), "Élise <Ö>", "en")
    log_in(desk)
    heading(desk, "Patients")
    desk.goto(f"{hub.url}/?patient={patient_id}")
    heading(desk, "Élise <Ö>")
    desk.get_by_role("button", name="Report").click()
    for label, ending, begins in (
        ("Document (PDF)", ".pdf", b"%PDF"),
        ("Page (HTML)", ".html", b"<!doctype html>"),
        ("Repetitions (CSV)", ".csv", b"\xef\xbb\xbf"),
        ("For other systems (FHIR)", ".fhir.json", b"{"),
    ):
        with desk.expect_download() as started:
            desk.get_by_role("button", name=label).click()
        assert started.value.suggested_filename.startswith("formcheck-elise-o-2")
        assert started.value.suggested_filename.endswith(ending)
        target = tmp_path / started.value.suggested_filename
        started.value.save_as(target)
        assert target.read_bytes().lower().startswith(begins.lower())


def test_the_pairing_sheet_is_printed_alone_with_its_code_once(desk: Page, hub: Hub) -> None:
    patient_id, _ = hub.clinic.invite_patient(hub.paula(), "Vera", "en")
    log_in(desk)
    heading(desk, "Patients")
    desk.goto(f"{hub.url}/?patient={patient_id}")
    heading(desk, "Vera")
    desk.get_by_role("button", name="New pairing code").click()
    code = desk.locator(".desk-sheet .code").inner_text()
    (paper,) = PdfReader(io.BytesIO(desk.pdf(format="A4"))).pages
    assert "New pairing code" not in paper.extract_text()
    # Takes more than one page, whatever fonts there are.
    small = PdfReader(io.BytesIO(desk.pdf(width="120mm", height="60mm"))).pages
    assert len(small) > 1
    assert "".join(page.extract_text() for page in small).count(code) == 1


def test_the_second_factor_is_asked_for_once_it_is_set_up(desk: Page, hub: Hub) -> None:
    actor = hub.paula()
    app = pyotp.TOTP(hub.clinic.begin_totp(actor).secret)
    earlier = hub.clinic.now() - timedelta(seconds=30)  # no code is taken twice
    hub.clinic.confirm_totp(actor, app.at(earlier))
    log_in(desk)
    expect(desk.get_by_role("alert")).to_contain_text("six digits")
    desk.get_by_label("Code from your authenticator app").fill(app.now())
    desk.keyboard.press("Enter")
    heading(desk, "Patients")
    hub.clinic.end_totp(actor, PASSWORD)
