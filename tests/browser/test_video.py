"""A recording given to the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CLIPS, Visit

pytestmark = pytest.mark.browser

Snap = Callable[[Page, str], None]


def upload(page: Page, path: Path) -> None:
    page.get_by_role("link", name="Check a video").click()
    expect(page.get_by_role("heading", name="Check a video")).to_be_visible()
    page.locator('input[type="file"]').set_input_files(path)
    page.get_by_role("button", name="Check", exact=True).click()


def test_a_video_gets_the_same_summary(visit: Visit, snap: Snap) -> None:
    page = visit()
    upload(page, CLIPS / "bridge.mp4")
    expect(page.get_by_text("4 repetitions counted.")).to_be_visible(timeout=60_000)
    snap(page, "video-result")
    assert page.locator(".formcheck-summary tbody tr").count() == 4


def test_a_file_that_is_no_video_is_one_sentence(visit: Visit, snap: Snap, tmp_path: Path) -> None:
    path = tmp_path / "holiday.mp4"
    path.write_text("These are only words.")
    page = visit()
    upload(page, path)
    expect(page.get_by_role("alert")).to_contain_text("holiday.mp4 is not a video")
    snap(page, "video-refused")
