"""A running clinic and how one gets about on its pages, for the tests in a real browser."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from formcheck.access import Actor
from formcheck.store.clinic.clinic import Clinic

# Within this, what one run of the script has put on the page may ask for the next one.
BETWEEN_RUNS_MS = 300
EMAIL, PASSWORD = "paula@clinic.example", "correct horse battery"


@dataclass(frozen=True, slots=True)
class Hub:
    """A running clinic with one physiotherapist."""

    url: str
    clinic: Clinic

    def paula(self) -> Actor:
        actor = self.clinic.actor_of_token(self.clinic.log_in(EMAIL, PASSWORD, None, "test"))
        assert actor is not None
        return actor


def log_in(page: Page, password: str = PASSWORD, email: str = EMAIL) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", name=text, exact=True)).to_be_visible()


def press(page: Page, key: str) -> None:
    """Press a key once the page is whole, and stays so; then its buttons listen for theirs."""
    from tests.browser.conftest import settled

    settled(page)
    page.wait_for_timeout(BETWEEN_RUNS_MS)
    settled(page)
    page.keyboard.press(key)
