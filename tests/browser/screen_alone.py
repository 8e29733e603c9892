"""The live screen alone on a page, with made-up answers over a socket of the test's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Route, WebSocketRoute, expect

from formcheck.figures import figure_svg
from formcheck.live.frame import HEADER
from formcheck.ui.assets import ASSETS_PATH
from formcheck.ui.camera import CSS, FOLDER
from formcheck.ui.live_screen_words import CHECK_LABELS, LIVE_WORDS
from formcheck.ui.policy import policy_for
from formcheck.ui.voices import FOLDER as VOICES
from tests.browser.conftest import ALLOW, FAKE_CAMERA, LAPTOP, watch

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
        self.sockets.clear()  # nobody listens any more at those of the page before
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
    elif path.startswith(f"{ASSETS_PATH}/voices/") and (VOICES / Path(path).name).exists():
        route.fulfill(path=VOICES / Path(path).name)
    else:
        route.fulfill(status=204)


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
