"""A set in two windows, and the browser's back button in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from formcheck.ui.live_screen_words import LIVE_WORDS, TAKEN_OVER
from tests.browser.screen_alone import STAGED, Live

pytestmark = pytest.mark.browser


def test_the_second_window_says_so_and_may_take_over(open_live: Callable[..., Live]) -> None:
    first = open_live()
    first.answer(STAGED, count=3)
    second = Live(first.page.context.new_page())
    second.put()
    expect(second.page.locator("#sentence")).to_have_text(LIVE_WORDS["elsewhere"])
    assert second.sockets == []
    second.page.evaluate("window.endSet()")  # it may be left as well
    second.put()
    expect(second.page.locator("#sentence")).to_have_text(LIVE_WORDS["elsewhere"])
    second.page.get_by_role("button", name=LIVE_WORDS["take_over"]).press("Enter")
    expect(first.page.locator("#sentence")).to_have_text(TAKEN_OVER)
    expect(first.page.locator(".again")).to_be_hidden()
    expect(second.page.locator(".problem")).to_be_hidden()
    expect(second.banner).to_have_text("")
    assert len(second.sockets) == 1
    assert first.page.locator("video").evaluate("video => video.srcObject") is None
    first.page.locator(".problem .stop").press("Enter")
    first.page.wait_for_function("window.finished.length > 0")


def test_a_set_that_has_ended_leaves_the_next_one_alone(open_live: Callable[..., Live]) -> None:
    live = open_live()
    live.page.evaluate("window.endSet()")
    second = Live(live.page.context.new_page())
    second.start()


def test_the_back_button_asks_before_it_ends_a_set(open_live: Callable[..., Live]) -> None:
    live = open_live()
    page = live.page
    for _ in range(2):
        page.go_back()
        expect(page.locator("#sentence")).to_have_text(LIVE_WORDS["leave"])
        page.get_by_role("button", name=LIVE_WORDS["go_on"], exact=True).press("Enter")
        expect(page.locator(".problem")).to_be_hidden()
    live.answer(STAGED, count=3)
    expect(page.locator(".count .done")).to_have_text("3")
    page.go_back()
    page.locator(".problem .stop").press("Enter")
    page.wait_for_function("window.finished.length > 0")
    assert page.evaluate("window.finished") == ["button"]
    page.evaluate("window.endSet()")
    page.wait_for_function("history.state === null")
