"""The camera's position: exact on the stick patient, steady over noise, silent where unknown."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.kinematics.camera_direction import BETWEEN_BODIES_DEG, with_picture
from formcheck.kinematics.view import axes_of, head_nearer_deg
from tests.kinematics.looked_down import looked_down_on
from tests.stick import Camera, all_fours, pose_of, relabelled, supine, towards

turns_deg = st.floats(-45.0, 45.0)
# The trunk of a person at a strong angle would stand steep in the picture of a steeper camera.
pitches_deg = st.floats(-10.0, 40.0)
facings = st.sampled_from([1, -1])
bodies = st.sampled_from([supine(130.0), all_fours()])


def seen(joints, turn_deg, pitch_deg, facing=1):
    camera = Camera(facing=facing, head_nearer_deg=turn_deg)
    pose = pose_of(joints, 0.0, camera, near_left=facing > 0)
    return looked_down_on(pose, pitch_deg)


@given(bodies, turns_deg, pitches_deg, facings)
def test_turn_and_steepness_are_read_apart_from_one_another(joints, turn_deg, pitch_deg, facing):
    axes = axes_of(seen(joints, turn_deg, pitch_deg, facing))
    assert axes is not None
    assert axes.pitch_deg == pytest.approx(pitch_deg, abs=1e-6)
    assert axes.yaw_deg == pytest.approx(turn_deg, abs=1e-6)


@given(bodies, turns_deg, pitches_deg)
def test_left_taken_for_right_changes_neither(joints, turn_deg, pitch_deg):
    pose = seen(joints, turn_deg, pitch_deg)
    assert axes_of(relabelled(pose)) == axes_of(pose)


def test_noisy_pictures_are_averaged_and_the_spread_says_how_noisy_they_are():
    rng = np.random.default_rng(0)
    clear = seen(supine(130.0), 12.0, 25.0)
    room = None
    for picture in range(90):
        noise = rng.normal(0.0, 0.02, clear.world_m.shape)
        room = with_picture(room, replace(clear, world_m=clear.world_m + noise), picture / 15)
    assert room is not None
    assert room.pitch_deg == pytest.approx(25.0, abs=1.5)
    assert room.yaw_deg == pytest.approx(12.0, abs=1.5)
    assert room.scatter_deg > 0.5
    assert room.spread_deg > BETWEEN_BODIES_DEG


def test_a_camera_put_elsewhere_is_followed_within_seconds():
    room = None
    for picture in range(150):
        pitch_deg = 5.0 if picture < 60 else 30.0
        room = with_picture(room, seen(all_fours(), 0.0, pitch_deg), picture / 15)
    assert room is not None
    assert room.pitch_deg == pytest.approx(30.0, abs=1.0)


def test_an_upright_person_and_nobody_leave_the_estimate_as_it_is():
    room = with_picture(None, seen(all_fours(), 10.0, 20.0), 0.0)
    joints = supine(90.0)
    joints["shoulder"] = joints["hip"] + towards(90.0, 0.5)
    upright = pose_of(joints, 1.0)
    assert with_picture(room, upright, 1.0) == room == with_picture(room, None, 2.0)
    assert with_picture(None, None, 0.0) is None


def test_knees_that_are_not_known_leave_nothing_to_read():
    pose = seen(supine(130.0), 0.0, 0.0)
    world = pose.world_m.copy()
    world[25:27] = math.nan
    unknown = replace(pose, world_m=world)
    assert axes_of(unknown) is None
    assert math.isnan(head_nearer_deg(unknown))
