"""The body drawn over the picture: where it lies, and how much of the screen it takes."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
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


# The left wrist moves as `places` say: [x, y] for each time, [] where it isn't known, null where
# nobody is there. What comes back is its place at `at_s`.
CARRIED = """async ([places, times_s, at_s]) => {
  const { Carried } = await import("/assets/camera/carried.js");
  const carried = new Carried();
  const still = { 11: [0.3, 0.5, 1], 12: [0.3, 0.5, 1], 23: [0.6, 0.5, 1], 24: [0.6, 0.5, 1] };
  places.forEach((place, i) => {
    const all = Array.from({ length: 33 }, (_, index) => still[index] ?? [0.1, 0.1, 1]);
    all[15] = place?.length ? [...place, 1] : null;
    carried.add(place && all, times_s[i]);
  });
  return carried.at(at_s, 4 / 3)?.[15]?.slice(0, 2) ?? null;
}"""
TORSO = 0.3
# The page keeps nothing from one example to the next.
any_page = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
times = st.integers(8, 30).map(lambda rate: [i / rate for i in range(6)])
speeds = st.floats(0.2, 3.0).map(lambda torsos: torsos * TORSO)
angles = st.floats(0.0, 2.0 * math.pi)


@pytest.fixture
def carried(visit_bare: Visit) -> Callable[..., list[float] | None]:
    bare = visit_bare()
    return lambda *values: bare.evaluate(CARRIED, list(values))


@any_page
@given(times, speeds, angles, st.floats(0.0, 0.15))
def test_what_moves_evenly_is_drawn_where_it_is(carried, times_s, speed, angle, ahead_s):
    step = [speed * math.cos(angle), speed * math.sin(angle)]
    places = [[0.5 + step[0] * t_s, 0.5 + step[1] * t_s] for t_s in times_s]
    at_s = times_s[-1] + ahead_s
    there = carried(places, times_s, at_s)
    assert there == pytest.approx([0.5 + step[0] * at_s, 0.5 + step[1] * at_s], abs=1e-6)


@any_page
@given(times, st.lists(st.floats(-0.0005, 0.0005), min_size=6, max_size=6))
def test_what_shakes_at_rest_shakes_no_more_when_drawn(carried, times_s, shaking):
    slow = [
        0.01 * TORSO * t_s + each * TORSO / 10 for t_s, each in zip(times_s, shaking, strict=True)
    ]
    places = [[0.5, 0.5 + each] for each in slow]
    assert carried(places, times_s, times_s[-1] + 0.1) == pytest.approx(places[-1], abs=1e-12)


@any_page
@given(times, speeds, st.floats(0.0, 0.5))
def test_nothing_is_carried_through_a_turn(carried, times_s, speed, back):
    there = [0.5 + speed * t_s for t_s in times_s[:-1]]
    turned = there[-1] - back * speed * (times_s[1] - times_s[0])
    places = [[x, 0.5] for x in (*there, turned)]
    assert carried(places, times_s, times_s[-1] + 0.1)[0] <= turned + 1e-9


@any_page
@given(times, speeds, st.floats(0.17, 60.0))
def test_nothing_is_carried_far(carried, times_s, speed, ahead_s):
    places = [[0.2 + speed * t_s, 0.5] for t_s in times_s]
    went = carried(places, times_s, times_s[-1] + ahead_s)[0] - places[-1][0]
    assert went == pytest.approx(0.17 * speed, abs=1e-6)


def test_what_is_not_known_is_not_carried(carried: Callable[..., list[float] | None]) -> None:
    times_s, places = [0.0, 0.03, 0.06], [[0.5, 0.5], [0.51, 0.5], [0.52, 0.5]]
    assert carried(places, times_s, None) == places[-1]  # the picture's time isn't known
    assert carried(places, times_s, 0.05) == places[-1]  # the answer came before the picture
    assert carried(places[:2], times_s, 0.1) == places[1]  # too few to tell a speed
    assert carried([places[0], [], places[2]], times_s, 0.1) == places[2]
    assert carried([*places[:2], None], times_s, 0.1) is None
    assert carried([], [], 0.1) is None
    began_anew = carried([*places, [0.9, 0.9]], [*times_s, 0.0], 0.1)
    assert began_anew == [0.9, 0.9]
