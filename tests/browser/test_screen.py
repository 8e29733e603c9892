"""The live screen in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from formcheck.ui.live_screen_words import CHECK_LABELS, LIVE_WORDS, STAGE_WORDS
from tests.browser.screen_alone import OLD, STAGED, Live, checks, utterance

pytestmark = pytest.mark.browser


def test_captions_say_what_is_said_then_what_matters(open_live: Callable[..., Live]) -> None:
    live = open_live()
    notice = {"id": "nobody", "text": "I can't see you."}
    live.answer(STAGED, said=utterance(1, "Well done."), notice=notice)
    expect(live.banner).to_have_text("Well done.")
    expect(live.page.locator(".count .done")).to_have_text("0")
    live.answer(STAGED, said=utterance(2, "1"), notice=notice, count=1)
    expect(live.banner).to_have_text("I can't see you.")
    expect(live.banner).to_have_attribute("data-kind", "notice")


def test_the_set_up_ticks_what_is_right_and_shows_one_thing_to_do(
    open_live: Callable[..., Live],
) -> None:
    live = open_live()
    sentence = "Bring your head a little nearer to the camera."
    live.answer(STAGED, stage="setup", checks=checks(2, sentence))
    rows = live.page.locator(".checks li")
    expect(rows).to_contain_text(list(CHECK_LABELS.values()))
    assert [row.get_attribute("data-state") for row in rows.all()] == [
        *["passed"] * 2,
        "next",
        *["open"] * (len(CHECK_LABELS) - 3),
    ]
    expect(live.banner).to_have_text(sentence)
    expect(live.banner.locator("svg")).to_be_visible()
    expect(live.page.locator(".count")).to_be_hidden()
    live.answer(STAGED, stage="setup", checks=checks(len(CHECK_LABELS), ""))
    expect(live.page.locator('.checks li[data-state="passed"]')).to_have_count(len(CHECK_LABELS))
    expect(live.banner.locator("svg")).to_have_count(0)


def test_every_stage_has_its_own_face(open_live: Callable[..., Live]) -> None:
    live = open_live()
    page = live.page
    live.answer(STAGED, stage="arm")
    expect(live.banner).to_have_text(STAGE_WORDS["arm"])
    live.answer(STAGED, stage="countdown", seconds=3)
    expect(page.locator(".digit")).to_have_text("3")
    live.answer(STAGED, count=4, target=12)
    expect(page.locator(".digit")).to_be_hidden()
    expect(page.locator(".count")).to_have_text("4 of 12")
    live.answer(STAGED, stage="paused", count=4)
    expect(page.locator('[data-on="paused"]')).to_be_visible()
    expect(page.locator(".count .done")).to_have_text("4")
    following = STAGED["task"] | {"name": "Bird dog", "set": 2}
    live.answer(STAGED, stage="rest", seconds=20, task=following)
    said = page.locator(".resting p:visible")
    expect(said).to_have_text(["20", "Next", "Bird dog", "Set 2 of 2"])
    live.answer(STAGED, stage="rest", seconds=19, finished={"count": 4, "target": 5})
    expect(page.locator(".resting .finished")).to_have_text("Set done 4 of 5")
    live.answer(STAGED, stage="rest", seconds=18, finished=None)
    expect(page.locator(".resting .finished")).to_be_hidden()
    live.answer(STAGED, stage="stopped", stopped="gesture")
    expect(live.banner).to_have_text(STAGE_WORDS["stopped"])
    page.wait_for_function("window.finished.length > 0")
    assert page.evaluate("window.finished") == ["gesture"]


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1366, 600)])
def test_digits_read_from_three_metres_and_everything_fits(
    open_live: Callable[..., Live], size: tuple[int, int]
) -> None:
    live = open_live()
    width, height = size
    live.page.set_viewport_size({"width": width, "height": height})
    seen = {
        ".count .done": {"stage": "work", "count": 12, "target": 12, "phase": "lower"},
        ".digit": {"stage": "countdown", "seconds": 3},
        ".left": {"stage": "rest", "seconds": 30},
    }
    for name, values in seen.items():
        live.answer(STAGED, **values)
        expect(live.page.locator(name)).to_be_visible()
        assert live.page.locator(name).evaluate(DIGIT_PX) >= height / 6
        assert live.page.locator(".panel").evaluate("e => e.scrollHeight - e.clientHeight") <= 0
    live.answer(STAGED, stage="rest", seconds=30, finished={"count": 11, "target": 12})
    result = live.page.locator(".resting .result")
    expect(result).to_have_text("11 of 12")
    assert result.evaluate(DIGIT_PX) >= height / 10
    assert result.bounding_box()["y"] >= 0
    live.answer(STAGED, stage="setup", checks=checks(0, "I can't see your feet."))
    expect(live.page.locator(".checks")).to_be_visible()
    stop = live.page.locator(".panel .stop").bounding_box()
    assert stop["y"] + stop["height"] <= height


# How high the ink of a digit is: not its line, which is higher.
DIGIT_PX = """element => {
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  return pen.measureText("1").actualBoundingBoxAscent;
}"""


def test_a_sentence_has_the_largest_letters_that_fit(open_live: Callable[..., Live]) -> None:
    live = open_live()
    heights = []
    for words in (
        "Hips up.",
        "Reach your arm forward, level with your ear, and keep it there. " * 2,
    ):
        live.answer(STAGED, cue={"id": "x", "text": words.strip()})
        expect(live.banner).to_have_text(words.strip())
        sentence = live.banner.locator("p")
        heights.append(sentence.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
        assert sentence.evaluate("e => e.offsetHeight - e.parentElement.clientHeight") <= 0
    assert heights[0] > 1.5 * heights[1]


def test_answers_without_stages_still_make_a_set(open_live: Callable[..., Live]) -> None:
    live = open_live()
    live.answer(OLD, phase="hold", hold_s=2.2, count=1, cue={"id": "x", "text": "Hips up."})
    expect(live.banner).to_have_text("Hips up.")
    expect(live.page.locator(".seconds")).to_have_text("2")
    live.answer(OLD, count=8, done=True)
    expect(live.banner).to_have_text(STAGE_WORDS["done"])
    assert live.spoken() == ["1. Hips up.", f"8. {STAGE_WORDS['done']}"]
    live.page.wait_for_function("window.finished.length > 0")
    assert live.page.evaluate("window.finished") == ["done"]


def test_stop_and_escape_end_the_set_once(open_live: Callable[..., Live]) -> None:
    live = open_live()
    live.answer(STAGED)
    live.page.locator(".panel .stop").press("Enter")
    live.page.wait_for_function("window.finished.length > 0")
    live.page.keyboard.press("Escape")
    live.page.keyboard.press("Escape")
    live.answer(STAGED, stage="done", count=8)
    expect(live.page.locator(".count .done")).to_have_text("8")
    assert live.page.evaluate("window.finished") == ["button"]


def test_what_comes_is_drawn_in_set_up_and_rest_and_not_while_one_works(
    open_live: Callable[..., Live],
) -> None:
    live = open_live()
    shown = live.page.locator(".drawing:visible svg")
    for stage, name in (("setup", "bridge"), ("rest", "bird_dog")):
        task = STAGED["task"] | {"exercise_id": name}
        live.answer(STAGED, stage=stage, task=task, checks=[], seconds=9)
        expect(shown).to_have_count(1)
        expect(shown).to_have_class(f"fc-{name.replace('_', '-')}")
    live.answer(STAGED)
    expect(shown).to_have_count(0)


def test_an_exercise_is_skipped_by_its_button_and_by_a_remotes_key_and_enter_ends_nothing(
    open_live: Callable[..., Live],
) -> None:
    live = open_live()
    live.answer(STAGED)
    live.page.keyboard.press("Enter")
    live.page.keyboard.press("PageDown")
    live.page.get_by_role("button", name=LIVE_WORDS["skip"]).click()
    assert live.page.evaluate("[window.skipped, window.finished]") == [2, []]


def test_where_there_is_no_other_exercise_none_is_skipped(open_live: Callable[..., Live]) -> None:
    live = open_live()
    live.start(can_skip=False)
    live.answer(STAGED)
    live.page.keyboard.press("PageDown")
    assert live.page.get_by_role("button", name=LIVE_WORDS["skip"]).count() == 0
    assert live.page.evaluate("window.skipped") == 0
