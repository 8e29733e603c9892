"""Turns a figure of an exercise file into a pose, as a camera at the side would see it. Pure.

Points are metres along the camera's axes: x right, y up, z away.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from formcheck.exercises.figure import Direction, Still
from formcheck.kinematics.body import LEFT, RIGHT, Stance
from formcheck.landmarks import LANDMARK_COUNT, Array, Landmark, Pose, Side

# Lengths of somebody 1.70 m tall, rounded; unvalidated, as only proportions matter.
TORSO_M, NECK_M, NOSE_M = 0.50, 0.22, 0.10
LIMBS_M = (0.42, 0.42, 0.29, 0.26)  # thigh, shin, upper arm, forearm
HALF_SHOULDERS_M, HALF_HIPS_M = 0.15, 0.11
TRUNK_DEPTH_M = 0.11
SIZE_PX, PX_PER_M, FLOOR_SHARE = (640, 480), 180.0, 0.7
VISIBLE = 0.95
# The joints that stay in place while the rest of the body moves.
FIXED = {
    Stance.SUPINE: "shoulder",
    Stance.PRONE: "hip",
    Stance.SIDE_LYING: "hip",
    Stance.STANDING: "ankle",
}
# The joint at which the figure has a landmark, by the first of these parts in the landmark's name.
PARTS = (
    *((each, each) for each in ("shoulder", "hip", "elbow", "knee", "ankle", "wrist", "nose")),
    *((each, "ankle") for each in ("heel", "foot")),
    *((each, "wrist") for each in ("pinky", "index", "thumb")),
)


@dataclass(frozen=True, slots=True)
class Joints:
    """The place of every joint, (left, right); the outline is a closed (n, 2) polyline, or None."""

    places: dict[str, tuple[Array, Array]]
    outline: Array | None


def pose_of(still: Still, stance: Stance, side: Side, t_s: float, shake: Array | None) -> Pose:
    """Show the figure to the camera.

    Args:
        side: the side of the body that `still.side` describes.
        shake: (33, 2) pixels by which the landmarks are off.
    """
    joints = joints_of(still, stance, side)
    points_m = np.array([_place(joints, landmark) for landmark in Landmark])
    points = _seen(points_m)
    if shake is not None:
        points[:, :2] += shake
    world = points_m * (1.0, -1.0, 1.0)
    outline = None if joints.outline is None else _seen(joints.outline)[:, :2]
    return Pose(t_s, SIZE_PX, points, world, np.full(LANDMARK_COUNT, VISIBLE), outline)


def joints_of(still: Still, stance: Stance, side: Side) -> Joints:
    """Place every joint, and keep what is fixed in its place."""
    trunk, head = _step(still.trunk, TORSO_M), _step(still.head, NECK_M)
    limbs = (still.side, still.other) if side is Side.LEFT else (still.other, still.side)
    facing = 1 if trunk[0] >= 0.0 else -1
    places: dict[str, list[Array]] = {}
    for index, (thigh, shin, upper_arm, forearm) in enumerate(limbs):
        across = _across(stance, facing, index)
        hip, shoulder = across * HALF_HIPS_M, trunk + across * HALF_SHOULDERS_M
        knee, elbow = hip + _step(thigh, LIMBS_M[0]), shoulder + _step(upper_arm, LIMBS_M[2])
        each = {
            "hip": hip,
            "knee": knee,
            "ankle": knee + _step(shin, LIMBS_M[1]),
            "shoulder": shoulder,
            "elbow": elbow,
            "wrist": elbow + _step(forearm, LIMBS_M[3]),
            "head": trunk + head,
            "nose": trunk + head + NOSE_M * _front(stance, facing, trunk),
        }
        for name, place in each.items():
            places.setdefault(name, []).append(place)
    left, right = places[FIXED[stance]]
    moved = -(left + right) / 2
    fixed = {name: (pair[LEFT] + moved, pair[RIGHT] + moved) for name, pair in places.items()}
    outline = None
    if still.outline is not None:
        outline = _outline(moved, trunk, still.outline)
    return Joints(fixed, outline)


def _step(direction: Direction, length_m: float) -> Array:
    in_picture, nearer = math.radians(direction[0]), math.radians(direction[1])
    flat = math.cos(nearer)
    x, y = flat * math.cos(in_picture), flat * math.sin(in_picture)
    return length_m * np.array([x, y, -math.sin(nearer)])


def _across(stance: Stance, facing: int, index: int) -> Array:
    """Return the way from the middle of the body to its left, or right, flank."""
    if stance is Stance.SIDE_LYING:  # with the front to the camera, so the head says which is up
        is_up = (index == LEFT) == (facing < 0)
        return np.array([0.0, 1.0 if is_up else -1.0, 0.0])
    left_near = facing > 0 if stance is Stance.SUPINE else facing < 0
    if stance is Stance.STANDING:
        left_near = False  # a figure that stands looks to the right
    is_near = (index == LEFT) == left_near
    return np.array([0.0, 0.0, -1.0 if is_near else 1.0])


def _front(stance: Stance, facing: int, trunk: Array) -> Array:
    along = trunk / TORSO_M
    if stance is Stance.SIDE_LYING:
        return np.array([0.0, 0.0, -1.0])
    if stance is Stance.STANDING:
        return np.array([1.0, 0.0, 0.0])
    turn = facing if stance is Stance.SUPINE else -facing
    return turn * np.array([-along[1], along[0], 0.0])


def _outline(hips: Array, trunk: Array, bulges: tuple[float, ...]) -> Array:
    """Outline the trunk with its bulges over and under the line from shoulders to hips."""
    over, under, at_hips = bulges
    along = np.linspace(-0.1, 1.5, 120)
    bulge = np.sin(np.clip(along, 0.0, 1.0) * math.pi)
    beyond = np.sin(np.clip((along - 0.9) / 0.5, 0.0, 1.0) * math.pi)
    chord = hips + trunk - along[:, None] * trunk
    up = np.array([-trunk[1], trunk[0], 0.0]) / TORSO_M * (1.0 if trunk[0] >= 0.0 else -1.0)
    above = TRUNK_DEPTH_M + TORSO_M * (over * bulge + at_hips * beyond)
    below = TRUNK_DEPTH_M + TORSO_M * under * bulge
    return np.concatenate([chord + above[:, None] * up, (chord - below[:, None] * up)[::-1]])


def _place(joints: Joints, landmark: Landmark) -> Array:
    name = landmark.name.lower()
    joint = next((joint for part, joint in PARTS if part in name), "head")
    return joints.places[joint][RIGHT if "right" in name else LEFT]


def _seen(points_m: Array) -> Array:
    """Return pixels, y down."""
    width, height = SIZE_PX
    origin = np.array([width / 2, height * FLOOR_SHARE, 0.0])
    return np.asarray(origin + points_m * (1.0, -1.0, 1.0) * PX_PER_M)
