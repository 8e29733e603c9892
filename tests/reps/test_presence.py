"""Notices: what is missing, said after a moment, gone at once."""

from __future__ import annotations

import numpy as np

from formcheck.landmarks import Observation
from formcheck.reps.presence import NOTICE_AFTER_S, Presence, reason_for, watch
from tests.stick import pose_of, supine

PARTS = ("head", "shoulders", "hips", "knees", "feet")


def seen(change=lambda points: points, people=None):
    pose = pose_of(supine(130), 0.0)
    points = change(pose.landmarks_px.copy())
    moved = type(pose)(0.0, pose.image_size_px, points, pose.world_m, pose.visibility)
    return Observation(0.0, pose.image_size_px, moved, people)


def test_all_well_gives_no_reason():
    assert reason_for(seen(), PARTS, in_posture=True) is None


def test_nobody_is_a_value():
    assert reason_for(Observation(0.0, (640, 480), None), PARTS, False) == "nobody"


def test_feet_outside_the_picture_are_named():
    def cut(points):
        points[27:33, 0] = -60
        return points

    assert reason_for(seen(cut), PARTS, True) == "missing_feet"


def test_one_visible_foot_is_enough():
    def cut(points):
        points[[27, 29, 31], 0] = -60
        return points

    assert reason_for(seen(cut), PARTS, True) is None


def test_most_of_the_body_missing_means_too_near():
    def cut(points):
        points[23:, 0] = 900
        return points

    assert reason_for(seen(cut), PARTS, True) == "too_near"


def test_two_people_and_a_wrong_posture_are_said():
    assert reason_for(seen(people=2), PARTS, True) == "two_people"
    assert reason_for(seen(), PARTS, False) == "posture"


def test_a_reason_is_shown_only_once_it_lasts_and_is_dropped_at_once():
    state = Presence()
    for t_s in np.arange(0, NOTICE_AFTER_S - 0.05, 0.1):
        state = watch(state, float(t_s), "nobody")
        assert state.shown is None
    state = watch(state, NOTICE_AFTER_S + 0.01, "nobody")
    assert state.shown == "nobody"
    assert watch(state, 1.0, None).shown is None
