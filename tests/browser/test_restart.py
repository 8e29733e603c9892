"""The server ends in a set, and is started again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.store.local import LocalStore
from formcheck.store.records import Baseline
from tests.browser.conftest import ALLOW, FAKE_CAMERA, free_port, launched

pytestmark = pytest.mark.browser


def test_whose_set_was_cut_off_is_led_there_and_not_to_the_welcome(
    browser_with: Callable[..., Browser], tmp_path: Path
) -> None:
    path = tmp_path / "formcheck.db"
    store = LocalStore(path)
    store.add_person("Anna", "en")
    person = store.add_person("Zoe", "en")
    store.add_safety(person.id, ())
    store.save_plan(person.id, [PlanItem("bridge", 1, Prescription(1, 1.0), 5.0, "test")], "test")
    store.save_baseline(person.id, Baseline("bridge", datetime.now(UTC), 40.0, 3.0, None))
    store.close()
    port = free_port()
    page = browser_with(ALLOW, FAKE_CAMERA).new_page()
    with launched(port, FORMCHECK_DATABASE=str(path)) as (url, server):
        page.goto(url)
        page.get_by_role("button", name="Zoe").click()
        page.locator(".st-key-start-session button").click()
        page.locator(".st-key-pain-2 button").click()
        expect(page.locator("dialog.live")).to_be_visible()
        server.kill()
        server.wait(10)
    with launched(port, FORMCHECK_DATABASE=str(path)):
        expect(page.locator("#sentence")).to_contain_text("Press Stop to see what was counted.")
        page.locator(".problem .stop").click()
        expect(page.get_by_text("Your last session was cut off")).to_be_visible()
        expect(page.locator("dialog.live")).to_have_count(0)
        page.locator(".st-key-restart button").click()
        expect(page.locator(".st-key-start-session")).to_be_visible()
        assert "session=" not in page.url
        page.close()
