"""Drives the app's page in a real browser, as a person would."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    ViewportSize,
    sync_playwright,
)

from benchmarks.errors import BenchError
from formcheck.exercises.spec import Exercise

WATCH = Path(__file__).with_name("watch.js")
LAPTOP = ViewportSize(width=1366, height=768)
SET = "dialog.live"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LONGEST_MS = 120_000


@contextmanager
def browser_with(camera: Path) -> Iterator[Browser]:
    """Yield a browser whose webcam plays a file.

    Raises:
        BenchError: Chromium isn't installed.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_chromium(playwright),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-video-capture={camera}",
            ],
        )
        try:
            yield browser
        finally:
            browser.close()


def _chromium(playwright: Playwright) -> str:
    own = playwright.chromium.executable_path
    installed = (shutil.which(name) for name in NAMES)
    for path in (os.environ.get("FORMCHECK_CHROMIUM"), *installed, own):
        if path and Path(path).exists():
            return path
    raise BenchError(
        "This needs Chromium: run `python -m playwright install chromium`, "
        "or set FORMCHECK_CHROMIUM to its path."
    )


def new_context(browser: Browser) -> BrowserContext:
    """Return the browser context of a new visitor, whose pages are watched."""
    context = browser.new_context(viewport=LAPTOP, locale="en")
    context.set_default_timeout(LONGEST_MS)
    context.add_init_script(path=WATCH)
    return context


def open_exercise(page: Page, url: str, exercise: Exercise) -> None:
    """Open the app and choose an exercise."""
    page.goto(url)
    page.get_by_role("link", name="One exercise").click()
    page.locator(f".st-key-choose-{exercise.id} button").click()
    page.locator(".st-key-start button").wait_for()


def begin(page: Page) -> None:
    """Start the set and wait until a person has been seen in it."""
    page.locator(".st-key-start button").click()
    page.locator("canvas[data-seen_s]:not([data-seen_s=''])").wait_for()


def wait_until_counting(page: Page) -> None:
    """Wait until set-up, arming and countdown are over."""
    page.locator(f"{SET}[data-stage=work]").wait_for()


def is_on(page: Page) -> bool:
    """Return whether the set is on the screen."""
    return page.locator(SET).count() > 0


def begin_again(page: Page) -> None:
    """Go on from the summary of a set to the next one."""
    page.get_by_role("button", name="Do it again").click()
    begin(page)


def stop(page: Page) -> None:
    """Stop the set and wait for its summary."""
    page.locator(f"{SET} .panel .stop").click()
    page.get_by_role("button", name="Do it again").wait_for()


def taken(page: Page) -> dict[str, Any]:
    """Return what `watch.js` has noted since this was last asked."""
    notes: dict[str, Any] = page.evaluate("benchTake()")
    return notes
