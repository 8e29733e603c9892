"""The whole app under trace, live in a browser with a fake camera: what was asked of whom."""

from __future__ import annotations

import socket
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from playwright.sync_api import Browser, Page, Playwright, WebSocket, sync_playwright

from tests.browser.conftest import STILL, chromium_path
from tests.network.watch import Watched, watch

PROJECT = Path(__file__).parents[2]
CLIP = PROJECT / "tests" / "clips" / "bridge.mp4"
START_S = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def write_camera(path: Path) -> None:
    """A person lying still, as a fake camera with two pictures a second, no two quite alike."""
    capture = cv2.VideoCapture(str(CLIP))
    _, picture = capture.read()
    capture.release()
    yuv = cv2.cvtColor(cv2.resize(picture, (320, 240)), cv2.COLOR_BGR2YUV_I420)
    noise = np.random.default_rng(1)
    with path.open("wb") as file:
        file.write(b"YUV4MPEG2 W320 H240 F2:1 Ip\n")
        for _ in range(10):
            living = yuv // 2 + noise.integers(0, 5, yuv.shape, np.uint8) + yuv // 2
            file.write(b"FRAME\n" + living.astype(np.uint8).tobytes())


def start_app(port: int, folder: Path) -> Watched:
    options = ["--server.port", str(port), "--server.headless", "true"]
    app = watch(["-m", "streamlit", "run", str(PROJECT / "app.py"), *options], folder, "app")
    give_up_s = time.monotonic() + START_S
    while time.monotonic() < give_up_s and app.process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health").close()
            return app
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    app.stop()
    raise TimeoutError(app.log.read_text())


def open_chromium(playwright: Playwright, camera: Path) -> Browser:
    return playwright.chromium.launch(
        executable_path=chromium_path(playwright),
        args=[
            "--no-sandbox",
            "--disable-gpu",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={camera}",
        ],
    )


STARTS_S = 180.0  # until the first answer; a busy machine is long in loading the browser's model


@dataclass(frozen=True, slots=True)
class AppRun:
    """Observations of one run of the app.

    Attributes:
        requests: every address that the page asked, once each.
        answers: how many came over the live connection, over `live_s` seconds.
        attempts: the app's own, to reach another computer.
    """

    requests: tuple[str, ...]
    answers: int
    live_s: float
    attempts: tuple[str, ...]


def live(page: Page, port: int, live_s: float) -> tuple[set[str], list[float]]:
    """Start a set and let it run so long; what the page asked, and when answers came."""
    requests: set[str] = set()
    answers_s: list[float] = []

    def on_socket(web_socket: WebSocket) -> None:
        requests.add(web_socket.url)
        if "/live/" in web_socket.url:
            web_socket.on("framereceived", lambda _: answers_s.append(time.monotonic()))

    page.on("request", lambda request: requests.add(request.url))
    page.on("websocket", on_socket)
    page.goto(f"http://localhost:{port}")
    page.get_by_role("link", name="One exercise").click(timeout=60_000)
    page.locator(".st-key-choose-bridge button").click(timeout=60_000)
    page.locator(".st-key-start button").click()
    latest_s = time.monotonic() + STARTS_S + live_s
    while time.monotonic() < latest_s and lasted_s(answers_s) < live_s:
        page.wait_for_timeout(1000)
    return requests, answers_s


def lasted_s(answers_s: list[float]) -> float:
    """Return how long answers have come."""
    return answers_s[-1] - answers_s[0] if answers_s else 0.0


def run_app(live_s: float, folder: Path) -> AppRun:
    """Start the app as the environment says, open it, do a set that is live for so many seconds."""
    camera, port = folder / "camera.y4m", free_port()
    write_camera(camera)
    app = start_app(port, folder)
    try:
        with sync_playwright() as playwright, open_chromium(playwright, camera) as browser:
            requests, answers_s = live(browser.new_page(**STILL), port, live_s)
    finally:
        app.stop()
    found = tuple(app.attempts())
    return AppRun(tuple(sorted(requests)), len(answers_s), lasted_s(answers_s), found)
