"""Logging in through the clinic's own identity provider: a real one, on another host."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from formcheck.access import Role
from formcheck.store.clinic.clinic import Clinic
from tests.browser.conftest import LAPTOP, free_port, launched
from tests.browser.provider import CLIENT_ID, CLIENT_SECRET, Provider, User, provider
from tests.browser.test_desk import heading

pytestmark = pytest.mark.browser
BUTTON = "Log in with the clinic's own account"
USERS = {
    "paula": User("7", "Paula@Clinic.example", True),
    "peter": User("8", "peter@clinic.example", False),
    "stranger": User("9", "stranger@elsewhere.example", True),
}


@dataclass(frozen=True, slots=True)
class Hub:
    """A clinic whose people log in at the provider."""

    url: str
    clinic: Clinic
    provider: Provider


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    folder = tmp_path_factory.mktemp("identity")
    clinic = Clinic(folder / "clinic.db")
    clinic_id = clinic.add_clinic("Clinic")
    for name in ("Paula", "Peter"):
        email = f"{name.lower()}@clinic.example"
        clinic.add_staff(None, clinic_id, name, email, [Role.PHYSIOTHERAPIST])
    port = free_port()
    redirect_uri = f"http://127.0.0.1:{port}/oauth2callback"
    with provider(redirect_uri, USERS) as running:
        named = secrets_file(folder, running)
        environment = {
            "FORMCHECK_HUB": "1",
            "FORMCHECK_DATABASE": str(folder / "clinic.db"),
            "STREAMLIT_SECRETS_FILES": str(named),
        }
        with launched(port, **environment) as (url, _):
            yield Hub(url, clinic, running)
    clinic.close()


def secrets_file(folder: Path, running: Provider) -> Path:
    """As docs/deploy.md says."""
    path = folder / "secrets.toml"
    path.write_text(
        "[auth]\n"
        f'redirect_uri = "{running.redirect_uri}"\n'
        'cookie_secret = "a long and random secret"\n'
        f'client_id = "{CLIENT_ID}"\n'
        f'client_secret = "{CLIENT_SECRET}"\n'
        f'server_metadata_url = "{running.issuer}/.well-known/openid-configuration"\n'
    )
    return path


def entering(browser: Browser, hub: Hub, user: str) -> Page:
    """Opens the clinic's page, goes to the provider, and logs in there."""
    page = browser.new_page(viewport=LAPTOP)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(hub.url)
    at_the_provider(page, hub, user)
    return page


def at_the_provider(page: Page, hub: Hub, user: str) -> None:
    page.get_by_role("button", name=BUTTON).click()
    page.get_by_role("button", name=user, exact=True).click()
    page.wait_for_url(f"{hub.url}/**")


def test_who_is_known_by_a_verified_email_gets_in_stays_in_and_gets_out(
    browser: Browser, hub: Hub
) -> None:
    page = entering(browser, hub, "paula")
    heading(page, "Patients")
    page.reload()
    heading(page, "Patients")
    page.get_by_role("link", name="My account").click()
    heading(page, "My account")
    expect(page.get_by_role("button", name="Change the password")).to_have_count(0)
    page.get_by_role("button", name="Log out", exact=True).click()
    expect(page.get_by_role("button", name=BUTTON)).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name=BUTTON)).to_be_visible()


@pytest.mark.parametrize(
    ("user", "said"), [("peter", "isn't confirmed where you log in"), ("stranger", "Nobody here")]
)
def test_nobody_else_does_and_they_are_told_why(
    browser: Browser, hub: Hub, user: str, said: str
) -> None:
    page = entering(browser, hub, user)
    expect(page.get_by_text(said)).to_be_visible()
    heading(page, "FormCheck at the clinic")
    page.get_by_role("button", name="Try another account").click()
    at_the_provider(page, hub, "paula")
    heading(page, "Patients")


def test_an_answer_that_nobody_asked_for_logs_nobody_in(browser: Browser, hub: Hub) -> None:
    page = browser.new_page(viewport=LAPTOP)
    page.goto(f"{hub.provider.redirect_uri}?code=stolen&state=made-up")
    expect(page.get_by_role("button", name=BUTTON)).to_be_visible()
    assert "_streamlit_user" not in {cookie["name"] for cookie in page.context.cookies()}
