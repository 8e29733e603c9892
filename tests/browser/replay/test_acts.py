"""The session's page in a real browser: verdicts, comments, reviews, what can't be shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.replay.clinic import Hub
from tests.browser.replay.page import rows, said, selected

pytestmark = pytest.mark.browser


def test_a_repetition_is_seen_differently_and_it_is_taken_back(page: Page, hub: Hub) -> None:
    set_id = hub.today.sets[0].id
    page.keyboard.press("ArrowDown")
    page.keyboard.press("d")
    form = page.locator(".fc-replay .verdict")
    expect(form).to_be_visible()
    expect(form.get_by_label("Held too briefly")).to_be_checked()
    form.get_by_label("Held too briefly").uncheck()
    form.get_by_label("Knee bent").check()
    form.get_by_label("A word on it").fill("d r n c: look at the knee")
    assert selected(page) == 1, "who types into a field types"
    page.keyboard.press("Enter")
    expect(rows(page).nth(1)).to_contain_text("You: Knee bent")
    expect(rows(page).nth(1)).to_contain_text("Held too briefly")
    (verdict,) = hub.clinic.verdicts(hub.paula, hub.today.id)
    assert (verdict.set_id, verdict.repetition, verdict.counted) == (set_id, 2, True)
    assert (verdict.faults, verdict.note) == (("bent_knee",), "d r n c: look at the knee")
    assert selected(page) == 1
    page.keyboard.press("d")
    form.get_by_label("It doesn't count").check()
    expect(form.get_by_label("Knee bent")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    page.keyboard.press("d")
    form.get_by_role("button", name="Take it back").click()
    expect(rows(page).nth(1)).not_to_contain_text("You:")
    assert hub.clinic.verdicts(hub.paula, hub.today.id) == ()


def test_comment_review_and_the_way_on_are_at_the_keyboard(page: Page, hub: Hub) -> None:
    page.keyboard.press("c")
    page.keyboard.type("Rest, dear. Next: new.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Sent.")).to_be_visible()
    (message,) = hub.clinic.messages(hub.paula, hub.anna.person_id)
    assert (message.text, message.session_id) == ("Rest, dear. Next: new.", hub.today.id)
    assert hub.clinic.review(hub.paula, hub.today.id) is None, "typed, not meant"
    page.locator(".fc-replay tbody button").first.focus()
    page.keyboard.press("r")
    expect(page.get_by_text("Reviewed by Paula")).to_be_visible()
    assert hub.clinic.review(hub.paula, hub.today.id) is not None
    page.keyboard.press("n")
    page.wait_for_url(lambda url: hub.today.id not in url)
    page.keyboard.press("b")
    expect(page.get_by_role("heading", name="Anna", exact=True)).to_be_visible()
    page.locator("button[data-choice]").first.click()
    page.wait_for_url(lambda url: hub.today.id in url)


def test_a_set_says_so_when_its_recording_is_missing_damaged_or_says_something_else(
    page: Page, troubles: list[str]
) -> None:
    page.get_by_text("Bridge: marked by hand").click()
    said(page, "trouble", "the camera saw nothing of it")
    expect(page.locator(".fc-replay canvas").first).to_be_hidden()
    page.get_by_text("Cat-cow: 1 of 1 in form").click()
    said(page, "trouble", "is damaged: there are only its numbers")
    expect(rows(page)).to_have_count(1)
    page.get_by_text("Knee to chest: ").click()
    said(page, "again", "2 counted, 1 on record")
    expect(rows(page)).to_have_count(1)
    page.get_by_text("Bird dog: 2 of 3").click()
    expect(page.locator(".fc-replay .plot .figure")).to_be_visible()
    expect(page.locator(".fc-replay .again:visible")).to_have_count(0)
    (refused,) = troubles  # the browser itself notes that it got no recording
    assert "422" in refused
    troubles.clear()


def test_a_screen_reader_has_a_table_and_is_told_the_moment(page: Page) -> None:
    table = page.get_by_role("table", name="Repetitions")
    assert table.get_by_role("columnheader").all_inner_texts()[0] == "No."
    second = table.get_by_role("row").nth(2)
    expect(second.get_by_role("rowheader")).to_have_text("2")
    second.get_by_role("button").press("Enter")
    told = page.locator(".fc-replay .told")
    expect(told).to_contain_text("Repetition 2, ")
    expect(page.get_by_role("img", name="Skeleton: Repetition 2")).to_be_visible()
    expect(second.get_by_role("button")).to_have_attribute("aria-pressed", "true")
