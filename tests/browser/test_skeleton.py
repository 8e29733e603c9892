"""The body drawn over the picture: where it lies, and how much of the screen it takes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

# Landmarks are drawn over a video of this size on the page, whose picture is 640x480. What comes
# back is where the canvas lies, and its colours where the middles of the joints should be.
DRAWN = """async ([[across, down], landmarks]) => {
  const { drawSkeleton } = await import("/assets/camera/skeleton.js");
  const video = { clientWidth: across, clientHeight: down, videoWidth: 640, videoHeight: 480 };
  window.canvas ??= document.body.appendChild(document.createElement("canvas"));
  canvas.style.position = "fixed";
  const all = Array.from({ length: 33 }, (_, index) => landmarks[index] ?? null);
  drawSkeleton(canvas, video, all);
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const scale = Math.min(across / 640, down / 480);
  const [x, y] = [(across - 640 * scale) / 2, (down - 480 * scale) / 2];
  const colours = Object.values(landmarks).map((landmark) => {
    const at = [x + (1 - landmark[0]) * 640 * scale - left, y + landmark[1] * 480 * scale - top];
    const pixel = at.map((value) => Math.floor(value * devicePixelRatio));
    return [...canvas.getContext("2d").getImageData(...pixel, 1, 1).data];
  });
  return { hidden: canvas.hidden, left, top, width, height, colours };
}"""
WHITE, NOTHING = [255, 255, 255, 255], [0, 0, 0, 0]
TRUNK = {11: [0.3, 0.5, 1], 12: [0.3, 0.6, 1], 23: [0.6, 0.55, 1], 24: [0.6, 0.65, 1]}


@pytest.fixture(params=[1, 1.5])
def page(visit_bare: Visit, request: pytest.FixtureRequest) -> Page:
    return visit_bare(device_scale_factor=request.param)


@pytest.mark.parametrize("size", [(640, 480), (901, 533), (400, 700)])
def test_it_lies_mirrored_on_the_body_whatever_the_videos_size(
    page: Page, size: tuple[int, int]
) -> None:
    drawn = page.evaluate(DRAWN, [size, TRUNK])
    assert drawn["colours"] == [WHITE] * 4
    assert not drawn["hidden"]
    moved = {index: [x - 0.2, y - 0.3, seen] for index, (x, y, seen) in TRUNK.items()}
    assert page.evaluate(DRAWN, [size, moved])["colours"] == [WHITE] * 4


def test_it_takes_little_more_of_the_screen_than_the_body(page: Page) -> None:
    drawn = page.evaluate(DRAWN, [(960, 720), TRUNK])
    assert 0.3 * 960 <= drawn["width"] <= 0.3 * 960 + 2 * 80
    assert 0.15 * 720 <= drawn["height"] <= 0.15 * 720 + 2 * 80


def test_nobody_leaves_nothing_on_the_screen(page: Page) -> None:
    page.evaluate(DRAWN, [(640, 480), TRUNK])
    unseen = {index: [x, y, 0.2] for index, (x, y, _) in TRUNK.items()}
    for landmarks in ({}, unseen):
        assert page.evaluate(DRAWN, [(640, 480), landmarks])["hidden"]
    assert page.evaluate("[...canvas.getContext('2d').getImageData(0, 0, 9, 9).data]") == [0] * 324


def test_what_is_guessed_beyond_the_pictures_edge_is_not_drawn(page: Page) -> None:
    beyond = {**TRUNK, 25: [1.4, 0.6, 1]}
    drawn = page.evaluate(DRAWN, [(1000, 480), beyond])  # dark bands of 180 beside the picture
    assert drawn["colours"] == [WHITE] * 4 + [NOTHING]
    assert drawn["left"] >= 180
    far = {index: [x + 5, y, seen] for index, (x, y, seen) in TRUNK.items()}
    assert page.evaluate(DRAWN, [(640, 480), far])["hidden"]
