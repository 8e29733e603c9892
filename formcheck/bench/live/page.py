"""The app's page in a real browser, driven as a person would."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from formcheck.errors import BenchError
from formcheck.exercises.spec import Exercise

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

WATCH = Path(__file__).with_name("watch.js")
LAPTOP = {"width": 1366, "height": 768}
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LONGEST_MS = 120_000


@contextmanager
def browser_with(camera: Path) -> Iterator[Browser]:
    """A browser whose webcam plays a file.

    Raises:
        BenchError: Playwright or Chromium isn't installed.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise BenchError(
            "This needs Playwright: install FormCheck with `pip install -e '.[bench]'`."
        ) from error
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
    """A visitor without a history, whose pages are watched."""
    context = browser.new_context(viewport=LAPTOP, locale="en")
    context.set_default_timeout(LONGEST_MS)
    context.add_init_script(path=WATCH)
    return context


def choose(page: Page, url: str, exercise: Exercise, times: int | None = None) -> None:
    """Open the app and choose an exercise, and how often, where its own number won't do."""
    page.goto(url)
    page.get_by_role("link", name="One exercise").click()
    page.locator(f".st-key-choose-{exercise.id} button").click()
    for number in range(exercise.default_repetitions, times or 0):
        page.get_by_role("button", name="More").click()
        page.get_by_text(f"{number + 1} times", exact=True).wait_for()
    page.locator(".st-key-start button").wait_for()


def begin(page: Page) -> None:
    """Start the set and wait until a person has been seen in it."""
    page.locator(".st-key-start button").click()
    page.locator("canvas[data-seen_s]:not([data-seen_s=''])").wait_for()


def taken(page: Page) -> dict[str, Any]:
    """What `watch.js` has noted since this was last asked."""
    notes: dict[str, Any] = page.evaluate("benchTake()")
    return notes
