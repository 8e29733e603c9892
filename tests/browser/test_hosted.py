"""Hosted: the pose is found in the browser, with the same result, and no picture is sent."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Route, expect

from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.live.frame import HEADER
from formcheck.live.landmarks import KIND, MAX_PAYLOAD_BYTES
from formcheck.live.picture import PictureMeter
from formcheck.models import FULL_MODEL, MODELS
from formcheck.pipeline import report_of
from formcheck.pose import PEOPLE_MODEL, bundle_name, open_estimator
from formcheck.pose.choice import MOST_MS, chosen
from formcheck.pose.fit import fitted
from formcheck.pose.outline import body_outline
from formcheck.report.summary import Report
from formcheck.session.engine import start, step
from formcheck.settings import Settings
from formcheck.ui.assets import MODELS_PATH
from tests.browser.conftest import CLIPS, Visit, running_app
from tests.browser.seeing import open_worker, pictures, seen_by_the_page
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

pytestmark = pytest.mark.browser
EXERCISES = ("bird_dog", "knee_to_chest")
FULL = Settings(model=FULL_MODEL)


@pytest.fixture(scope="module")
def hosted_url() -> Iterator[str]:
    with running_app(FORMCHECK_POSE="browser") as url:
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


def judged(exercise_id: str, observations: Iterable[Observation]) -> Report:
    state = start(exercise_by_id(exercise_id), Prescription(None, 1.2))
    for observation in observations:
        state, _ = step(state, observation)
    return report_of(state, 0, 0, 0.0)


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_both_see_the_same_in_every_picture(
    visit_bare: Visit, hosted_url: str, exercise_id: str
) -> None:
    page = visit_bare(url=hosted_url)
    open_worker(page)
    here, there = [], []
    with open_estimator(FULL) as estimator:
        every_other = islice(pictures(CLIPS / f"short_{exercise_id}.mp4"), 0, None, 2)
        for image_rgb, t_s in every_other:
            here.append(estimator.estimate(image_rgb, t_s))
            there.append(seen_by_the_page(page, image_rgb, t_s))
    both = [(a.pose, b.pose) for a, b in zip(here, there, strict=True) if a.pose and b.pose]
    assert len(both) > 0.98 * len(here)
    apart = [np.linalg.norm((a.landmarks_px - b.landmarks_px)[:, :2], axis=1) for a, b in both]
    assert np.median(apart) < 3.0
    assert [seen.people for seen in there] == [seen.people for seen in here]
    one, other = judged(exercise_id, here), judged(exercise_id, there)
    assert len(one.repetitions) == 2
    for a, b in zip(one.repetitions, other.repetitions, strict=True):
        assert (a.counted, a.side, a.faults) == (b.counted, b.side, b.faults)
        assert a.hold_s == pytest.approx(b.hold_s, abs=0.3)


def somebody_larger_comes(seconds: float) -> Iterator[tuple[NDArray[np.uint8], float]]:
    """After a second a second person, larger, above the first; ten pictures a second.

    No picture is the very same as the one before.
    """
    picture = next(pictures(CLIPS / f"short_{EXERCISES[1]}.mp4"))[0]
    person = picture[180:400]
    smaller = cv2.resize(person, None, fx=0.6, fy=0.6)
    one = np.full_like(picture, 200)
    one[260 : 260 + smaller.shape[0], 100 : 100 + smaller.shape[1]] = smaller
    both = one.copy()
    both[:220] = person
    for number in range(round(10 * seconds)):
        living = (both if number >= 10 else one).copy()
        living[-1, -1] = number
        yield living, number / 10


def test_both_follow_the_larger_person_from_the_same_picture_on(
    visit_bare: Visit, hosted_url: str
) -> None:
    page = visit_bare(url=hosted_url)
    open_worker(page)
    here, there = [], []
    with open_estimator(FULL) as estimator:
        for image_rgb, t_s in somebody_larger_comes(5.0):
            here.append(estimator.estimate(image_rgb, t_s))
            there.append(seen_by_the_page(page, image_rgb, t_s))
    assert [seen.people for seen in there] == [seen.people for seen in here]
    assert {seen.people for seen in here} == {None, 1, 2}
    above = [[followed_above(seen) for seen in each] for each in (here, there)]
    assert above[0] == above[1]
    assert (above[0][0], above[0][-1]) == (False, True)


def followed_above(seen: Observation) -> bool:
    return seen.pose is not None and bool(np.median(seen.pose.landmarks_px[:, 1]) < 230)


def blobs(seed: int, width: int, height: int) -> np.ndarray:
    """A soft mask with several regions, some at the picture's edge, some with holes."""
    noise = np.random.default_rng(seed).standard_normal((height, width)).astype(np.float32)
    smooth = cv2.GaussianBlur(noise, (0, 0), 9)
    return np.clip(0.5 + 6.0 * smooth, 0.0, 1.0).astype(np.float32)


