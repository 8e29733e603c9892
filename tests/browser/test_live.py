"""A set in front of a webcam that plays a clip, from opening the page to the counted summary."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.conftest import ALLOW, CLIPS, FAKE_CAMERA, Visit, running_app

pytestmark = pytest.mark.browser

Webcam = Callable[..., Path]
Snap = Callable[[Page, str], None]

# Two bridges; what `formcheck check` says of them; and only the first.
BRIDGES = ("-t", "16", "-i", str(CLIPS / "bridge.mp4"))
TRUE_HOLDS_S = [4.1, 3.1]
BRIDGE = ("-t", "9", *BRIDGES[2:])
SET_MS = 120_000
# Enough for set-up, arming and countdown; and where each repetition matters, on a busy computer.
STILL_S, LONG_STILL_S = 8.0, 16.0
FAULTY_BRIDGE = ("-t", "9.3", "-i", str(CLIPS / "bridge_faults.mp4"))
EMPTY_ROOM = ("-f", "lavfi", "-t", "2", "-i", "color=0x8a8a80:size=640x480:rate=30")
PAINTED_PX = """canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let painted = 0;
  for (let at = 3; at < data.length; at += 4) painted += data[at] > 0;
  return painted;
}"""


def camera(path: Path) -> tuple[str, ...]:
    return (ALLOW, FAKE_CAMERA, f"--use-file-for-fake-video-capture={path}")


def start_bridge(page: Page, repetitions: int) -> None:
    page.get_by_role("link", name="One exercise").click()
    page.get_by_role("button", name="Bridge", exact=True).click()
    for number in range(7, repetitions - 1, -1):
        page.get_by_role("button", name="Fewer").click()
        said = "Once" if number == 1 else f"{number} times"
        expect(page.get_by_text(said, exact=True)).to_be_visible()
    page.get_by_role("button", name="Start", exact=True).click()


def count(page: Page, number: int, timeout_ms: int = SET_MS) -> None:
    expect(page.locator(".count .done")).to_have_text(str(number), timeout=timeout_ms)


@pytest.mark.live
def test_a_whole_set_is_counted_live(visit: Visit, webcam: Webcam, snap: Snap) -> None:
    page = visit(*camera(webcam(*BRIDGES, still_s=LONG_STILL_S)))
    start_bridge(page, 2)
    expect(page.locator("dialog.live")).to_have_attribute("data-stage", "work", timeout=SET_MS)
    snap(page, "2-in-position")
    canvas = page.locator(".picture canvas").element_handle()
    page.wait_for_function(f"canvas => ({PAINTED_PX})(canvas) > 1000", arg=canvas)
    assert page.locator(".picture video").evaluate("v => getComputedStyle(v).transform")[:10] == (
        "matrix(-1,"
    )
    digits_px = page.locator(".count .done").evaluate(
        "e => parseFloat(getComputedStyle(e).fontSize)"
    )
    assert digits_px >= page.viewport_size["height"] / 10
    expect(page.locator(".phase")).to_have_text("Hold", timeout=SET_MS)
    expect(page.locator(".seconds")).to_have_text("2", timeout=SET_MS)
    snap(page, "3-holding")
    for number in (1, 2):
        count(page, number)
    expect(page.locator(".banner")).to_contain_text("Well done.")
    expect(page.get_by_text("2 of 2 repetitions done.")).to_be_visible(timeout=SET_MS)
    snap(page, "4-summary")
    holds = page.locator(".formcheck-summary td:nth-child(2)").all_inner_texts()
    assert [float(hold.removesuffix(" s")) for hold in holds] == pytest.approx(
        TRUE_HOLDS_S, abs=0.6
    )


def lose_camera(page: Page) -> None:
    """As a pulled plug, but that the camera goes on until the page closes it.

    A script that stops the track would tell nobody, and lose Chromium the picture on its way.
    """
    page.locator(".picture video").evaluate(
        "video => video.srcObject.getTracks()[0].dispatchEvent(new Event('ended'))"
    )
    expect(page.locator("#sentence")).to_contain_text("The camera was disconnected.")


@pytest.mark.live
def test_a_lost_connection_comes_back_and_a_lost_camera_keeps_the_count(
    visit: Visit, webcam: Webcam, snap: Snap
) -> None:
    """With the pictures as the camera gives them."""
    page = visit(*camera(webcam(*BRIDGE, still_s=STILL_S)))
    assert page.evaluate("'MediaStreamTrackProcessor' in window")
    visits: list[WebSocketRoute] = []

    def through(route: WebSocketRoute) -> None:
        visits.append(route)
        if len(visits) != 2:  # the first try to come back fails too
            route.connect_to_server()
        else:
            route.close()

    page.route_web_socket(re.compile("/live/"), through)
    start_bridge(page, 3)
    count(page, 1)
    visits[0].close()
    expect(page.locator(".banner")).to_contain_text("The connection was lost.")
    count(page, 2)
    assert len(visits) == 3
    lose_camera(page)
    snap(page, "camera-lost")
    count(page, 2)
    page.get_by_role("button", name="Try the camera again").press("Enter")
    count(page, 3)
    expect(page.get_by_text("3 of 3 repetitions done.")).to_be_visible(timeout=SET_MS)


@pytest.mark.live
def test_a_browser_that_gives_pictures_only_as_it_shows_them_does_too(
    visit: Visit, webcam: Webcam
) -> None:
    page = visit(*camera(webcam(*BRIDGE, still_s=STILL_S)))
    page.evaluate("delete window.MediaStreamTrackProcessor")
    assert not page.evaluate("'MediaStreamTrackProcessor' in window")
    start_bridge(page, 2)
    count(page, 1)
    lose_camera(page)
    count(page, 1)
    page.get_by_role("button", name="Try the camera again").press("Enter")
    count(page, 2)
    expect(page.get_by_text("2 of 2 repetitions done.")).to_be_visible(timeout=SET_MS)


@pytest.mark.live
def test_a_cue_is_shown_while_it_matters(visit: Visit, webcam: Webcam, snap: Snap) -> None:
    page = visit(*camera(webcam(*FAULTY_BRIDGE, still_s=STILL_S)))
    start_bridge(page, 8)
    banner = page.locator('.banner[data-kind="cue"]')
    expect(banner).to_have_text("Lift your hips a little higher.", timeout=SET_MS)
    snap(page, "cue")
    page.locator(".panel .stop").click()
    expect(page.get_by_text("of 8 repetitions done.")).to_be_visible()
    expect(page.locator("video")).to_have_count(0)


@pytest.mark.live
def test_nobody_in_view_is_said(visit: Visit, webcam: Webcam, snap: Snap) -> None:
    page = visit(*camera(webcam(*EMPTY_ROOM)), color_scheme="dark")
    start_bridge(page, 8)
    expect(page.locator(".banner")).to_contain_text("I can't see you.")
    snap(page, "nobody")
    assert page.locator(".picture canvas").evaluate(PAINTED_PX) == 0


def test_a_refused_camera_is_one_sentence(visit: Visit, snap: Snap) -> None:
    page = visit(FAKE_CAMERA, "--deny-permission-prompts")
    start_bridge(page, 8)
    expect(page.locator("#sentence")).to_contain_text("The camera is blocked.")
    snap(page, "camera-refused")
    page.locator(".problem .stop").press("Enter")
    expect(page.get_by_text("0 of 8 repetitions done.")).to_be_visible()


def test_a_missing_model_is_one_sentence(
    visit: Visit, webcam: Webcam, snap: Snap, tmp_path: Path
) -> None:
    with running_app(FORMCHECK_MODELS_DIR=str(tmp_path)) as url:
        page = visit(*camera(webcam(*EMPTY_ROOM)), url=url)
        start_bridge(page, 8)
        expect(page.locator("#sentence")).to_contain_text("is missing")
        expect(page.get_by_role("button", name="Try the camera again")).to_be_hidden()
        snap(page, "model-missing")


def test_no_camera_is_one_sentence(visit: Visit, snap: Snap) -> None:
    page = visit(ALLOW)
    start_bridge(page, 8)
    page.set_viewport_size({"width": 420, "height": 860})
    expect(page.locator("#sentence")).to_contain_text("I can't find a camera.")
    snap(page, "no-camera-narrow")
