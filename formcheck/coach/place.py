"""Checks where the camera stands, and whether the movement will leave its picture. Pure.

Limits come from recordings of the five exercises: 24 of real people, 20 renders.
"""

from __future__ import annotations

import math

from formcheck.coach.coach_words import CHECK_SENTENCES
from formcheck.exercises.spec import Exercise
from formcheck.exercises.spec import Room as Needs
from formcheck.form.notice_words import NOTICES
from formcheck.kinematics.body import Body
from formcheck.kinematics.camera_direction import CameraDirection
from formcheck.kinematics.parts import PARTS
from formcheck.kinematics.view import END_ON_DEG, SIDE_ON_DEG
from formcheck.landmarks import Pose

# Counts work to about 35 degrees; a real bird dog from a table, counted right, reads 38 to 43.
MOST_PITCH_DEG = 44.0
# With more scatter than this, somebody is moving. With more yaw, the person is seen from an end,
# where the line across the body no longer leads away from the camera.
MOST_SCATTER_DEG, MOST_YAW_DEG = 8.0, 40.0
# In torsos: bird dogs reach 1.5 to 1.8 behind the hips with the ankle, 1.0 to 1.2 ahead of the
# shoulders with the wrist. A knee that is drawn up rises 0.2 to 0.5 above where it was.
LEG_REACH, ARM_REACH, KNEE_RISE = 1.5, 1.05, 0.35
# A point nearer to the edge than this share of the picture leaves it with the next small movement.
EDGE = 0.01


def height_text(direction: CameraDirection | None) -> str:
    """Return what to do about a camera that looks down too steeply, or nothing."""
    if (
        direction is None
        or direction.scatter_deg > MOST_SCATTER_DEG
        or abs(direction.yaw_deg) > MOST_YAW_DEG
    ):
        return ""
    return CHECK_SENTENCES["height"] if direction.pitch_deg > MOST_PITCH_DEG else ""


def view_text(yaw_deg: float) -> str:
    """Return which end to bring nearer, or that the person must turn, or nothing."""
    if abs(yaw_deg) <= SIDE_ON_DEG:
        return ""
    if abs(yaw_deg) >= END_ON_DEG:
        return NOTICES["from_head" if yaw_deg > 0.0 else "from_feet"]
    return NOTICES["head_nearer" if yaw_deg > 0.0 else "feet_nearer"]


def space_text(body: Body, pose: Pose, exercise: Exercise) -> str:
    """Return what to do about limbs that the movement would take out of the picture, or nothing.

    Asked at rest.
    """
    leg, arm, above = _lacks_room(body, pose, exercise)
    if leg and arm:
        return CHECK_SENTENCES["space_both"]
    if leg or arm:
        return CHECK_SENTENCES["space_leg" if leg else "space_arm"]
    return CHECK_SENTENCES["space_above"] if above else _edge_text(pose, exercise)


def _lacks_room(body: Body, pose: Pose, exercise: Exercise) -> tuple[bool, bool, bool]:
    """Whether there is too little room behind the hips, ahead of the shoulders, and above."""
    width, _ = pose.image_size_px
    torso_px = body.torso_px
    above_px = -max(knee.imag for knee in body.knee)
    ahead = width if body.facing > 0 else 0
    behind_px = abs(body.hips.real - (width - ahead))
    ahead_px = abs(ahead - body.shoulders.real)
    return (
        Needs.LEG in exercise.room and behind_px < LEG_REACH * torso_px,
        Needs.ARM in exercise.room and ahead_px < ARM_REACH * torso_px,
        Needs.ABOVE in exercise.room and above_px < KNEE_RISE * torso_px,
    )


def _edge_text(pose: Pose, exercise: Exercise) -> str:
    """Return what to do about feet, or hands if required, at the picture's edge, or nothing."""
    for part in ("feet", "hands"):
        if part in exercise.parts and _at_edge(pose, part):
            return CHECK_SENTENCES[f"edge_{part}"]
    return ""


def _at_edge(pose: Pose, part: str) -> bool:
    size = pose.image_size_px
    shares = [
        min(place / side, 1.0 - place / side)
        for landmark in PARTS[part]
        for place, side in zip(pose.xy_px(landmark).tolist(), size, strict=True)
    ]
    nearest = min((share for share in shares if not math.isnan(share)), default=1.0)
    return nearest < EDGE