def packed(array: np.ndarray) -> str:
    return base64.b64encode(array.tobytes()).decode()


OUTLINE = """async ([packed, width, height]) => {
  const { bodyOutline } = await import("/assets/camera/pose/outline.js");
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  return [...bodyOutline(new Float32Array(bytes.buffer), width, height)];
}"""


def test_the_outline_is_pythons(visit_bare: Visit) -> None:
    page = visit_bare()
    square = np.zeros((40, 60), np.float32)
    square[10:30, 0:20] = 1.0
    speck = np.zeros((40, 60), np.float32)
    speck[5, 5] = 1.0
    masks = [blobs(seed, 150 + seed, 110) for seed in range(8)]
    for mask in [*masks, square, speck, np.zeros_like(speck), np.ones_like(speck)]:
        found = page.evaluate(OUTLINE, [packed(mask), mask.shape[1], mask.shape[0]])
        expected = body_outline(mask)
        if expected is None:
            assert found == []
        else:
            assert np.reshape(found, (-1, 2)) == pytest.approx(expected, abs=1e-3)


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


MODEL_SIZES = """async (sizes) => {
  const { modelSize } = await import("/assets/camera/size.js");
  return sizes.map(([videoWidth, videoHeight]) => {
    const { width, height } = modelSize({ videoWidth, videoHeight });
    return [width, height];
  });
}"""


def test_pictures_are_made_as_small_as_pythons(visit_bare: Visit) -> None:
    sizes = [(640, 480), (1280, 720), (854, 480), (720, 1280), (480, 360), (320, 240), (1000, 562)]
    fits = [fitted(np.zeros((height, width, 3), np.uint8)).shape[1::-1] for width, height in sizes]
    assert [tuple(size) for size in visit_bare().evaluate(MODEL_SIZES, sizes)] == fits


# How long each model takes, by its name: whom the person is followed by after each picture.
CHANGES = """async ([took_ms, lacking, sets]) => {
  const { Change } = await import("/assets/camera/pose/change.js");
  const { Pace } = await import("/assets/camera/pose/pace.js");
  const followed = [];
  const person = { follow: (tracker) => followed.push(tracker) };
  const load = async (name) => {
    if (lacking === name) throw Error("no such file");
    return name;
  };
  const open = async (bytes) => bytes;
  const pace = new Pace(Object.keys(took_ms), "full" in took_ms ? "full" : "heavy");
  const change = new Change({ load, open }, person, pace);
  for (let i = 0; i < 200; i++) {
    const isSet = i >= sets[0] && i < sets[1];
    if (!isSet) await change.make();
    change.count(took_ms[pace.model]);
    await new Promise((done) => setTimeout(done));
    if (isSet && followed.length) return ["within a set"];
  }
  return followed;
}"""
NO_SET = (0, 0)


@pytest.mark.parametrize(
    ("heavy_ms", "full_ms", "lite_ms"),
    [(54.0, 20.0, 14.0), (73.0, 27.0, 18.0), (MOST_MS * 3, MOST_MS, 50.0), (540.0, 200.0, 140.0)],
)
def test_the_browser_comes_to_the_model_that_python_chooses(
    visit_bare: Visit, heavy_ms: float, full_ms: float, lite_ms: float
) -> None:
    took_ms = dict(zip(MODELS, (heavy_ms, full_ms, lite_ms), strict=True))
    followed = visit_bare().evaluate(CHANGES, [took_ms, None, NO_SET])
    assert [FULL_MODEL, *followed][-1] == chosen(took_ms.__getitem__)
    assert len(followed) <= 1


