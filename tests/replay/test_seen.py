"""The drawing of a recorded set shows exactly the recording, in one view."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from formcheck.exercises.loader import exercise_by_id
from formcheck.landmarks import Landmark, Side
from formcheck.replay.replay_drawing import JOINTS, drawing_of
from tests.stick import Attempt, mirrored, observations, relabelled

SET = list(observations("bridge", [Attempt()], 30))
SUPINE = exercise_by_id("bridge").stance
KNEE = JOINTS.index(Landmark.LEFT_KNEE)


def test_joints_are_the_recorded_ones_and_gaps_stay_gaps() -> None:
    stream = [*SET]
    stream[5] = replace(stream[5], pose=None)
    seen = drawing_of(stream, SUPINE)
    assert seen.t_s.tolist() == [each.t_s for each in stream]
    assert np.isnan(seen.joints_px[5]).all()
    for row in (0, 4, 6, len(stream) - 1):
        assert seen.joints_px[row, KNEE] == pytest.approx(
            stream[row].pose.xy_px(Landmark.LEFT_KNEE)
        )


def test_a_leg_keeps_its_side_where_the_model_exchanges_them() -> None:
    stream = [*SET]
    stream[9] = replace(stream[9], pose=relabelled(stream[9].pose))
    seen = drawing_of(stream, SUPINE)
    assert seen.joints_px[9, KNEE] == pytest.approx(SET[9].pose.xy_px(Landmark.LEFT_KNEE))


def test_the_near_flank_is_told() -> None:
    assert drawing_of(SET, SUPINE).near is Side.LEFT
    assert drawing_of([mirrored(each) for each in SET], SUPINE).near is Side.RIGHT


def test_one_view_holds_the_whole_set_over_the_floor() -> None:
    seen = drawing_of(SET, SUPINE)
    left, top, right, bottom = seen.view_px
    inside = (seen.joints_px > [left, top]) & (seen.joints_px < [right, bottom])
    assert inside.all()
    assert seen.joints_px[..., 1].max() - 0.3 * seen.torso_px < seen.floor_px < bottom
    shoulder, hip = JOINTS.index(Landmark.LEFT_SHOULDER), JOINTS.index(Landmark.LEFT_HIP)
    torso_px = np.hypot(*(seen.joints_px[0, shoulder] - seen.joints_px[0, hip]))
    assert seen.torso_px == pytest.approx(torso_px, rel=0.1)


def test_a_picture_in_which_the_model_was_lost_does_not_widen_the_view() -> None:
    usual = drawing_of(SET, SUPINE).view_px
    points = SET[3].pose.landmarks_px.copy()
    points[:, 0] += 5000.0
    lost = replace(SET[3], pose=replace(SET[3].pose, landmarks_px=points))
    assert drawing_of([*SET[:3], lost, *SET[4:]], SUPINE).view_px == pytest.approx(usual, abs=20.0)


def test_nobody_is_a_set_too() -> None:
    nobody = [replace(each, pose=None) for each in SET[:3]]
    seen = drawing_of(nobody, SUPINE)
    assert seen.view_px == (0.0, 0.0, *map(float, SET[0].image_size_px))
    assert [len(each) for each in seen.outlines_px] == [0, 0, 0]
