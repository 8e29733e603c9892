"""A foreign page that frames the laptop's app, to have somebody click in it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
FOREIGN = "http://foreign.example/"


def test_a_foreign_page_shows_nothing_of_the_app(browser: Browser, app_url: str) -> None:
    page = browser.new_page()
    framing = f'<iframe src="{app_url}/"></iframe>'
    page.route(FOREIGN, lambda route: route.fulfill(body=framing, content_type="text/html"))
    page.goto(FOREIGN)
    page.wait_for_load_state("networkidle")
    (framed,) = page.frames[1:]
    assert framed.url != f"{app_url}/"
    assert "streamlit" not in framed.content().lower()
    page.close()
