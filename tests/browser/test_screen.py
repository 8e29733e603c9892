"""The live screen alone: made-up answers over a socket of the test's own, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, WebSocketRoute, expect

from formcheck.figures import figure_svg
from formcheck.live.frame import HEADER
from formcheck.ui.assets import ASSETS_PATH
from formcheck.ui.camera import CSS, FOLDER
from formcheck.ui.policy import policy_for
from formcheck.ui.words import CHECK_LABELS, LIVE_WORDS, STAGE_WORDS
from tests.browser.conftest import ALLOW, FAKE_CAMERA, LAPTOP, watch

pytestmark = pytest.mark.browser

HOST = "localhost:7999"  # every request to it is answered here
URL = f"http://{HOST}"
DATA = {
    "socket_path": "/live/x",
    "name": "Bridge",
    "target": 8,
    "words": LIVE_WORDS,
    "language": "en",
    "figures": {"bridge": figure_svg("bridge"), "bird_dog": figure_svg("bird_dog")},
    "can_skip": True,
}
OLD: dict[str, Any] = {
    "landmarks": None,
    "phase": "rest",
    "count": 0,
    "target": 8,
    "hold_s": 0.0,
    "hold_target_s": 3.0,
    "progress": 0.0,
    "cue": None,
    "notice": None,
    "done": False,
}
STAGED = OLD | {
    "stage": "work",
    "task": {"index": 1, "of": 4, "exercise_id": "bridge", "name": "Bridge", "set": 1, "sets": 2},
    "checks": [],
    "seconds": None,
    "said": None,
    "tones": [],
    "stopped": None,
}
# The browser's own voices, which a test machine may lack, and its tones written down.
STUBS = """
window.spoken = [];
window.tones = [];
const voice = (name, lang, localService) => ({ name, lang, localService, default: false });
window.voices = [
  voice("far", "en-US", false), voice("fr", "fr-FR", true), voice("near", "en-GB", true),
];
window.swallowed = 0; // so many utterances to come are never heard
const speak = ({ text, voice, volume, onstart }) => {
  if (window.swallowed-- > 0) return;
  window.spoken.push([text, voice.name, volume]);
  onstart();
};
const speech = Object.assign(new EventTarget(), {
  getVoices: () => window.voices, speak, cancel() {}, speaking: false, pending: false,
});
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.OscillatorNode = class extends OscillatorNode {
  constructor(context, options) { super(context, options); window.tones.push(options.frequency); }
};
"""
MOUNT = """async ({ html, css, data, module }) => {
  const root = document.body.appendChild(document.createElement("div"));
  root.attachShadow({ mode: "open" }).innerHTML = `<style>${css}</style>${html}`;
  window.finished = [];
  const { startSet } = await import(module);
  window.skipped = 0;
  const finish = (how) => window.finished.push(how);
  window.endSet = startSet(root.shadowRoot, data, { finish, skip: () => window.skipped++ });
}"""


class Live:
    """The screen on a page, and the Python that it believes to talk with."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.sockets: list[WebSocketRoute] = []
        self.is_frozen = False
        self.sent = 0
        page.add_init_script(STUBS)
        page.route(f"{URL}/**", serve)
        page.route_web_socket("**/live/x", self.connect)

    def start(self, banner: str = "", **data: object) -> None:
        """Load the page anew and put the screen on it; `banner` is what it says then."""
        self.put(**data)
        expect(self.page.locator("dialog.live")).to_be_focused()
        expect(self.banner).to_have_text(banner)  # the camera is on
        self.page.evaluate("window.spoken.length = 0")

    def put(self, **data: object) -> None:
        self.page.goto(URL)
        html = (FOLDER / "camera.html").read_text("utf-8")
        module = f"{ASSETS_PATH}/camera/live.js"
        page_data = {"html": html, "css": CSS, "module": module, "data": DATA | data}
        self.page.evaluate(MOUNT, page_data)

    def connect(self, socket: WebSocketRoute) -> None:
        self.sockets.append(socket)
        socket.on_message(partial(self.receive, socket))

    def receive(self, socket: WebSocketRoute, message: str | bytes) -> None:
        """Answer as to a picture that is of no use: the next may come."""
        assert isinstance(message, bytes)
        self.sent += 1
        if not self.is_frozen:
            number, _ = HEADER.unpack_from(message)
            socket.send(json.dumps({"frame": number}))

    def answer(self, answer: dict[str, Any], **values: object) -> None:
        while not self.sockets:  # the page asks first whether it is alone
            self.page.wait_for_timeout(20)
        self.sockets[-1].send(json.dumps(answer | values))

    @property
    def banner(self) -> Locator:
        return self.page.locator(".banner")

    def spoken(self) -> list[str]:
        return [text for text, *_ in self.page.evaluate("window.spoken")]


def serve(route: Route) -> None:
    path = route.request.url.removeprefix(URL)
    if path == "/":
        body = '<!doctype html><html lang="en"><meta charset="utf-8"><body></body></html>'
        headers = {"Content-Security-Policy": policy_for(HOST), "Content-Type": "text/html"}
        route.fulfill(body=body, headers=headers)
    elif path.startswith(f"{ASSETS_PATH}/camera/"):
        route.fulfill(path=FOLDER / Path(path).name, content_type="text/javascript")
    else:
        route.fulfill(status=204)


@pytest.fixture
def open_live(browser_with: Callable[..., Browser]) -> Iterator[Callable[..., Live]]:
    with screens(browser_with) as start:
        yield start


@contextmanager
def screens(browser_with: Callable[..., Browser]) -> Iterator[Callable[..., Live]]:
    """Opens the screen; fails on any error it reports."""
    troubles: list[str] = []
    contexts = []

    def start(*scripts: str, camera: str = FAKE_CAMERA, **options: Any) -> Live:
        contexts.append(browser_with(ALLOW, camera).new_context(viewport=LAPTOP, **options))
        page = contexts[-1].new_page()
        for script in scripts:
            page.add_init_script(script)
        watch(page, URL, troubles)
        live = Live(page)
        live.start()
        return live

    yield start
    for context in contexts:
        context.close()
    assert not troubles


def utterance(number: int, text: str) -> dict[str, Any]:
    return {"number": number, "text": text, "shown": not text.isdigit()}


def checks(passed: int, sentence: str) -> list[dict[str, Any]]:
    return [
        {"id": name, "passed": at < passed, "text": sentence}
        for at, name in enumerate(CHECK_LABELS)
    ]


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
