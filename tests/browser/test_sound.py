"""The live screen's speech and sounds, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from formcheck.ui.live_screen_words import LIVE_WORDS
from tests.browser.screen_alone import STAGED, Live, utterance

pytestmark = pytest.mark.browser


def test_each_numbered_utterance_is_spoken_once_by_a_local_voice(
    open_live: Callable[..., Live],
) -> None:
    live = open_live()
    for _ in range(5):
        live.answer(STAGED, said=utterance(1, "Keep your hips up."))
    live.answer(STAGED, said=utterance(2, "Keep your hips up."))
    live.answer(STAGED, count=1, said=utterance(3, "1"))
    live.answer(STAGED, count=1, said=None)
    live.answer(STAGED, count=1, cue={"id": "x", "text": "Not for the voice."})
    expect(live.page.locator(".count .done")).to_have_text("1")
    live.answer(STAGED, count=2, said=utterance(4, "2"))
    expect(live.page.locator(".count .done")).to_have_text("2")
    assert live.page.evaluate("window.spoken") == [
        [text, "near", 1] for text in ("Keep your hips up.", "Keep your hips up.", "1", "2")
    ]


def test_without_a_local_voice_of_the_language_the_words_are_still_shown(
    open_live: Callable[..., Live],
) -> None:
    live = open_live()
    live.start(language="de")
    live.answer(STAGED, said=utterance(1, "Now the other leg."))
    expect(live.banner).to_have_text("Now the other leg.")
    assert live.spoken() == []
    live.answer(STAGED, stage="setup")
    expect(live.page.locator(".choose .hint")).to_have_text(LIVE_WORDS["no_voice"])


def test_mute_and_volume_are_remembered(open_live: Callable[..., Live]) -> None:
    live = open_live()
    sound = live.page.get_by_role("button", name=LIVE_WORDS["mute"])
    live.page.get_by_label(LIVE_WORDS["volume"]).fill("0.4")
    live.answer(STAGED, said=utterance(1, "Go."))
    live.page.wait_for_function("window.spoken.length === 1")
    assert live.page.evaluate("window.spoken[0][2]") == 0.4
    sound.press("Enter")
    expect(sound).to_have_attribute("aria-pressed", "true")
    live.start()
    expect(sound).to_have_attribute("aria-pressed", "true")
    expect(live.page.get_by_label(LIVE_WORDS["volume"])).to_have_value("0.4")
    live.answer(STAGED, said=utterance(1, "Hold a little longer."))
    expect(live.banner).to_have_text("Hold a little longer.")
    assert live.spoken() == []


def test_each_numbered_tone_sounds_once_after_the_first_touch(
    open_live: Callable[..., Live],
) -> None:
    live = open_live()
    live.page.locator(".picture").click()
    first, second = {"number": 1, "kind": "tick"}, {"number": 2, "kind": "count"}
    live.answer(STAGED, tones=[first])  # from before this page
    for _ in range(3):
        live.answer(STAGED, tones=[first, second], count=1)
    live.answer(STAGED, tones=[first, second], count=2)
    expect(live.page.locator(".count .done")).to_have_text("2")
    assert live.page.evaluate("window.tones") == [880]
