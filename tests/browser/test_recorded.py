"""Computers without a voice of the person's language: FormCheck plays its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from formcheck.ui.assets import ASSETS_PATH
from formcheck.ui.live_screen_words import LIVE_WORDS
from formcheck.ui.voices import FOLDER
from formcheck.words import LANGUAGES
from tests.browser.conftest import Visit
from tests.browser.firefox import firefox
from tests.browser.screen_alone import STAGED, Live

pytestmark = pytest.mark.browser

# What is taken from the file, and how loud it gets on its way to the loudspeaker.
LISTENING = """
window.taken = [];
window.loudest = 0;
const decode = AudioContext.prototype.decodeAudioData;
AudioContext.prototype.decodeAudioData = function (bytes) {
  window.taken.push(bytes.byteLength);
  return decode.call(this, bytes);
};
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (to) {
  if (to === this.context.destination) {
    const ear = new AnalyserNode(this.context);
    connect.call(this, ear);
    const heard = new Float32Array(ear.fftSize);
    setInterval(() => {
      ear.getFloatTimeDomainData(heard);
      window.loudest = Math.max(window.loudest, ...heard);
    }, 20);
  }
  return connect.call(this, to);
};
"""
# A browser that stays silent until the page was clicked.
SILENT = """
const Heard = window.AudioContext;
window.isClicked = false;
window.addEventListener("pointerdown", () => (window.isClicked = true), { capture: true });
window.AudioContext = class extends Heard {
  constructor() { super(); super.suspend(); }
  resume() { return window.isClicked ? super.resume() : Promise.reject(); }
};
"""
# How many recordings were cut off, and when each began.
COUNT_STOPS = """() => {
  window.stopped = 0;
  window.begun = [];
  const { stop, start } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.stop = function () { window.stopped++; stop.call(this); };
  AudioBufferSourceNode.prototype.start = function (at_s) {
    window.begun.push(at_s);
    start.call(this, at_s);
  };
}"""
# Clicks as soon as so many recordings have begun: it lies in the page, since from here a click may
# take longer than the words do.
CLICKED_WHEN_HEARD = """async (button, number) => {
  while (window.begun.length < number) await new Promise((done) => setTimeout(done, 10));
  if (window.stopped !== number - 1) throw Error(`${window.stopped} were cut off before`);
  button.click();
}"""
# Whether each recording is one: it lasts, and it is loud.
EACH_HEARD = """(async () => {
  const [places, file] = await Promise.all([
    fetch("PATH.json").then((answer) => answer.json()),
    fetch("PATH.ogg").then((answer) => answer.arrayBuffer()),
  ]);
  const heard = {};
  for (const [text, [from, to]] of Object.entries(places)) {
    const context = new OfflineAudioContext(1, 1, 48000);
    const { duration, ...buffer } = await context.decodeAudioData(file.slice(from, to)).then(
      (found) => ({ duration: found.duration, samples: found.getChannelData(0) }));
    heard[text] = [duration, buffer.samples.reduce((most, one) => Math.max(most, one), 0)];
  }
  return heard;
})()"""


def said(number: int, *parts: str) -> dict[str, Any]:
    return {"number": number, "text": " ".join(parts), "parts": parts, "shown": True}


def sizes(language: str, *parts: str) -> list[int]:
    places = json.loads((FOLDER / f"{language}.json").read_text("utf-8"))
    return [places[part][1] - places[part][0] for part in parts]


def without_voice(open_live: Callable[..., Live], language: str) -> Live:
    live = open_live(LISTENING)
    live.page.add_init_script("window.voices = []")
    live.start(language=language, words=LIVE_WORDS | {"camera_opening": ""})  # said by itself
    live.page.locator(".picture").click()  # browsers stay silent until the page was touched
    live.answer(STAGED, stage="setup")
    return live


def test_it_says_that_it_plays_its_own_and_is_heard(open_live: Callable[..., Live]) -> None:
    live = without_voice(open_live, "fr")
    expect(live.page.locator(".choose .hint")).to_have_text(LIVE_WORDS["own_voice"])
    assert live.page.evaluate("window.loudest") < 0.01
    parts = "Pont", "8", "fois, tenez", "3", "secondes."
    live.answer(STAGED, stage="setup", said=said(1, *parts))
    live.page.wait_for_function("window.loudest > 0.3")
    assert live.page.evaluate("window.taken") == sizes("fr", *parts)
    assert live.spoken() == []
    expect(live.page.locator(".choose .hint")).to_be_hidden()


def test_newer_words_cut_off_older_ones(open_live: Callable[..., Live]) -> None:
    live = without_voice(open_live, "en")
    expect(live.page.locator(".choose .hint")).to_have_text(LIVE_WORDS["own_voice"])
    live.page.evaluate(COUNT_STOPS)
    live.answer(STAGED, said=said(1, "Good. Keep still."))
    live.page.wait_for_function("window.loudest > 0.3")
    live.answer(STAGED, said=said(2, "1"))
    live.page.get_by_role("button", name=LIVE_WORDS["mute"]).evaluate(CLICKED_WHEN_HEARD, 2)
    assert live.page.evaluate("window.stopped") == 2
    live.answer(STAGED, said=said(3, "Begin."))
    expect(live.banner).to_have_text("Begin.")
    assert live.page.evaluate("window.taken.length") == 2


def test_a_number_is_heard_out_before_what_follows(open_live: Callable[..., Live]) -> None:
    live = without_voice(open_live, "en")
    expect(live.page.locator(".choose .hint")).to_have_text(LIVE_WORDS["own_voice"])
    live.page.evaluate(COUNT_STOPS)
    live.answer(STAGED, said=said(1, "3"))
    live.page.wait_for_function("window.begun.length === 1")
    live.page.wait_for_timeout(475)  # when Python believes that it was said
    live.answer(STAGED, said=said(2, "Begin."))
    live.page.wait_for_function("window.begun.length === 2")
    first_s, second_s = live.page.evaluate("window.begun")
    assert live.page.evaluate("window.stopped") == 0
    assert second_s - first_s > 0.6


def test_words_from_before_they_have_come_are_said_then(open_live: Callable[..., Live]) -> None:
    live = open_live(LISTENING)
    live.page.add_init_script("window.voices = []")
    live.start(language="en", words=LIVE_WORDS | {"camera_opening": ""})
    live.page.locator(".picture").click()
    live.answer(STAGED, said=said(1, "Good. Keep still."))
    live.page.wait_for_function("window.loudest > 0.3")
    assert live.page.evaluate("window.taken") == sizes("en", "Good. Keep still.")


def test_words_from_before_the_page_may_be_heard_are_said_then(
    open_live: Callable[..., Live],
) -> None:
    live = open_live(LISTENING, SILENT)
    live.page.add_init_script("window.voices = []")
    live.start(language="en", words=LIVE_WORDS | {"camera_opening": ""})
    live.answer(STAGED, stage="setup", said=said(1, "Begin."))
    expect(live.page.locator(".choose .hint")).to_have_text(LIVE_WORDS["own_voice"])
    live.answer(STAGED, said=said(2, "Good. Keep still."))  # these are the newest
    expect(live.banner).to_have_text("Good. Keep still.")
    assert live.page.evaluate("window.taken") == []
    live.page.locator(".picture").click()
    live.page.wait_for_function("window.loudest > 0.3")
    assert live.page.evaluate("window.taken") == sizes("en", "Good. Keep still.")


def test_a_sentence_that_lacks_a_piece_is_only_shown(open_live: Callable[..., Live]) -> None:
    live = without_voice(open_live, "en")
    expect(live.page.locator(".choose .hint")).to_have_text(LIVE_WORDS["own_voice"])
    live.answer(STAGED, said=said(1, "Bridge", "61", "times."))
    expect(live.banner).to_have_text("Bridge 61 times.")
    assert live.page.evaluate("window.taken") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_recording_is_heard_in_chromium(visit_bare: Visit, language: str) -> None:
    each_is_heard(visit_bare().evaluate(EACH_HEARD.replace("PATH", path(language))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_recording_is_heard_in_firefox(app_url: str, tmp_path: Path, language: str) -> None:
    with firefox(tmp_path) as page:
        page.goto(f"{app_url}/_stcore/health")
        each_is_heard(page.evaluate(EACH_HEARD.replace("PATH", path(language))))


def path(language: str) -> str:
    return f"{ASSETS_PATH}/voices/{language}"


def each_is_heard(heard: dict[str, list[float]]) -> None:
    assert len(heard) > 150
    for text, (length_s, loudest) in heard.items():
        least_s, most_s = 0.04 * len(text), 0.7 + 0.12 * len(text)
        assert (least_s < length_s < most_s) or (text.isdigit() and length_s < 1.8), (
            text,
            length_s,
        )
        assert loudest > 0.4, text
