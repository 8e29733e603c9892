"""The app as a person meets it: a real server, a real browser, a clip as its webcam."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from formcheck.access import Role
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.keys import keys_of
from tests.browser.at_desk import EMAIL, PASSWORD, Hub
from tests.once import Once

if TYPE_CHECKING:
    from tests.browser.screen_alone import Live

PROJECT = Path(__file__).parents[2]
CLIPS = PROJECT / "tests" / "clips"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
START_S = 90
LAPTOP = {"width": 1366, "height": 768}
# Without a graphics card, a page on which a drawing moves takes half a core for as long as it is
# open.
STILL: dict[str, Any] = {"viewport": LAPTOP, "reduced_motion": "reduce"}
# A living picture has it: one that stays the same to the bit is taken for a camera that hangs.
NOISE = "fps=30,noise=alls=4:allf=t"
STREAMLIT_ASKS = ("/_stcore/health", "/_stcore/host-config")
FAKE_CAMERA = "--use-fake-device-for-media-stream"
ALLOW = "--use-fake-ui-for-media-stream"
Visit = Callable[..., Page]
# Other tests run beside these, and what is expected may take a busy computer its time.
WAIT_MS = 60_000
expect.set_options(timeout=WAIT_MS)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def chromium_path(playwright: Playwright) -> str:
    """The browser: what the environment says, an installed one, or Playwright's own."""
    named = os.environ.get("FORMCHECK_CHROMIUM")
    installed = (shutil.which(name) for name in CHROMIUM_NAMES)
    own = playwright.chromium.executable_path
    for path in (named, *installed, own):
        if path and Path(path).exists():
            return path
    pytest.fail(
        "The browser tests need Chromium: run `apt-get install chromium`, or "
        "`python -m playwright install chromium`, or set FORMCHECK_CHROMIUM to its path."
    )


def chromium(playwright: Playwright, *flags: str) -> Browser:
    """A browser that has just started, whose pages are given the same time."""
    browser = playwright.chromium.launch(
        executable_path=chromium_path(playwright),
        args=["--no-sandbox", "--disable-gpu", *flags],
    )
    browser.on("context", lambda context: context.set_default_timeout(WAIT_MS))
    return browser


def needs_ffmpeg() -> str:
    return shutil.which("ffmpeg") or pytest.fail(
        "The browser tests need ffmpeg to make a webcam of a clip: run `apt-get install ffmpeg`."
    )


@pytest.fixture(scope="session")
def app_url() -> Iterator[str]:
    """The address of a running FormCheck."""
    with running_app() as url:
        yield url


@contextmanager
def running_app(**environment: str) -> Iterator[str]:
    """This checkout's app on a free port, with more environment variables if wanted."""
    with launched(**environment) as (url, _):
        yield url


