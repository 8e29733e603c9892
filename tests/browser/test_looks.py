"""Every page's contrast, the size of what is touched, the way by keyboard: in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.plan.starter import starter_plan
from formcheck.store.local import LocalStore
from formcheck.store.records import Baseline
from tests.browser.conftest import LAPTOP, launched, settled, watch

pytestmark = pytest.mark.browser

LOOKS = (Path(__file__).parent / "looks.js").read_text("utf-8")
CALM = (
    """document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning" """
)
FOCUSED = """() => {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(
    document.activeElement.closest("label") ?? document.activeElement);
  const isRinged = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return [document.activeElement.innerText?.trim() ?? "", isRinged || boxShadow !== "none"];
}"""
PAGES = ("history", "exercise", "check-a-video", "about-me")
Enter = Callable[..., Page]
Snap = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("looks") / "formcheck.db"
    store = LocalStore(path, lambda: datetime.now(UTC) - timedelta(days=2))
    for name, language in (("Anna", "en"), ("Chloé", "fr")):
        person = store.add_person(name, language)
        store.add_safety(person.id, ())
        store.save_baseline(person.id, Baseline("bridge", datetime.now(UTC), 40.0, 3.0, None))
        store.end_session(store.begin_session(person.id, starter_plan(), 2), 1, 3)
    planned = {"Zoe": ("bridge",), "Yves": ("bridge", "cat_cow"), "Xenia": ("bridge",)}
    for name, exercises in planned.items():
        person = store.add_person(name, "en")
        store.add_safety(person.id, ())
        once = Prescription(1, 1.0)
        store.save_plan(person.id, [PlanItem(i, 1, once, 5.0, "test") for i in exercises], "test")
        for each in exercises:
            store.save_baseline(person.id, Baseline(each, datetime.now(UTC), 40.0, 3.0, None))
    store.close()
    with launched(FORMCHECK_DATABASE=str(path)) as (address, _):
        yield address


@pytest.fixture
def enter(browser: Browser, url: str) -> Iterator[Enter]:
    """Opens the first page; fails on any error it reports."""
    troubles: list[str] = []
    pages: list[Page] = []

    def start(**options: object) -> Page:
        page = browser.new_page(**{"viewport": LAPTOP, **options})
        pages.append(page)
        watch(page, url, troubles)
        page.goto(url)
        expect(page.locator(".st-key-start-new")).to_be_visible()
        return page

    yield start
    for page in pages:
        page.close()
    assert not troubles


def click(page: Page, key: str) -> None:
    page.locator(f".st-key-{key} button").first.click()


def looked_at(page: Page, shows: str, what: str) -> None:
    expect(page.locator(shows).first).to_be_visible()
    page.wait_for_function(CALM)
    page.mouse.move(0, 0)
    page.wait_for_timeout(350)  # colours change slowly
    found = page.evaluate(LOOKS)
    assert found["faint"] == [], what
    assert found["small"] == [], what


@pytest.mark.parametrize(
    ("name", "language", "scheme"), [("Anna", "en", "light"), ("Chloé", "fr", "dark")]
)
def test_every_page_has_contrast_and_large_targets(
    enter: Enter, name: str, language: str, scheme: str
) -> None:
    page = enter(color_scheme=scheme, locale=language)
    looked_at(page, ".st-key-start-new", "who")
    page.get_by_role("button", name=name).click()
    looked_at(page, ".st-key-start-session", "plan")
    expect(page.locator("html")).to_have_attribute("lang", language)
    click(page, "learn-bridge")
    looked_at(page, ".st-key-start-back", "learn")
    click(page, "start-back")
    click(page, "start-session")
    looked_at(page, ".st-key-rating-pain", "pain")
    click(page, "pain-9")
    looked_at(page, ".st-key-lead", "advice")
    for path in PAGES:
        page.locator(f'a[href*="{path}"]').click()
        expect(page.locator("h1").first).to_be_visible()
        looked_at(page, "h1", path)
    assert page.evaluate("document.documentElement.scrollWidth") <= LAPTOP["width"]


def test_every_button_is_reached_by_keyboard_and_seen_to_be(enter: Enter) -> None:
    page = enter()
    page.get_by_role("button", name="Zoe").click()
    expect(page.locator(".st-key-start-session")).to_be_visible()
    reach_all(page)
    click(page, "start-session")
    expect(page.locator(".st-key-rating-pain")).to_be_visible()
    reach_all(page)
    click(page, "back")
    click(page, "hand-bridge")
    click(page, "start-done")
    expect(page.locator(".st-key-rating-after")).to_be_visible()
    reach_all(page)


def test_the_whole_plan_is_seen_at_once_in_a_small_window(enter: Enter) -> None:
    page = enter(viewport={"width": 1024, "height": 768})
    page.get_by_role("button", name="Anna").click()
    buttons = page.locator('[class*="st-key-hand-"] button')
    expect(buttons).to_have_count(5)
    for button in buttons.all():
        expect(button).to_be_in_viewport(ratio=1)


def test_a_plan_of_one_exercise_shows_its_drawing_whole(enter: Enter) -> None:
    page = enter()
    page.get_by_role("button", name="Xenia").click()
    found = [page.locator(f".st-key-plan {each}").first for each in ("svg", "h3")]
    for each in found:
        expect(each).to_be_visible()
    settled(page)  # while the page is written anew nothing has a place
    drawing, name = (each.bounding_box() for each in found)
    assert drawing is not None and name is not None
    blank = 0.2 * drawing["height"]  # below the mat
    assert name["y"] >= drawing["y"] + drawing["height"] - blank


def test_a_set_marked_by_hand_is_taken_back_on_its_card(enter: Enter, snap: Snap) -> None:
    page = enter()
    page.get_by_role("button", name="Yves").click()
    click(page, "hand-cat_cow")
    click(page, "start-done")
    expect(page.get_by_text("1 of 2 sets is left")).to_be_visible()
    snap(page, "plan-told")
    click(page, "back-cat_cow")
    yes = page.locator(".st-key-back-yes-cat_cow button")
    expect(yes).to_be_in_viewport(ratio=1)
    snap(page, "plan-taking-back")
    yes.click()
    expect(page.get_by_text("2 sets in about")).to_be_visible()
    expect(page.locator('[class*="st-key-back-"]')).to_have_count(0)


def test_the_next_screen_begins_at_its_top(enter: Enter) -> None:
    page = enter(viewport={"width": 390, "height": 500})
    name = page.get_by_role("button", name="Anna")
    name.scroll_into_view_if_needed()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollTop") > 0
    name.click()
    expect(page.locator(".st-key-start-session button")).to_be_in_viewport()
    assert main.evaluate("element => element.scrollTop") == 0


def reach_all(page: Page) -> None:
    page.wait_for_function(CALM)
    wanted = {
        text.strip() for text in page.locator("button:visible, header a:visible").all_inner_texts()
    }
    assert wanted
    for _ in range(len(wanted) + 12):
        page.keyboard.press("Tab")
        text, is_seen = page.evaluate(FOCUSED)
        assert is_seen or text not in wanted, text
        wanted.discard(text)
    assert not wanted
