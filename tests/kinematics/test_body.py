"""The flank that faces the camera, and the correction of exchanged left and right."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.kinematics.body import LEFT, RIGHT, Stance, body_in
from formcheck.kinematics.measures import MEASURES, measure, noise_units
from tests.stick import (
    MOVES,
    SUPINE,
    Attempt,
    Camera,
    _exchanged,
    all_fours,
    mirrored,
    observations,
    pose_of,
    supine,
)

LANDMARK_MEASURES = tuple(name for name, m in MEASURES.items() if not m.needs_outline)


@pytest.mark.parametrize(
    ("stance", "facing", "near"),
    [
        (Stance.SUPINE, 1, LEFT),
        (Stance.SUPINE, -1, RIGHT),
        (Stance.PRONE, 1, RIGHT),
        (Stance.PRONE, -1, LEFT),
    ],
)
def test_the_near_flank_follows_from_stance_and_facing(stance, facing, near):
    joints = supine(130) if stance is Stance.SUPINE else all_fours()
    pose = pose_of(joints, 0.0, Camera(facing=facing), near_left=near == LEFT)
    body = body_in(pose, stance)
    assert (body.facing, body.near, body.swapped) == (facing, near, False)


def test_labels_that_contradict_the_depth_are_exchanged():
    pose = pose_of(all_fours((180.0, 92.0)), 0.0, near_left=False)
    wrong = replace(
        pose,
        landmarks_px=pose.landmarks_px[_exchanged()],
        world_m=pose.world_m[_exchanged()],
    )
    right_way, repaired = body_in(pose, Stance.PRONE), body_in(wrong, Stance.PRONE)
    assert repaired.swapped and not right_way.swapped
    assert repaired.knee == right_way.knee


def test_depth_too_small_to_say_anything_leaves_the_labels_alone():
    pose = pose_of(all_fours((180.0, 92.0)), 0.0, near_left=True)
    flat = pose.landmarks_px.copy()
    flat[:, 2] = 0.0
    assert not body_in(replace(pose, landmarks_px=flat), Stance.PRONE).swapped


@given(
    st.sampled_from(sorted(MOVES)),
    st.floats(0, 1),
    st.floats(60, 400),
    st.sampled_from([(640, 480), (480, 640), (1920, 1080)]),
)
def test_measures_do_not_depend_on_the_size_of_the_picture(exercise_id, share, px_per_m, size_px):
    stance = Stance.SUPINE if exercise_id in SUPINE else Stance.PRONE
    joints, _ = MOVES[exercise_id](share, Attempt())
    near_left = stance is Stance.SUPINE
    reference = pose_of(joints, 0.0, near_left=near_left)
    other = pose_of(joints, 0.0, Camera(px_per_m=px_per_m, size_px=size_px), near_left=near_left)
    np.testing.assert_allclose(
        measure(body_in(other, stance), LANDMARK_MEASURES),
        measure(body_in(reference, stance), LANDMARK_MEASURES),
        atol=1e-6,
    )


@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_a_mirrored_picture_gives_the_mirrored_measures(exercise_id):
    stance = Stance.SUPINE if exercise_id in SUPINE else Stance.PRONE
    names = tuple(MEASURES)
    for observation in list(observations(exercise_id, [Attempt()], fps=5)):
        straight = measure(body_in(observation.pose, stance), names)
        mirror = measure(body_in(mirrored(observation).pose, stance), names)
        np.testing.assert_allclose(mirror, straight[:, ::-1], atol=1e-6)


def test_the_hip_angle_passes_180_when_the_hips_rise_above_the_line():
    shoulders, hips = 0.5 + 0.1j, 0.0 + 0.4j
    joints = supine(130) | {"shoulder": shoulders, "hip": hips}
    joints["left_knee"] = joints["right_knee"] = -0.4 + 0.3j
    body = body_in(pose_of(joints, 0.0), Stance.SUPINE)
    value = measure(body, ("hip_front_deg",))[0, 0]
    assert 180 < value < 270


def test_every_measure_has_a_noise_unit():
    assert (noise_units(tuple(MEASURES)) > 0).all()
