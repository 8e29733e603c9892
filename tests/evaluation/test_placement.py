"""A recorded person seen by another camera: where it stands is what the reading says."""

from __future__ import annotations

import math

import numpy as np
import pytest

from formcheck.evaluation.placement import Stand, in_room, seen_from, source_view
from formcheck.kinematics.view import axes_of
from formcheck.landmarks import Observation
from tests.kinematics.looked_down import looked_down_on
from tests.stick import Camera, all_fours, pose_of, supine


def recorded(joints, pitch_deg, yaw_deg, facing=1):
    camera = Camera(facing=facing, head_nearer_deg=yaw_deg)
    pose = looked_down_on(pose_of(joints, 0.0, camera, near_left=facing > 0), pitch_deg)
    return [Observation(0.0, pose.image_size_px, pose)]


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("joints", [supine(130.0), all_fours()], ids=["supine", "all_fours"])
@pytest.mark.parametrize(("pitch_deg", "yaw_deg"), [(0.0, 0.0), (20.0, 0.0), (10.0, 15.0)])
def test_the_person_is_laid_level_and_side_on(joints, pitch_deg, yaw_deg, facing) -> None:
    seen = recorded(joints, pitch_deg, yaw_deg, facing)
    found = source_view(seen)
    assert found == pytest.approx((pitch_deg, yaw_deg), abs=1e-6)
    points = next(in_room(seen, *found)).points_m
    knees, hips = points[25] - points[26], points[23] - points[24]
    assert knees[:2] == pytest.approx([0.0, 0.0], abs=1e-6)
    assert hips[:2] == pytest.approx([0.0, 0.0], abs=1e-6)


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize(
    "stand", [Stand(0.25, 2.0, 0.0), Stand(1.2, 2.0, 20.0), Stand(0.8, 3.0, -25.0)]
)
def test_another_camera_reads_where_it_stands(stand, facing) -> None:
    seen = recorded(all_fours(), 12.0, 8.0, facing)
    people = list(in_room(seen, *source_view(seen)))
    pose = next(seen_from(people, stand)).pose
    axes = axes_of(pose)
    assert axes.pitch_deg == pytest.approx(stand.pitch_deg, abs=1e-6)
    assert axes.yaw_deg == pytest.approx(stand.yaw_deg, abs=1e-6)


def test_what_is_twice_as_far_away_is_half_as_large() -> None:
    seen = recorded(supine(130.0), 0.0, 0.0)
    people = list(in_room(seen, 0.0, 0.0))

    def torso_px(distance_m):
        points = next(seen_from(people, Stand(0.25, distance_m, 0.0))).pose.landmarks_px
        return math.dist(points[[11, 12], :2].mean(axis=0), points[[23, 24], :2].mean(axis=0))

    assert torso_px(1.5) / torso_px(3.0) == pytest.approx(2.0, rel=0.03)


def test_who_was_not_seen_is_not_seen_from_elsewhere_either() -> None:
    seen = [*recorded(supine(130.0), 0.0, 0.0), Observation(0.1, (640, 480), None)]
    streamed = list(seen_from(list(in_room(seen, 0.0, 0.0)), Stand(0.5, 2.0, 0.0)))
    assert [o.pose is None for o in streamed] == [False, True]
    assert np.isfinite(streamed[0].pose.landmarks_px).all()
