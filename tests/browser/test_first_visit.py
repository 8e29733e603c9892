"""The very first visit after a server's start, which no other test of a shared server sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import STILL, running_app

pytestmark = pytest.mark.browser


def test_a_page_opened_before_any_other_is_there(browser: Browser, tmp_path: Path) -> None:
    """Streamlit takes a folder `pages` beside the script for pages of its own, until it has run."""
    with running_app(FORMCHECK_DATABASE=str(tmp_path / "formcheck.db")) as url:
        context = browser.new_context(**STILL)
        page = context.new_page()
        page.goto(f"{url}/how-to")
        expect(page.get_by_role("heading", name="How to use it").first).to_be_visible()
        page.goto(f"{url}/exercise")
        expect(page.get_by_role("button", name="Bridge")).to_be_visible()
        context.close()
