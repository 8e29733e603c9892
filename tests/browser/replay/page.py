"""Reads the session's page in a browser, and moves it to another moment."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.replay.clinic import ASKED, STARTED_S, seen
from tests.clinic.sent import of_recording


def rows(page: Page) -> Locator:
    return page.locator(".fc-replay tbody tr")


def said(page: Page, where: str, text: str) -> None:
    """Wait for `text` in the set's block; while a set changes, the last one's stands there, too."""
    told = page.locator(f".fc-replay .{where}").filter(has_text=text)
    expect(told).to_be_visible()


def selected(page: Page) -> int:
    """Return the index of the marked row, from 0; there is always one."""
    marked = page.locator(".fc-replay tbody tr.selected")
    expect(marked).to_have_count(1)
    return int(marked.locator("button").inner_text()) - 1


def drawn(page: Page, pane: str = "main") -> str:
    """A canvas as it is now."""
    return str(page.evaluate(f"document.querySelector('.fc-replay .{pane} canvas').toDataURL()"))


def moment_s(page: Page) -> float:
    """Seconds from the recording's start, as they are written."""
    return float(page.locator(".fc-replay .time").inner_text().split(" / ")[0])


def to_picture(page: Page, picture: int) -> None:
    page.locator(".fc-replay .slider").evaluate(
        "(slider, to) => { slider.value = to; slider.dispatchEvent(new Event('input')); }", picture
    )


def is_together(page: Page) -> None:
    """Slider, plots' line, written time and table's row show one moment."""
    times_s = [each.t_s - STARTED_S for each in seen()]
    now_s = moment_s(page)
    picture = int(page.locator(".fc-replay .slider").input_value())
    assert times_s[picture] == pytest.approx(now_s, abs=0.06)
    line, plot = (page.locator(f".fc-replay .{name}").bounding_box() for name in ("cursor", "plot"))
    share = (line["x"] + 1 - plot["x"] - 46) / (plot["width"] - 46 - 8)
    assert share * times_s[-1] == pytest.approx(now_s, abs=0.1)
    starts_s = [each.start_s - STARTED_S for each in repetitions(page)]
    begun = sum(start_s - 0.3 <= now_s + 0.06 for start_s in starts_s)
    assert selected(page) in {max(0, begun - 1), max(0, begun - 2)}


def repetitions(page: Page) -> list:
    part = of_recording("bird_dog", seen(), ASKED).part
    return [each.repetition() for each in part.repetitions]
