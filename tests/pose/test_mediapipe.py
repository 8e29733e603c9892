"""The real model on our own clips, and what is said when it can't be used."""

from __future__ import annotations

import json
import shutil
from collections import deque
from pathlib import Path

import cv2
import numpy as np
import pytest

from formcheck.errors import ModelError
from formcheck.pose.bundles import checked_bundle
from formcheck.pose.mediapipe import MediaPipeEstimator, SinglePictures
from formcheck.pose.people import LargestPersonEstimator
from formcheck.settings import Settings

pytestmark = pytest.mark.model
MODELS = Settings().models_dir
CLIPS = Path(__file__).parent.parent / "clips"


def first_picture(name):
    capture = cv2.VideoCapture(str(CLIPS / name))
    there, image_bgr = capture.read()
    assert there
    return cv2.cvtColor(image_bgr, cv2.COLOR_BGR2RGB)


@pytest.mark.parametrize("model", ["lite", "full"])
def test_a_person_is_found_with_an_outline(model):
    image = first_picture("bridge.mp4")
    with MediaPipeEstimator(MODELS, model) as estimator:
        observation = estimator.estimate(image, 0.0)
    pose = observation.pose
    assert pose is not None
    inside = (pose.landmarks_px[:, 0] > 0) & (pose.landmarks_px[:, 0] < 640)
    assert inside.all()
    assert pose.outline_px is not None and pose.outline_px.shape == (128, 2)
    joints = pose.landmarks_px[[11, 12, 23, 24], :2].astype(np.float32)
    around = pose.outline_px.astype(np.float32)
    assert all(cv2.pointPolygonTest(around, tuple(map(float, j)), False) > 0 for j in joints)


def test_nobody_in_an_empty_room_is_a_value():
    with MediaPipeEstimator(MODELS, "lite") as estimator:
        observation = estimator.estimate(np.full((480, 640, 3), 127, np.uint8), 0.0)
    assert observation.pose is None


@pytest.mark.parametrize("width", [637, 638, 639])
def test_every_picture_width_is_accepted(width):
    image = np.ascontiguousarray(first_picture("bridge.mp4")[:, :width])
    with MediaPipeEstimator(MODELS, "lite") as estimator:
        observation = estimator.estimate(image, 0.0)
    assert observation.image_size_px == (width, 480)
    assert observation.pose is not None and observation.pose.outline_px is not None


def test_times_that_do_not_increase_are_survived():
    image = first_picture("bridge.mp4")
    with MediaPipeEstimator(MODELS, "lite", outline=False) as estimator:
        for t_s in (1.0, 1.0, 0.5, 1.0001):
            observation = estimator.estimate(image, t_s)
    assert observation.pose is not None and observation.pose.outline_px is None


def test_a_missing_model_is_said_in_one_sentence(tmp_path):
    with pytest.raises(ModelError, match="missing from the models folder: get the"):
        MediaPipeEstimator(tmp_path, "full")


def test_a_damaged_model_is_said_in_one_sentence(tmp_path):
    shutil.copy(MODELS / "manifest.json", tmp_path)
    whole = (MODELS / "pose_landmarker_lite.task").read_bytes()
    (tmp_path / "pose_landmarker_lite.task").write_bytes(whole[:-1000])
    with pytest.raises(ModelError, match="damaged"):
        checked_bundle(tmp_path, "lite")


def test_a_bundle_that_is_no_model_is_said_too(tmp_path):
    import hashlib

    (tmp_path / "pose_landmarker_lite.task").write_bytes(b"not a model")
    digest = hashlib.sha256(b"not a model").hexdigest()
    entry = {"bundles": {"pose_landmarker_lite.task": {"sha256": digest}}}
    (tmp_path / "manifest.json").write_text(json.dumps(entry))
    with pytest.raises(ModelError, match="can't be started"):
        MediaPipeEstimator(tmp_path, "lite")


@pytest.fixture(scope="module")
def two_people():
    image = np.full((480, 640, 3), 200, np.uint8)
    person = first_picture("bridge.mp4")[180:400]
    smaller = cv2.resize(person, None, fx=0.6, fy=0.6)
    image[0:220] = person
    image[260 : 260 + smaller.shape[0], 100 : 100 + smaller.shape[1]] = smaller
    return image


