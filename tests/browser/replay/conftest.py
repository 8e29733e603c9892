"""The session's page, open in a browser in which Paula has logged in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from formcheck.access import Role
from formcheck.store.clinic.clinic import Clinic
from tests.browser.conftest import LAPTOP, running_app, watch
from tests.browser.replay.clinic import EMAIL, PASSWORD, Hub, sessions_of


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    path = tmp_path_factory.mktemp("replay") / "clinic.db"
    clinic = Clinic(path)
    clinic_id = clinic.add_clinic("Clinic")
    _, code = clinic.add_staff(None, clinic_id, "Paula", EMAIL, [Role.PHYSIOTHERAPIST])
    clinic.accept_invitation(code, PASSWORD)
    paula = clinic.actor_of_token(clinic.log_in(EMAIL, PASSWORD, None, "test"))
    assert paula is not None
    _, code = clinic.invite_patient(paula, "Anna", "en")
    token = clinic.pair(code, "Laptop", "formcheck/1", "192.0.2.1").token
    anna = clinic.actor_of_device(token)
    assert anna is not None
    today = sessions_of(clinic, anna)
    with running_app(FORMCHECK_HUB="1", FORMCHECK_DATABASE=str(path)) as url:
        yield Hub(url, clinic, paula, anna, today)
    clinic.close()


@pytest.fixture(scope="module")
def logged_in(browser: Browser, hub: Hub) -> Iterator[BrowserContext]:
    """A browser in which Paula has logged in."""
    context = browser.new_context(viewport=LAPTOP)
    page = context.new_page()
    page.goto(hub.url)
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Patients")).to_be_visible()
    page.close()
    yield context
    context.close()


@pytest.fixture
def troubles() -> Iterator[list[str]]:
    """Errors of the page, and what it asked of another host; any of them fails the test."""
    found: list[str] = []
    yield found
    assert not found


@pytest.fixture
def page(logged_in: BrowserContext, hub: Hub, troubles: list[str]) -> Iterator[Page]:
    """Today's session, its first set ready."""
    opened = logged_in.new_page()
    watch(opened, hub.url, troubles)
    opened.goto(hub.page)
    expect(opened.locator(".fc-replay .plot .figure")).to_be_visible()
    yield opened
    opened.close()
