"""A flat human figure: bone lengths, postures, and where each bone lies.

Points are complex numbers, x to the right and y down, in units of the drawing. Directions are
degrees clockwise from "to the right". The figure faces right when upright, so the local y of a bone
(its direction turned 90 degrees clockwise) is the front of the trunk, the back of a limb and the
sole of a foot.

Lengths: segment proportions after Winter, Biomechanics and Motor Control of Human Movement, for a
stature of 480 units.
"""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass

STATURE = 480.0
THIGH = 0.245 * STATURE
SHANK = 0.246 * STATURE
UPPER_ARM = 0.176 * STATURE
FOREARM = 0.150 * STATURE
NECK = 0.055 * STATURE
VERTEBRAE = 12  # straight pieces of the trunk, hip to the root of the neck
VERTEBRA = 0.325 * STATURE / VERTEBRAE
SHOULDER_NODE = 11  # the piece of the trunk that ends at the shoulder


@dataclass(frozen=True, slots=True)
class LimbDirections:
    """Directions of an arm's or a leg's three bones.

    `upper_share` and `lower_share` are the apparent lengths of the first two: less than 1 where
    they point towards the viewer or away.
    """

    upper_deg: float
    lower_deg: float
    end_deg: float
    upper_share: float = 1.0
    lower_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Posture:
    """One still of the figure: where the hip is, and the direction of every bone.

    Attributes:
        hip: the hip joint.
        trunk_deg: directions of the trunk's pieces, from the hip to the neck.
        neck_deg, head_deg: directions from the trunk towards the crown.
        near_leg, far_leg, near_arm, far_arm: the limbs; near is towards the viewer.
        hips_apart, shoulders_apart: how far the near limbs' roots lie over the trunk's own line,
            and the far ones' under it; above 0 for somebody on their side, whose face is then seen.
    """

    hip: complex
    trunk_deg: tuple[float, ...]
    neck_deg: float
    head_deg: float
    near_leg: LimbDirections
    far_leg: LimbDirections
    near_arm: LimbDirections
    far_arm: LimbDirections
    hips_apart: float = 0.0
    shoulders_apart: float = 0.0


@dataclass(frozen=True, slots=True)
class Bone:
    """One rigid part in place: its shape's name, near end, direction and apparent length."""

    part: str
    origin: complex
    direction_deg: float
    share: float = 1.0


def along(direction_deg: float, length: float) -> complex:
    """Return the step of `length` in a direction."""
    return cmath.rect(length, math.radians(direction_deg))


def direction_deg(step: complex) -> float:
    """Return the direction of a step."""
    return math.degrees(cmath.phase(step))


def trunk_nodes(hip: complex, trunk_deg: tuple[float, ...]) -> list[complex]:
    """Return the joints of the trunk, the hip first, the root of the neck last."""
    nodes = [hip]
    for piece_deg in trunk_deg:
        nodes.append(nodes[-1] + along(piece_deg, VERTEBRA))
    return nodes


def reach(
    root: complex, target: complex, lengths: tuple[float, float], bend: int
) -> tuple[float, float]:
    """Return the directions of two bones from `root` to `target`, by the law of cosines.

    If the target is out of reach, the bones point at it. `bend` is +1 for a knee, -1 for an elbow:
    the sense in which the lower bone turns away from the upper one.
    """
    upper, lower = lengths
    step = target - root
    distance = min(max(abs(step), abs(upper - lower) + 1e-6), upper + lower - 1e-6)
    cosine = (upper**2 + distance**2 - lower**2) / (2 * upper * distance)
    upper_deg = direction_deg(step) - bend * math.degrees(math.acos(cosine))
    joint = along(upper_deg, upper)
    goal = along(direction_deg(step), distance)
    return upper_deg, direction_deg(goal - joint)


def leg_to(hip: complex, ankle: complex, foot_deg: float) -> LimbDirections:
    """Return a leg that stands at `ankle`."""
    return LimbDirections(*reach(hip, ankle, (THIGH, SHANK), bend=1), foot_deg)


def arm_to(shoulder: complex, wrist: complex, hand_deg: float) -> LimbDirections:
    """Return an arm that rests at `wrist`."""
    return LimbDirections(*reach(shoulder, wrist, (UPPER_ARM, FOREARM), bend=-1), hand_deg)


def limb_bones(parts: tuple[str, str, str], root: complex, limb: LimbDirections) -> list[Bone]:
    """Return the three bones of a limb that hangs at `root`."""
    upper, lower = (THIGH, SHANK) if parts[0] == "thigh" else (UPPER_ARM, FOREARM)
    middle = root + along(limb.upper_deg, upper * limb.upper_share)
    end = middle + along(limb.lower_deg, lower * limb.lower_share)
    return [
        Bone(parts[0], root, limb.upper_deg, limb.upper_share),
        Bone(parts[1], middle, limb.lower_deg, limb.lower_share),
        Bone(parts[2], end, limb.end_deg),
    ]


def bones(posture: Posture) -> dict[str, list[Bone]]:
    """Place every bone, by layer, in the order in which they are drawn."""
    nodes = trunk_nodes(posture.hip, posture.trunk_deg)
    shoulder, neck = nodes[SHOULDER_NODE], nodes[-1]
    leg, arm = ("thigh", "shank", "foot"), ("upper_arm", "forearm", "hand")
    trunk = [
        Bone(f"trunk_{i}", node, deg)
        for i, (node, deg) in enumerate(zip(nodes, posture.trunk_deg, strict=False))
    ]
    skull = neck + along(posture.neck_deg, NECK)
    hips, shoulders = posture.hips_apart * -1j, posture.shoulders_apart * -1j  # y is down
    head = "face" if posture.shoulders_apart else "head"
    return {
        "far_arm": limb_bones(arm, shoulder - shoulders, posture.far_arm),
        "far_leg": limb_bones(leg, posture.hip - hips, posture.far_leg),
        "head": [Bone("neck", neck, posture.neck_deg), Bone(head, skull, posture.head_deg)],
        "trunk": trunk[::-1],  # trousers over the shirt
        "near_leg": limb_bones(leg, posture.hip + hips, posture.near_leg),
        "near_arm": limb_bones(arm, shoulder + shoulders, posture.near_arm),
    }
