"""Tells a picture that is upside down from a person in another posture. Pure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from formcheck.exercises.spec import Exercise
from formcheck.kinematics.body import Stance, body_in
from formcheck.landmarks import Landmark, Pose
from formcheck.reps.posture import holds


def is_upside_down(pose: Pose, exercise: Exercise) -> bool:
    """Whether the person would be in the start posture if the picture were turned over.

    Turned over, legs drawn up look like feet on the floor, but the face tells. On hands and knees
    it can't be told: such a person, upside down, looks like one on the back with arms and legs up.
    """
    nose, ears = Landmark.NOSE, (Landmark.LEFT_EAR, Landmark.RIGHT_EAR)
    down_px = pose.landmarks_px[nose, 1] - pose.landmarks_px[ears, 1].mean()
    if exercise.stance is not Stance.SUPINE or down_px < 0.0:
        return False
    width, height = pose.image_size_px
    turned_px = np.array([width, height, 0.0]) + pose.landmarks_px * (-1.0, -1.0, 1.0)
    body = body_in(replace(pose, landmarks_px=turned_px), exercise.stance)
    return holds(body, exercise.start_posture)
