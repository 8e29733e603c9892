"""The gate tells lying from kneeling from sitting, in either direction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.exercises.loader import load_exercises
from formcheck.kinematics.body import Stance, body_in
from formcheck.reps.posture import holds, margins
from tests.stick import MOVES, SUPINE, Attempt, Camera, all_fours, pose_of, supine, towards


def sitting():
    joints = supine(90.0)
    joints["shoulder"] = joints["hip"] + towards(90.0, 0.5)
    joints["head"] = joints["shoulder"] + towards(90.0, 0.22)
    return joints


def tabletop():
    joints = supine(95.0)
    for side in ("left", "right"):
        joints[f"{side}_ankle"] = joints[f"{side}_knee"] - 0.42
    return joints


def childs_pose():
    joints = all_fours((35.0, 35.0), (175.0, 175.0))
    for side in ("left", "right"):
        joints[f"{side}_knee"] = joints["hip"] + 0.3 - 0.2j
        joints[f"{side}_ankle"] = joints["hip"] - 0.1 - 0.25j
    return joints


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_each_exercise_admits_its_own_rest_and_whole_movement(exercise_id, facing):
    exercise = load_exercises()[exercise_id]
    for share in (0.0, 0.5, 1.0):
        joints, _ = MOVES[exercise_id](share, Attempt())
        near_left = (facing > 0) == (exercise_id in SUPINE)
        pose = pose_of(joints, 0.0, Camera(facing=facing), near_left=near_left)
        body = body_in(pose, exercise.stance)
        assert holds(body, exercise.moving_posture)
        assert holds(body, exercise.start_posture) or share > 0.0


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("exercise_id", sorted(MOVES))
@pytest.mark.parametrize("posture", [sitting, tabletop, childs_pose])
def test_no_exercise_starts_from_sitting_tabletop_legs_or_childs_pose(exercise_id, facing, posture):
    exercise = load_exercises()[exercise_id]
    body = body_in(pose_of(posture(), 0.0, Camera(facing=facing)), exercise.stance)
    assert not holds(body, exercise.start_posture)


@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_no_exercise_starts_from_the_other_stance(exercise_id):
    exercise = load_exercises()[exercise_id]
    joints = all_fours() if exercise_id in SUPINE else supine(130.0)
    assert not holds(body_in(pose_of(joints, 0.0), exercise.stance), exercise.start_posture)


OPEN_HIP_DEG = 180.0


def hips_bent(body):
    return margins(body, ("hips_bent",))[0]


def lying(joints, facing):
    return body_in(pose_of(joints, 0.0, Camera(facing=facing), near_left=facing > 0), Stance.SUPINE)


@given(st.floats(60.0, 230.0), st.sampled_from([1, -1]))
def test_hips_are_bent_until_they_are_in_line_with_the_thighs(hip_deg, facing):
    if abs(hip_deg - OPEN_HIP_DEG) > 0.01:
        assert (hips_bent(lying(supine(hip_deg), facing)) > 0.0) is (hip_deg < OPEN_HIP_DEG)


@given(st.floats(60.0, 230.0), st.floats(60.0, 230.0), st.sampled_from([1, -1]))
def test_of_two_hips_the_mean_decides_whichever_is_which(one_deg, other_deg, facing):
    bent = hips_bent(lying(supine(one_deg, other_deg), facing))
    assert bent == pytest.approx(hips_bent(lying(supine(other_deg, one_deg), facing)))
    if abs(one_deg + other_deg - 2 * OPEN_HIP_DEG) > 0.01:
        assert (bent > 0.0) is (one_deg + other_deg < 2 * OPEN_HIP_DEG)


@pytest.mark.parametrize("facing", [1, -1])
def test_a_pelvic_tilt_doesnt_start_with_the_hips_raised_but_raising_them_doesnt_end_it(facing):
    exercise = load_exercises()["pelvic_tilt"]
    for hip_deg, may_start in ((130.0, True), (185.0, False)):
        body = lying(supine(hip_deg), facing)
        assert holds(body, exercise.start_posture) is may_start
        assert holds(body, exercise.moving_posture)