def test_a_model_that_turns_out_too_slow_is_left_for_good(visit_bare: Visit) -> None:
    took_ms = {"heavy": 90.0, "full": 27.0, "lite": 18.0}
    assert visit_bare().evaluate(CHANGES, [took_ms, None, NO_SET]) == ["heavy", "full"]


def test_a_model_that_cannot_be_had_is_done_without(visit_bare: Visit) -> None:
    took_ms = {"heavy": 54.0, "full": 20.0, "lite": 14.0}
    assert visit_bare().evaluate(CHANGES, [took_ms, "heavy", NO_SET]) == []


def test_the_model_stays_as_long_as_a_set_is_on(visit_bare: Visit) -> None:
    took_ms = {"heavy": 54.0, "full": 20.0, "lite": 14.0}
    assert visit_bare().evaluate(CHANGES, [took_ms, None, (10, 100)]) == ["heavy"]


def test_a_model_that_was_asked_for_is_kept(visit_bare: Visit) -> None:
    assert visit_bare().evaluate(CHANGES, [{"heavy": 200.0}, None, NO_SET]) == []


METER = """async (pictures) => {
  const { PictureMeter } = await import("/assets/camera/pose/meter.js");
  const meter = new PictureMeter();
  return pictures.map(([packed, width, height, t_s, landmarks]) => {
    const bytes = Uint8ClampedArray.from(atob(packed), (letter) => letter.charCodeAt(0));
    const measured = meter.measure(new ImageData(bytes, width, height), t_s, landmarks);
    const { brightness, shift_px, person_brightness, glare } = measured;
    const values = [brightness, shift_px, person_brightness, glare];
    return values.map((value) => (Number.isNaN(value) ? null : value));
  });
}"""


def test_what_a_picture_is_like_is_pythons(visit_bare: Visit) -> None:
    wide = (blobs(3, 700, 480) * 255).astype(np.uint8)
    room = np.repeat(wide[:, :, None], 3, axis=2)
    seen = [(room[:, at : at + 640], i * 0.15) for i, at in enumerate((0, 0, 0, 20, 20, 48, 48))]
    wall = np.full((480, 640, 3), 90, np.uint8)
    seen += [(wall, 2.0), (wall, 3.0), (room[:270, :362], 4.0), (room[:270, 8:370], 5.0)]
    room[100:200, 100:220] = 250  # a window
    alpha = [np.dstack([image, np.full(image.shape[:2], 255, np.uint8)]) for image, _ in seen]
    body = np.random.default_rng(2).uniform(-50.0, 650.0, (33, 3))
    nobody = np.empty((0, 3))
    bodies = [nobody if i % 3 == 2 else body for i in range(len(seen))]
    sent = [
        [packed(a), a.shape[1], a.shape[0], t_s, each.ravel().tolist()]
        for a, (_, t_s), each in zip(alpha, seen, bodies, strict=True)
    ]
    meter = PictureMeter()
    measured = [
        meter.measure(image, t_s, each[:, :2] if len(each) else None)
        for (image, t_s), each in zip(seen, bodies, strict=True)
    ]
    for values, expected in zip(visit_bare().evaluate(METER, sent), measured, strict=True):
        wanted = (
            expected.brightness,
            expected.shift_px,
            expected.person_brightness,
            expected.glare,
        )
        for value, known in zip(values, wanted, strict=True):
            assert value == (None if known is None else pytest.approx(known))
    assert {m.person_brightness is None for m in measured} == {True, False}
    assert max(m.glare or 0.0 for m in measured) > 0.01
    assert {m.shift_px is None for m in measured} == {True, False}
    assert max(m.shift_px or 0.0 for m in measured) > 0.0


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
