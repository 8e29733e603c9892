"""Browser voices that come late, or swallow a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.screen_alone import STAGED, Live, utterance

pytestmark = pytest.mark.browser


def test_words_said_before_the_voices_have_come_are_spoken_then(
    open_live: Callable[..., Live],
) -> None:
    live = open_live()
    live.page.evaluate("window.late = window.voices; window.voices = []")
    for number, text in enumerate(("Keep still.", "Begin."), 1):
        live.answer(STAGED, said=utterance(number, text))
    expect(live.banner).to_have_text("Begin.")
    assert live.spoken() == []
    live.page.evaluate("window.voices = window.late")
    live.page.evaluate("window.speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    assert live.spoken() == ["Begin."]


def test_swallowed_words_are_said_again_unless_newer_ones_have_come(
    open_live: Callable[..., Live],
) -> None:
    live = open_live()
    live.page.evaluate("window.swallowed = 1")
    live.answer(STAGED, said=utterance(1, "Hold."))
    live.page.wait_for_function("window.spoken.length > 0")
    assert live.spoken() == ["Hold."]
    live.page.evaluate("window.swallowed = 1")
    live.answer(STAGED, said=utterance(2, "And down."))
    live.answer(STAGED, said=utterance(3, "4"))
    live.page.wait_for_timeout(1500)
    assert live.spoken() == ["Hold.", "4"]
