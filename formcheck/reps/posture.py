"""The posture gate: is the person in a position in which a movement of this exercise can count?

Each condition is a plain geometric statement about one picture; an exercise file names those that
hold at its start and those that hold throughout its movement. Limits are unvalidated defaults,
wide on purpose: they tell lying from kneeling from sitting, not good form from bad.
"""

from __future__ import annotations

from collections.abc import Callable

from formcheck.kinematics.body import LEFT, RIGHT, Body
from formcheck.kinematics.geometry import elevation_deg, swept_angle_deg
from formcheck.kinematics.view import MAX_TRUNK_TILT_DEG

# A knee counts as raised when it stands this share of the torso above the trunk.
KNEE_RAISED = 0.25
# A foot is down when the shin falls by this share of its own length towards it, or when the ankle
# is no higher than the hips: a straight leg on the floor.
SHIN_DROP = 0.35
FOOT_LEVEL = 0.12
# Hips of a person with both feet down differ by up to this much, by perspective too.
ALIKE_DEG = 45.0
# Hips this open are in line with the thighs, as at the top of a bridge: not lying at rest.
OPEN_HIP_DEG = 180.0
# On hands and knees the thigh and the arm each span at least this share of the torso downwards.
LIMB_DROP = 0.35
# Thighs of a person on hands and knees stand between these hip angles; sitting back on the heels
# (child's pose) closes them, lying prone opens them.
KNEELING_HIP_DEG = (60.0, 145.0)


def trunk_level(body: Body) -> bool:
    """Lying, or on hands and knees, rather than sitting or standing."""
    return abs(elevation_deg(body.hips, body.shoulders)) <= MAX_TRUNK_TILT_DEG


def supine(body: Body) -> bool:
    """Trunk near level and at least one knee above it: lying on the back, knees bent.

    Above the trunk's lower end: at the top of a bridge the hips are nearly as high as the knees.
    """
    floor = min(body.shoulders.imag, body.hips.imag)
    raised = max(k.imag - floor for k in body.knee)
    return trunk_level(body) and raised >= KNEE_RAISED * body.torso_px


def _foot_down(body: Body, side: int) -> bool:
    knee, ankle = body.knee[side], body.ankle[side]
    shin_drop = (knee - ankle).imag >= SHIN_DROP * abs(knee - ankle)
    return shin_drop or (ankle - body.hips).imag <= FOOT_LEVEL * body.torso_px


def feet_down(body: Body) -> bool:
    """Both feet stand on, or lie near, the floor."""
    return _foot_down(body, LEFT) and _foot_down(body, RIGHT)


def one_foot_down(body: Body) -> bool:
    """At least one foot stands on, or lies near, the floor."""
    return _foot_down(body, LEFT) or _foot_down(body, RIGHT)


def hips_bent(body: Body) -> bool:
    """Hips on the floor rather than raised to the line from shoulders to knees."""
    left, right = (swept_angle_deg(body.shoulders, body.hips, k, body.turn) for k in body.knee)
    return (left + right) / 2 <= OPEN_HIP_DEG


def legs_alike(body: Body) -> bool:
    """Both hips bent about as much: no leg is drawn up or stretched out alone."""
    left, right = (swept_angle_deg(body.shoulders, body.hips, k, body.turn) for k in body.knee)
    return abs(left - right) <= ALIKE_DEG


def _knee_under(body: Body, side: int) -> bool:
    hip_deg = swept_angle_deg(body.shoulders, body.hips, body.knee[side], body.turn)
    down = (body.hips - body.knee[side]).imag >= LIMB_DROP * body.torso_px
    return down and KNEELING_HIP_DEG[0] <= hip_deg <= KNEELING_HIP_DEG[1]


def _hand_under(body: Body, side: int) -> bool:
    return (body.shoulder[side] - body.wrist[side]).imag >= LIMB_DROP * body.torso_px


def all_fours(body: Body) -> bool:
    """Trunk near level on both hands and both knees."""
    sides = (LEFT, RIGHT)
    return trunk_level(body) and all(_knee_under(body, s) and _hand_under(body, s) for s in sides)


def knee_and_hand(body: Body) -> bool:
    """Trunk near level on at least one hand and one knee."""
    sides = (LEFT, RIGHT)
    return (
        trunk_level(body)
        and any(_knee_under(body, s) for s in sides)
        and any(_hand_under(body, s) for s in sides)
    )


CONDITIONS: dict[str, Callable[[Body], bool]] = {
    "supine": supine,
    "feet_down": feet_down,
    "one_foot_down": one_foot_down,
    "hips_bent": hips_bent,
    "legs_alike": legs_alike,
    "all_fours": all_fours,
    "knee_and_hand": knee_and_hand,
}


def holds(body: Body, names: tuple[str, ...]) -> bool:
    """Whether every named condition is true of the body."""
    return all(CONDITIONS[name](body) for name in names)
