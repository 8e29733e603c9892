"""The pose is found in the browser, and no picture is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from formcheck.live.frame import HEADER
from formcheck.live.landmark_message import KIND, MAX_PAYLOAD_BYTES
from formcheck.pose import PEOPLE_MODEL, bundle_name
from formcheck.settings import Settings
from formcheck.ui.assets import MODELS_PATH
from tests.browser.conftest import Visit, running_app
from tests.browser.test_live import (
    BRIDGES,
    EMPTY_ROOM,
    LONG_STILL_S,
    PAINTED_PX,
    SET_MS,
    TRUE_HOLDS_S,
    Snap,
    Webcam,
    camera,
    count,
    start_bridge,
)
from tests.without import without_mediapipe

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hosted_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A laptop's app that has to leave the pose to the browser: there is no mediapipe."""
    with running_app(**without_mediapipe(tmp_path_factory.mktemp("without"))) as url:
        yield url


KEEP_WHAT_IS_SENT = """() => {
  const { send } = WebSocket.prototype;
  window.sent = [];
  WebSocket.prototype.send = function (message) {
    if (this.url.includes("/live/")) window.sent.push(message);
    send.call(this, message);
  };
}"""
SIZE_AND_KIND = "at => window.sent.map((message) => [message.length, message[at]])"


@pytest.mark.live
def test_a_set_is_counted_the_same_and_no_picture_is_sent(
    visit: Visit, webcam: Webcam, hosted_url: str, snap: Snap
) -> None:
    page = visit(*camera(webcam(*BRIDGES, still_s=LONG_STILL_S)), url=hosted_url)
    page.evaluate(KEEP_WHAT_IS_SENT)
    start_bridge(page, 2)
    canvas = page.locator(".picture canvas").element_handle()
    page.wait_for_function(f"canvas => ({PAINTED_PX})(canvas) > 1000", arg=canvas, timeout=SET_MS)
    count(page, 1)
    snap(page, "hosted")
    expect(page.get_by_text("2 of 2 repetitions done.")).to_be_visible(timeout=SET_MS)
    holds = page.locator(".formcheck-summary td:nth-child(2)").all_inner_texts()
    assert [float(hold.removesuffix(" s")) for hold in holds] == pytest.approx(
        TRUE_HOLDS_S, abs=0.6
    )
    sent = page.evaluate(SIZE_AND_KIND, HEADER.size)
    assert len(sent) > 100
    assert {kind for _, kind in sent} == {KIND}
    assert max(size for size, _ in sent) <= HEADER.size + MAX_PAYLOAD_BYTES < 8192


LOADED = """async (paths) => {
  const { loadAll } = await import("/assets/camera/pose/load.js");
  const shares = [];
  const files = await loadAll(paths, (share) => shares.push(share));
  return [files.map(({ length }) => length), shares];
}"""


def test_it_is_told_how_much_of_the_models_has_come(visit: Visit, hosted_url: str) -> None:
    names = ("full", PEOPLE_MODEL)
    paths = [f"{MODELS_PATH}/{bundle_name(name)}" for name in names]
    sizes, shares = visit(url=hosted_url).evaluate(LOADED, paths)
    folder = Settings.from_environment().models_dir
    assert sizes == [(folder / bundle_name(name)).stat().st_size for name in names]
    assert len(shares) > 10
    assert shares == sorted(shares)
    assert (shares[0] < 0.5, shares[-1]) == (True, 1)


LOADED_TWICE = """async (paths) => {
  const { loadAll } = await import("/assets/camera/pose/load.js");
  let asked = 0;
  const real = window.fetch;
  window.fetch = async (...given) => {
    const answer = await real(...given);
    asked += answer.status === 200 && answer.url.endsWith(paths[0]);  // not Streamlit's own
    return answer;
  };
  const both = await Promise.all([loadAll(paths), loadAll(paths)]);
  return [both.map((files) => files.map(({ length }) => length)), asked];
}"""


def test_two_that_want_a_file_at_once_fetch_it_once(visit: Visit, hosted_url: str) -> None:
    path = f"{MODELS_PATH}/{bundle_name(PEOPLE_MODEL)}"
    sizes, asked = visit(url=hosted_url).evaluate(LOADED_TWICE, [path])
    size = (Settings.from_environment().models_dir / bundle_name(PEOPLE_MODEL)).stat().st_size
    assert (sizes, asked) == ([[size], [size]], 1)


def test_no_page_takes_a_video(visit: Visit, hosted_url: str) -> None:
    page = visit(url=hosted_url)
    expect(page.get_by_role("link", name="One exercise")).to_be_visible()
    assert page.get_by_role("link", name="Check a video").count() == 0
    page.get_by_role("link", name="About me").click()
    expect(page.get_by_role("heading", name="About me")).to_be_visible()


def test_a_browser_that_cannot_run_the_model_says_so(
    visit: Visit, webcam: Webcam, hosted_url: str
) -> None:
    page = visit(*camera(webcam(*EMPTY_ROOM)), url=hosted_url)
    wrong = "not WebAssembly"

    def spoilt(route: Route) -> None:
        route.fulfill(body=wrong, content_type="application/wasm")

    page.context.route(re.compile(r"\.wasm$"), spoilt)
    start_bridge(page, 8)
    expect(page.locator("#sentence")).to_contain_text("can't find you in the picture")


def test_a_missing_model_is_one_sentence(visit: Visit, webcam: Webcam, tmp_path: Path) -> None:
    with running_app(FORMCHECK_POSE="browser", FORMCHECK_MODELS_DIR=str(tmp_path)) as url:
        page = visit(*camera(webcam(*EMPTY_ROOM)), url=url)
        start_bridge(page, 8)
        expect(page.locator("#sentence")).to_contain_text("is missing")
        page.wait_for_timeout(3000)
