"""The pose found in the browser gives the same landmarks and measures as Python's."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from itertools import islice

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.live.picture import PictureMeter
from formcheck.models import FULL_MODEL
from formcheck.pipeline import report_of
from formcheck.pose import open_estimator
from formcheck.pose.fit import fitted
from formcheck.pose.outline import body_outline
from formcheck.report.summary import Report
from formcheck.session.engine import start, step
from formcheck.settings import Settings
from tests.browser.conftest import CLIPS, Visit, running_app
from tests.browser.seeing import open_worker, pictures, seen_by_the_page

pytestmark = pytest.mark.browser
EXERCISES = ("bird_dog", "knee_to_chest")
FULL = Settings(model=FULL_MODEL)


@pytest.fixture(scope="module")
def hosted_url() -> Iterator[str]:
    with running_app(FORMCHECK_POSE="browser") as url:
        yield url


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
        ten_a_second = islice(pictures(CLIPS / f"short_{exercise_id}.mp4"), 0, None, 3)
        for image_rgb, t_s in ten_a_second:
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
