"""The angle from side-on: exact on the stick patient, whatever the labels say."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.kinematics.view import head_nearer_deg
from formcheck.landmarks import Observation
from tests.stick import (
    MOVES,
    SUPINE,
    Attempt,
    Camera,
    all_fours,
    mirrored,
    pose_of,
    relabelled,
    supine,
    towards,
)

exercise_ids = st.sampled_from(sorted(MOVES))
turns_deg = st.floats(-70.0, 70.0)
facings = st.sampled_from([1, -1])


def seen(exercise_id, turn_deg, facing, share=0.0):
    joints, _ = MOVES[exercise_id](share, Attempt())
    near_left = (facing > 0) == (exercise_id in SUPINE)
    camera = Camera(facing=facing, head_nearer_deg=turn_deg)
    return pose_of(joints, 0.0, camera, near_left=near_left)


@given(exercise_ids, turns_deg, facings)
def test_the_turn_is_read_with_its_sign_whichever_way_the_person_faces(
    exercise_id, turn_deg, facing
):
    found_deg = head_nearer_deg(seen(exercise_id, turn_deg, facing))
    assert found_deg == pytest.approx(turn_deg, abs=1e-6)


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("joints", [supine(130.0), all_fours()], ids=["supine", "all_fours"])
def test_above_zero_the_head_is_nearer_and_below_zero_the_feet(joints, facing):
    def head_behind_hips_px(turn_deg):
        points = pose_of(joints, 0.0, Camera(facing=facing, head_nearer_deg=turn_deg)).landmarks_px
        return points[[11, 12], 2].mean() - points[[23, 24], 2].mean()

    assert head_behind_hips_px(30.0) < 0.0 < head_behind_hips_px(-30.0)


@given(exercise_ids, turns_deg, facings)
def test_left_taken_for_right_changes_nothing(exercise_id, turn_deg, facing):
    pose = seen(exercise_id, turn_deg, facing)
    assert head_nearer_deg(relabelled(pose)) == pytest.approx(head_nearer_deg(pose))


@given(exercise_ids, turns_deg, facings)
def test_a_mirrored_picture_shows_the_same_turn(exercise_id, turn_deg, facing):
    pose = seen(exercise_id, turn_deg, facing)
    mirror = mirrored(Observation(0.0, pose.image_size_px, pose)).pose
    assert head_nearer_deg(mirror) == pytest.approx(head_nearer_deg(pose))


@given(turns_deg, facings, st.floats(50.0, 130.0))
def test_nothing_is_known_of_an_upright_trunk(turn_deg, facing, trunk_deg):
    joints = supine(90.0)
    joints["shoulder"] = joints["hip"] + towards(trunk_deg, 0.5)
    joints["head"] = joints["shoulder"] + towards(trunk_deg, 0.22)
    pose = pose_of(joints, 0.0, Camera(facing=facing, head_nearer_deg=turn_deg))
    assert math.isnan(head_nearer_deg(pose))


def test_nothing_is_known_of_a_trunk_that_is_not_seen():
    pose = seen("bridge", 0.0, 1)
    world = pose.world_m.copy()
    world[11:13] = math.nan
    assert math.isnan(head_nearer_deg(replace(pose, world_m=world)))


@pytest.mark.parametrize("turn_deg", [-30.0, 0.0, 30.0])
def test_the_turned_stick_patient_is_foreshortened_along_the_trunk_only(turn_deg):
    straight, turned = seen("bridge", 0.0, 1), seen("bridge", turn_deg, 1)

    def trunk_px(pose):
        points = pose.landmarks_px
        return points[[11, 12], :2].mean(axis=0) - points[[23, 24], :2].mean(axis=0)

    along, up = trunk_px(turned) / trunk_px(straight)[0], trunk_px(turned) - trunk_px(straight)
    assert along[0] == pytest.approx(math.cos(math.radians(turn_deg)))
    assert up[1] == pytest.approx(0.0, abs=1e-9)