def test_the_larger_of_two_is_followed_even_when_the_smaller_came_first(two_people):
    only_small = two_people.copy()
    only_small[:240] = 200
    tracker, looker = MediaPipeEstimator(MODELS, "lite"), SinglePictures(MODELS)
    with LargestPersonEstimator(tracker, looker) as estimator:
        for i in range(10):
            small = estimator.estimate(only_small, i / 10)
        for i in range(10, 60):
            seen = estimator.estimate(two_people, i / 10)
    assert small.pose.landmarks_px[:, 1].mean() > 240
    assert small.people == 1 and seen.people == 2
    assert seen.pose.landmarks_px[:, 1].mean() < 220


# The short clips are cut out of the others.
WHOLE = sorted(path.name for path in CLIPS.glob("*.mp4") if not path.name.startswith("short_"))


@pytest.mark.parametrize("clip", WHOLE)
def test_one_person_is_never_taken_for_two(clip):
    capture = cv2.VideoCapture(str(CLIPS / clip))
    tracker, looker = MediaPipeEstimator(MODELS, "lite"), SinglePictures(MODELS)
    with LargestPersonEstimator(tracker, looker) as estimator:
        for i in range(300):
            there, image_bgr = capture.read()
            if not there:
                break
            if i % 5 == 0:
                image_rgb = cv2.cvtColor(image_bgr, cv2.COLOR_BGR2RGB)
                people = estimator.estimate(image_rgb, i / 15).people
                assert people in (None, 1)  # None until the first look is done
    assert people == 1


def seen_in(estimator, clip, from_s):
    """Return the landmarks and outlines of a clip's first pictures."""
    capture = cv2.VideoCapture(str(CLIPS / clip))
    seen = []
    for number in range(25):
        _, image_bgr = capture.read()
        image_rgb = cv2.cvtColor(image_bgr, cv2.COLOR_BGR2RGB)
        seen.append(estimator.estimate(image_rgb, from_s + number / 30).pose)
    return seen


@pytest.mark.parametrize("from_s", [0.2, 500.0])  # earlier and later than what came before
def test_a_model_that_was_told_to_forget_sees_what_a_new_one_sees(from_s):
    with MediaPipeEstimator(MODELS, "lite") as new:
        expected = seen_in(new, "cat_cow.mp4", from_s)
    with MediaPipeEstimator(MODELS, "lite") as kept:
        assert seen_in(kept, "bridge_faults.mp4", 100.0)[-1] is not None
        kept.forget()
        seen = seen_in(kept, "cat_cow.mp4", from_s)
    assert all(pose is not None for pose in expected)
    for pose, other in zip(seen, expected, strict=True):
        assert np.array_equal(pose.landmarks_px, other.landmarks_px)
        assert np.array_equal(pose.outline_px, other.outline_px)


def begun_in(estimator, pictures):
    """Yield the observations of pictures, beginning two ahead of the one asked for."""
    begun = deque()
    for number, image_rgb in enumerate(pictures):
        begun.append(estimator.begin(image_rgb, number / 10))
        if len(begun) > 2:
            yield begun.popleft()().observation()
    yield from (last().observation() for last in begun)


def test_pictures_begun_ahead_show_what_they_show_one_by_one(two_people):
    only_small = two_people.copy()
    only_small[:240] = 200
    pictures = [only_small] * 10 + [two_people] * 40  # within which another is followed
    with LargestPersonEstimator(MediaPipeEstimator(MODELS, "lite"), SinglePictures(MODELS)) as one:
        alone = [one.estimate(image_rgb, i / 10) for i, image_rgb in enumerate(pictures)]
    with LargestPersonEstimator(MediaPipeEstimator(MODELS, "lite"), SinglePictures(MODELS)) as two:
        ahead = list(begun_in(two, pictures))
    assert [seen.people for seen in ahead] == [seen.people for seen in alone]
    assert {seen.people for seen in alone} == {None, 1, 2}
    for seen, other in zip(ahead, alone, strict=True):
        assert np.array_equal(seen.pose.landmarks_px, other.pose.landmarks_px)
        assert np.array_equal(seen.pose.outline_px, other.pose.outline_px)


def test_what_goes_wrong_with_one_picture_leaves_the_next_its_turn():
    image = first_picture("bridge.mp4")
    with MediaPipeEstimator(MODELS, "lite") as estimator:
        wrong = estimator.begin(image.astype(np.float64), 0.0)
        right = estimator.begin(image, 0.1)
        with pytest.raises((TypeError, ValueError)):
            wrong()
        assert right().person is not None


def test_a_model_is_closed_with_pictures_begun():
    image = first_picture("bridge.mp4")
    estimator = MediaPipeEstimator(MODELS, "lite")
    begun = [estimator.begin(image, i / 30) for i in range(3)]
    estimator.close()
    assert all(each().person is not None for each in begun)
