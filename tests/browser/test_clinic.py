"""The whole of it: a hub on PostgreSQL, a laptop, a browser on each side."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from formcheck.store.local import LocalStore
from formcheck.store.records import Baseline
from tests.browser.conftest import SETTLED_MS, Visit, running_app, settled
from tests.browser.test_desk import heading
from tests.browser.test_journey import SET_MS, Webcam, click, waiting

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
EMAIL, PASSWORD = "paula@clinic.example", "correct horse battery"
Snap = Callable[[Page, str], None]


def admin(database: str, *arguments: str) -> str:
    """Return the output of `formcheck admin`."""
    program = Path(sys.executable).parent / "formcheck"
    command = [str(program), "admin", *arguments, "--database", database]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def type_in(page: Page, label: str, text: str) -> None:
    """Fill a field, and let Streamlit take it before anything else happens."""
    field = page.get_by_label(label).first
    field.fill(text)
    field.press("Enter")
    page.wait_for_timeout(SETTLED_MS)
    settled(page)


def code_in(text: str) -> str:
    found = re.search(r"\b[A-Z0-9]{5}(-[A-Z0-9]{5})+\b", text)
    assert found is not None, text
    return found[0]


def enter_clinic(page: Page, url: str, code: str) -> None:
    """Paula chooses a password with her code, and logs in."""
    page.goto(f"{url}/?invited={code}")
    for label in ("New password", "The same again"):
        page.get_by_label(label).fill(PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    heading(page, "Patients")


def invite(page: Page) -> str:
    page.get_by_role("button", name="Invite a patient").click()
    type_in(page, "Their name, as you know them", "Anna")
    page.get_by_role("button", name="Make a code").click()
    heading(page, "FormCheck for Anna")
    return code_in(page.inner_text("body"))


def prescribe(page: Page) -> None:
    """One bridge."""
    page.get_by_role("button", name="Anna").click()
    page.get_by_role("button", name="Write a prescription").click()
    heading(page, "Prescription for Anna")
    page.get_by_role("button", name="Add", exact=True).click()
    for label, value in (("Sets", "1"), ("Repetitions", "1"), ("Hold, s", "1")):
        type_in(page, label, value)
    page.get_by_role("button", name="Prescribe this").click()
    expect(page.get_by_text("Version 1 is prescribed.")).to_be_visible()


def anna_at_home(path: Path) -> None:
    """She has used FormCheck before she had a clinic."""
    store = LocalStore(path)
    person = store.add_person("Anna", "en")
    store.add_safety(person.id, ())
    store.save_baseline(person.id, Baseline("bridge", datetime.now(UTC), 40.0, 3.0, None))
    store.close()


def connect(page: Page, hub_url: str, code: str) -> None:
    page.get_by_role("button", name="Anna").click()
    expect(page.locator(".st-key-start-session button")).to_be_visible()
    page.get_by_role("link", name="My clinic").click()
    type_in(page, "Address or link from your clinic", hub_url)
    type_in(page, "Code", code.lower())
    click(page, "start-connect")
    expect(page.get_by_text("Never sent: video, pictures or sound.")).to_be_visible()
    click(page, "start-agree")
    click(page, "sync-now")
    expect(page.get_by_text("Everything is sent")).to_be_visible()


def train(page: Page) -> None:
    """The prescribed bridge, hands-free; pain goes from 2 to 4."""
    page.get_by_role("link", name="Today").click()
    expect(page.get_by_text("1 time")).to_be_visible()
    click(page, "start-session")
    click(page, "pain-2")
    expect(page.get_by_text("How was it?")).to_be_visible(timeout=SET_MS)
    click(page, "after-4")
    click(page, "effort-4")
    expect(page.get_by_text("1 set done.")).to_be_visible()


@pytest.mark.live
@pytest.mark.timeout(400)
def test_from_invitation_to_the_message_back(
    visit: Visit, webcam: Webcam, snap: Snap, tmp_path: Path, postgres_url: str
) -> None:
    admin(postgres_url, "create-clinic", "Back in Town")
    code = code_in(admin(postgres_url, "add-physiotherapist", "Paula Reed", EMAIL))
    laptop = tmp_path / "formcheck.db"
    anna_at_home(laptop)
    with (
        running_app(FORMCHECK_HUB="1", FORMCHECK_DATABASE=postgres_url) as hub_url,
        running_app(FORMCHECK_DATABASE=str(laptop)) as home_url,
    ):
        paula = visit(url=hub_url)
        enter_clinic(paula, hub_url, code)
        pairing = invite(paula)
        snap(paula, "clinic-invited")
        prescribe(paula)
        anna = visit(*waiting(webcam, "bridge"), url=home_url)
        connect(anna, hub_url, pairing)
        snap(anna, "clinic-connected")
        train(anna)
        anna.get_by_role("link", name="My clinic").click()
        expect(anna.get_by_text("Everything is sent")).to_be_visible()
        paula.goto(hub_url)
        heading(paula, "Patients")
        snap(paula, "clinic-patients")
        paula.get_by_role("button", name="Anna").click()
        heading(paula, "Anna")
        expect(paula.get_by_text("Bridge").first).to_be_visible()
        snap(paula, "clinic-patient")
        paula.get_by_label("Your message").fill("Well done, Anna. Slowly back down.")
        paula.keyboard.press("Tab")
        paula.wait_for_timeout(SETTLED_MS)
        settled(paula)
        paula.get_by_role("button", name="Send", exact=True).click()
        expect(paula.get_by_text("Slowly back down.").last).to_be_visible()
        expect(paula.get_by_label("Your message")).to_have_value("")
        click(anna, "sync-now")
        expect(anna.get_by_text("Slowly back down.")).to_be_visible()
        snap(anna, "clinic-message")
        for page in (paula, anna):
            page.close()
