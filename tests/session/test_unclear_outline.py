"""An outline that shakes is the model's opinion, not the person: not counted, and said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.form.notice_words import NOTICES
from formcheck.landmarks import Observation
from tests.session.sets import CLEAN, EXERCISES, notices, run
from tests.stick import Camera, course, observations, outline_of, pelvic_tilt_at, pose_of

pytestmark = pytest.mark.slow

BELLY, LOW_BACK = 0, 1


def tilts(shaking=(), still_after_s=float("inf"), fps=15, seed=0):
    """Pelvic tilts clear in both channels; those in `shaking` jump by some 4 % of the torso."""
    rng, camera = np.random.default_rng(seed), Camera()
    for t_s, share, attempt in course(CLEAN, fps):
        joints, _ = pelvic_tilt_at(share, attempt)
        jumps = rng.normal(0.0, 0.04, 2) * [t_s < still_after_s and c in shaking for c in (0, 1)]
        outline = outline_of(
            joints,
            upper=0.05 - 0.02 * share + jumps[BELLY],
            lower=-0.05 + 0.1 * share + jumps[LOW_BACK],
            thigh=0.2 + 0.04 * share,
        )
        yield Observation(t_s, camera.size_px, pose_of(joints, t_s, camera, outline=outline))


@pytest.mark.parametrize("fps", [15, 30])
def test_a_steady_outline_is_counted_without_a_word(fps):
    last, updates = run("pelvic_tilt", tilts(fps=fps))
    assert last.count == 3 and notices(updates) == []


@pytest.mark.parametrize("fps", [15, 30])
@pytest.mark.parametrize("seed", range(3))
def test_an_outline_that_shakes_all_round_is_not_counted_and_said(fps, seed):
    last, updates = run("pelvic_tilt", tilts((BELLY, LOW_BACK), fps=fps, seed=seed))
    assert last.count == 0 and notices(updates) == ["unclear_outline"]
    assert str(updates[-1].notice.sentence) == NOTICES["unclear_outline"]


@pytest.mark.parametrize("seed", range(3))
def test_a_low_back_that_shakes_leaves_the_belly_to_be_counted_by(seed):
    last, updates = run("pelvic_tilt", tilts((LOW_BACK,), seed=seed))
    assert last.count >= 2 and notices(updates) == []


@pytest.mark.parametrize("seed", range(3))
def test_a_belly_that_shakes_leaves_the_low_back_to_be_counted_by_and_is_said(seed):
    last, updates = run("pelvic_tilt", tilts((BELLY,), seed=seed))
    assert last.count >= 2 and notices(updates) == ["unclear_outline"]


def test_once_the_outline_is_steady_the_notice_goes_and_counting_goes_on():
    last, updates = run("pelvic_tilt", tilts((BELLY, LOW_BACK), still_after_s=6.0))
    assert notices(updates) == ["unclear_outline"] and updates[-1].notice is None
    assert 1 <= last.count < 3


@pytest.mark.parametrize("exercise_id", ["bridge", "bird_dog", "knee_to_chest", "cat_cow"])
def test_only_an_exercise_that_says_so_minds_the_shaking(exercise_id):
    assert EXERCISES[exercise_id].movement.most_shaking is None
    last, updates = run(exercise_id, observations(exercise_id, CLEAN, 15, Camera(noise_px=3.0)))
    assert last.count >= 2 and "unclear_outline" not in notices(updates)


@pytest.mark.parametrize("noise_px", [0.0, 8.0])
def test_each_side_of_an_exercise_with_sides_may_shake(noise_px):
    exercise = EXERCISES["bird_dog"]
    wary = replace(exercise, movement=replace(exercise.movement, most_shaking=0.7))
    stream = observations("bird_dog", CLEAN, 15, Camera(noise_px=noise_px))
    last, updates = run(wary, stream)
    assert (last.count == 3) is (noise_px == 0.0)
    assert ("unclear_outline" in notices(updates)) is (noise_px > 0.0)


@settings(deadline=None, max_examples=5)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 40)), max_size=8))
def test_pictures_without_an_outline_never_stop_the_set(gaps):
    """Each gap is its first picture and its length."""
    missing = {i for first, length in gaps for i in range(first, first + length)}
    stream = list(tilts())
    for i in missing & set(range(len(stream))):
        stream[i] = replace(stream[i], pose=replace(stream[i].pose, outline_px=None))
    last, updates = run("pelvic_tilt", stream)
    assert len(updates) == len(stream) and last.count <= 3
    assert last.count == 3 or missing
