"""The blind sample in a real browser, by keys alone: replay first, FormCheck's word after."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect

from formcheck.access import Actor, Role
from formcheck.review.blind_sample import SampledRepetition
from tests.browser.at_desk import press
from tests.browser.conftest import watch
from tests.browser.replay.clinic import Hub
from tests.browser.replay.page import drawn

pytestmark = pytest.mark.browser

Snap = Callable[[Page, str], None]


@pytest.fixture
def sampled(hub: Hub) -> tuple[SampledRepetition, ...]:
    """The sample: all of Anna's repetitions; that of the damaged recording among them."""
    clinic_id = hub.paula.clinic_id
    person_id, _ = hub.clinic.add_staff(None, clinic_id, "Ada", "a@x.example", [Role.ADMIN])
    hub.clinic.set_blind_size(Actor(person_id, "Ada", clinic_id, frozenset({Role.ADMIN})), 10)
    return hub.clinic.blind_sample(hub.paula)


@pytest.fixture
def page(
    logged_in: BrowserContext, hub: Hub, sampled: tuple[SampledRepetition, ...], troubles: list[str]
) -> Iterator[Page]:
    """The list of patients, from which the sample is reached."""
    opened = logged_in.new_page()
    watch(opened, hub.url, troubles)
    opened.goto(hub.url)
    yield opened
    opened.close()


def test_each_repetition_is_judged_by_keys_before_formcheck_says_anything(
    page: Page, hub: Hub, sampled: tuple[SampledRepetition, ...], troubles: list[str], snap: Snap
) -> None:
    answers: list[Response] = []
    page.on("response", lambda each: answers.append(each) if "/api/" in each.url else None)
    left = f"Blind sample: {len(sampled)} repetitions left this week"
    page.get_by_role("button", name=left).click()
    expect(page.get_by_role("heading", name="Blind sample")).to_be_visible()
    for number, one in enumerate(sampled):
        _seen_alone(page, one, snap if number == 0 else None)
        if one.exercise_id == "cat_cow":
            _press(page, "skip", "s")
            continue
        _press(page, *(("verdict-2", "2") if number % 2 else ("verdict-3", "3")))
        if number % 2:
            expect(page.get_by_text("Which fault matters most?")).to_be_visible()
            _press(page, "back", "1")
        expect(page.get_by_text("FormCheck says", exact=True)).to_be_visible()
        given = hub.clinic.blind_answer(hub.paula, one)
        assert given is not None and given.counted == bool(number % 2)
        assert len(given.faults) == number % 2
        if number == 1:
            snap(page, "blind-answer")
        _press(page, "next", "n")
    expect(page.get_by_text("You have skipped the rest of this week's sample.")).to_be_visible()
    assert len(answers) >= len(sampled)
    for each in answers:
        assert each.url.endswith("/replay") and "/repetitions/" in each.url, each.url
    troubles[:] = [each for each in troubles if "422" not in each]  # the damaged one's


def _press(page: Page, button: str, key: str) -> None:
    """Press a key once the page, with that button, is whole: a browser knows no key before."""
    expect(page.locator(f".st-key-blind-{button} button")).to_be_visible()
    press(page, key)


def _seen_alone(page: Page, one: SampledRepetition, snap: Snap | None) -> None:
    """Wait for the repetition that is offered; nothing of FormCheck's stands there."""
    shown = page.locator(f".st-key-blind-{one.set_id}-{one.number}")
    expect(shown).to_have_count(1)
    expect(page.get_by_role("button", name="Doesn't count")).to_be_visible()
    expect(page.get_by_text("FormCheck says", exact=True)).to_have_count(0)
    expect(page.locator(".fc-replay")).to_have_count(1)  # the last one's is gone
    if one.exercise_id == "cat_cow":
        expect(page.locator(".fc-replay .trouble")).to_contain_text("is damaged")
        return
    expect(page.locator(".fc-replay .time")).to_contain_text("/")
    expect(page.locator(".fc-replay canvas")).to_be_visible()
    expect(page.locator(".fc-replay table, .fc-replay .plots")).to_have_count(0)
    page.keyboard.press("Space")
    before = drawn(page)
    for _ in range(20):  # from rest into the movement
        page.keyboard.press("ArrowRight")
    assert drawn(page) != before
    if snap is not None:
        snap(page, "blind-alone")