@contextmanager
def launched(
    port: int | None = None, **environment: str
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The same, with its process; on a certain port if wanted."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = ["--server.port", str(port), "--server.headless", "true"]
    # Not the one that is found to keep pace: tests' results shall not depend on the computer.
    settings = {**os.environ, "FORMCHECK_MODEL": "full", **environment}
    server = subprocess.Popen([*command, *options], cwd=PROJECT, env=settings)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(url, server)
        yield url, server
    finally:
        server.terminate()
        server.wait(START_S)


def wait_until_up(url: str, server: subprocess.Popen[bytes]) -> None:
    health = urllib.request.Request(f"{url}/_stcore/health")
    for _ in range(START_S * 5):
        assert server.poll() is None, "The app has stopped."
        try:
            urllib.request.urlopen(health, timeout=1).close()
        except OSError:
            try:
                server.wait(0.2)
            except subprocess.TimeoutExpired:
                continue
        else:
            return
    pytest.fail(f"The app was not up after {START_S} s.")


@pytest.fixture(scope="session")
def webcam(once: Once) -> Callable[..., Path]:
    """Makes a fake webcam of ffmpeg's input options, once; the browser plays it in a loop.

    With `still_s`, its first picture stands for so long: somebody who waits in the start posture.
    """

    def webcam(*source: str, still_s: float = 0.0) -> Path:
        looks = ["-vf", f"tpad=start_mode=clone:start_duration={still_s},{NOISE}"]

        def make(folder: Path) -> None:
            file = str(folder / "camera.mjpeg")
            output = [*looks, "-r", "30", "-c:v", "mjpeg", "-q:v", "5", "-an", file]
            subprocess.run([needs_ffmpeg(), "-v", "error", *source, *output], check=True)

        said = sha256(repr((source, still_s)).encode()).hexdigest()
        return once(f"webcam {said[:16]}", make) / "camera.mjpeg"

    return webcam


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Playwright, ended with each module: while it is there, other tests can't run asyncio."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser_with(playwright: Playwright) -> Iterator[Callable[..., Browser]]:
    """Gives the browser that has the given flags, one for all tests of a module."""
    started: dict[tuple[str, ...], Browser] = {}

    def browser_with(*flags: str) -> Browser:
        if flags not in started:
            started[flags] = chromium(playwright, *flags)
        return started[flags]

    yield browser_with
    for each in started.values():
        each.close()


@pytest.fixture(scope="module")
def browser(browser_with: Callable[..., Browser]) -> Browser:
    """One without a camera."""
    return browser_with()


@pytest.fixture
def visit(playwright: Playwright, browser: Browser, app_url: str) -> Iterator[Visit]:
    """Opens a page in a browser with the given flags; fails on any error it reports.

    With flags each in a browser of its own: a fake webcam that is shared goes on where another page
    left it.
    """
    opened: list[Browser | BrowserContext] = []
    troubles: list[str] = []

    def open_page(*flags: str, url: str = app_url, **options: object) -> Page:
        theirs = chromium(playwright, *flags) if flags else browser
        context = theirs.new_context(**{**STILL, **options})
        opened.append(theirs if flags else context)
        page = context.new_page()
        watch(page, url, troubles)
        page.goto(url)
        return page

    yield open_page
    for each in opened:
        each.close()
    assert not troubles


@pytest.fixture
def visit_bare(visit: Visit, app_url: str) -> Visit:
    """Opens a page of the app's address with nothing on it but a word, in a moment.

    For what is tested of one module: the app's own page takes seconds.
    """

    def open_bare(*flags: str, url: str = app_url, **options: object) -> Page:
        return visit(*flags, url=f"{url}{STREAMLIT_ASKS[0]}", **options)

    return open_bare


# What is done while the page is still busy with what was done before is lost: nobody is so fast.
SETTLED_MS = 1_000


def settled(page: Page) -> None:
    """Wait until Streamlit has run the page's script to its end."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")


def watch(page: Page, app_url: str, troubles: list[str]) -> None:
    """Note errors on the page, and anything asked of another host."""

    def on_address(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"data", "blob"} and parts.netloc != urlsplit(app_url).netloc:
            troubles.append(f"asked another host: {address}")

    def on_line(line: ConsoleMessage) -> None:
        # Opened at /history, Streamlit looks for its server below that first.
        looked_for = line.location.get("url", "").endswith(STREAMLIT_ASKS)
        if line.type == "error" and not looked_for:
            troubles.append(f"console: {line.text} {line.location.get('url', '')}")

    page.on("request", lambda request: on_address(request.url))
    page.on("websocket", lambda opened: on_address(opened.url))
    page.on("pageerror", lambda error: troubles.append(f"page error: {error}"))
    page.on("console", on_line)


@pytest.fixture
def snap() -> Callable[[Page, str], None]:
    """Keeps a screenshot where FORMCHECK_SCREENSHOTS says, if it does."""
    folder = os.environ.get("FORMCHECK_SCREENSHOTS")

    def take(page: Page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}.png")

    return take


@pytest.fixture
def open_live(browser_with: Callable[..., Browser]) -> Iterator[Callable[..., Live]]:
    """Opens the live screen alone; fails on any error it reports."""
    from tests.browser.screen_alone import screens  # which is built on this file

    with screens(browser_with) as start:
        yield start


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    path = tmp_path_factory.mktemp("hub") / "clinic.db"
    clinic = Clinic(path, keys=keys_of(path, None))
    clinic_id = clinic.add_clinic("Clinic")
    _, code = clinic.add_staff(None, clinic_id, "Paula", EMAIL, [Role.PHYSIOTHERAPIST])
    clinic.accept_invitation(code, PASSWORD)
    with running_app(FORMCHECK_HUB="1", FORMCHECK_DATABASE=str(path)) as url:
        yield Hub(url, clinic)
    clinic.close()


@pytest.fixture
def desk(browser: Browser, hub: Hub) -> Iterator[Page]:
    """The clinic's page, nobody logged in; an error of its scripts fails the test."""
    page = browser.new_page(viewport=LAPTOP)
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(hub.url)
    yield page
    page.close()
    assert not troubles
