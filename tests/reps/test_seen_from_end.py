"""Somebody seen from an end is told to turn, not to take the posture that he is in."""

from __future__ import annotations

import pytest

from formcheck.form.notice_words import NOTICES
from formcheck.kinematics.view import seen_from_end
from formcheck.landmarks import Observation
from formcheck.reps.presence import reason_for
from tests.kinematics.looked_down import looked_down_on
from tests.stick import Camera, pose_of, supine, towards

PARTS = ("head", "shoulders", "hips", "knees")


def lying(turn_deg: float, pitch_deg: float = 20.0) -> Observation:
    camera = Camera(head_nearer_deg=turn_deg)
    pose = looked_down_on(pose_of(supine(130.0), 0.0, camera), pitch_deg)
    return Observation(0.0, pose.image_size_px, pose)


@pytest.mark.parametrize(("turn_deg", "end"), [(75.0, "head"), (-75.0, "feet"), (-88.0, "feet")])
def test_the_end_that_points_at_the_camera_is_named(turn_deg: float, end: str) -> None:
    observation = lying(turn_deg)
    assert observation.pose is not None
    assert seen_from_end(observation.pose) == end
    reason = reason_for(observation, PARTS, in_posture=False)
    assert reason == f"from_{end}"
    assert reason in NOTICES


@pytest.mark.parametrize("turn_deg", [0.0, 20.0, -35.0])
def test_from_the_side_the_posture_is_asked_for(turn_deg: float) -> None:
    assert reason_for(lying(turn_deg), PARTS, in_posture=False) == "posture"


def test_who_sits_or_stands_is_asked_for_the_posture_whichever_way_he_faces() -> None:
    joints = supine(90.0)
    joints["shoulder"] = joints["hip"] + towards(90.0, 0.5)
    pose = pose_of(joints, 0.0, Camera(head_nearer_deg=80.0))
    observation = Observation(0.0, pose.image_size_px, pose)
    assert reason_for(observation, PARTS, in_posture=False) == "posture"


@pytest.mark.parametrize(
    ("reading_deg", "reason"),
    [(70.0, "from_head"), (-70.0, "from_feet"), (35.0, "head_nearer"), (-35.0, "feet_nearer")],
)
def test_beyond_fifty_degrees_no_end_is_brought_a_little_nearer(
    reading_deg: float, reason: str
) -> None:
    assert reason_for(lying(0.0), PARTS, in_posture=True, head_nearer_deg=reading_deg) == reason
