"""A person in the mirror."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from formcheck.kinematics.mirror import mirrored
from formcheck.landmarks import LANDMARK_COUNT, Landmark, Observation, Pose

WIDTH_PX = 640
OUTLINE_PX = np.array([[100.0, 200.0], [300.0, 200.0], [300.0, 250.0]])


def seen() -> Observation:
    """Somebody whose every landmark has a place and a visibility of its own."""
    numbers = np.arange(LANDMARK_COUNT * 3, dtype=float).reshape(LANDMARK_COUNT, 3)
    visibility = np.linspace(0.0, 1.0, LANDMARK_COUNT)
    pose = Pose(1.0, (WIDTH_PX, 480), numbers, numbers / 100.0, visibility, OUTLINE_PX)
    return Observation(1.0, (WIDTH_PX, 480), pose)


def same(one: Pose, other: Pose) -> bool:
    names = ("landmarks_px", "world_m", "visibility", "outline_px")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


def test_the_left_knee_is_where_the_right_one_was_seen_from_the_other_edge() -> None:
    before, after = seen().pose, mirrored(seen()).pose
    assert before is not None and after is not None
    left, right = Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE
    x, y, z = before.landmarks_px[right]
    assert after.landmarks_px[left].tolist() == [WIDTH_PX - x, y, z]
    assert after.world_m[left].tolist() == (before.world_m[right] * (-1.0, 1.0, 1.0)).tolist()
    assert after.visibility[left] == before.visibility[right]
    assert after.landmarks_px[Landmark.NOSE, 0] == WIDTH_PX - before.landmarks_px[Landmark.NOSE, 0]


def area_px(outline_px: np.ndarray) -> float:
    """Above zero or below, by the sense in which it goes round."""
    x, y = outline_px.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def test_an_outline_goes_round_in_the_same_sense() -> None:
    after = mirrored(seen()).pose
    assert after is not None and after.outline_px is not None
    assert area_px(after.outline_px) == area_px(OUTLINE_PX)


def test_a_mirror_in_a_mirror_shows_what_was_there() -> None:
    observation = seen()
    twice = mirrored(mirrored(observation)).pose
    assert observation.pose is not None and twice is not None
    assert same(twice, observation.pose)


def test_nobody_in_the_mirror_is_nobody() -> None:
    nobody = replace(seen(), pose=None)
    assert mirrored(nobody) == nobody
