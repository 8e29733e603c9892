"""A report's page as it is opened from an e-mail: in a real browser, on a laptop and a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from formcheck.report.of_period import Period
from formcheck.report.report_formats import ReportFormat, period_file, session_file
from formcheck.words import translator
from tests.browser.conftest import LAPTOP
from tests.report.made import NOW, an_ordinary_session, days

pytestmark = pytest.mark.browser

LOOKS = (Path(__file__).parent / "looks.js").read_text("utf-8")
PHONE = {"width": 390, "height": 780}
Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Open:
    """Opens a report from a file, as an attachment is."""

    def show(content: bytes, **options: object) -> Page:
        path = tmp_path / "report.html"
        path.write_bytes(content)
        page = browser.new_page(**options)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        assert asked == [path.as_uri()]
        return page

    return show


def a_session(language: str) -> bytes:
    session = an_ordinary_session(pain_after=6)
    return session_file(ReportFormat.HTML, "Anna", session, translator(language), NOW)


def weeks(language: str) -> bytes:
    period = Period(days(0, 2, 9, 12, 20, 23, faulty=2))
    return period_file(ReportFormat.HTML, "Anna", period, translator(language), NOW)


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize(
    ("made", "language", "scheme"), [(a_session, "en", "light"), (weeks, "fr", "dark")]
)
def test_a_report_is_legible(opened: Open, made, language, scheme, size) -> None:
    page = opened(made(language), viewport=size, color_scheme=scheme)
    looks = page.evaluate(LOOKS)
    assert looks["faint"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    tall = page.evaluate("getComputedStyle(document.querySelector('svg text')).fontSize")
    drawn = page.evaluate(
        "document.querySelector('svg').getBoundingClientRect().width"
        " / document.querySelector('svg').viewBox.baseVal.width"
    )
    assert float(tall.removesuffix("px")) * drawn >= 9.0
    page.close()


def test_on_a_phone_a_table_is_a_list_as_wide_as_the_screen(opened: Open) -> None:
    page = opened(a_session("en"), viewport=PHONE)
    cell = page.locator("table.stacked td").first
    assert cell.evaluate("cell => cell.getBoundingClientRect().width") > 0.85 * PHONE["width"]
    page.close()


def test_what_is_to_be_looked_at_first_is_on_the_first_screen(opened: Open) -> None:
    page = opened(a_session("en"), viewport=LAPTOP)
    first = page.get_by_role("heading", name="To look at first")
    assert first.evaluate("heading => heading.getBoundingClientRect().bottom") < LAPTOP["height"]
    page.close()


def test_on_paper_it_is_dark_on_white_whatever_the_screen_is(opened: Open) -> None:
    page = opened(a_session("en"), viewport=LAPTOP, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(20, 38, 43)"
    assert page.evaluate(LOOKS)["faint"] == []
    page.close()
