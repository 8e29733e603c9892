"""The moves of the first five exercises: the posture at every moment of a movement.

Each exercise is a function from progress (0 at rest, 1 in the end position) to a `Posture`, and a
loop of stops in it. Angles are what instructions for patients show, not measured data.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from formcheck.figures import figure_body
from formcheck.figures.figure_body import (
    LimbDirections,
    Posture,
    along,
    arm_to,
    direction_deg,
    leg_to,
    trunk_nodes,
)

FLOOR = 352.0
MIDDLE = 358.0  # of every figure, in its own units
SOLE = 14.0  # from the ankle to the floor
FAR = complex(13, 0)  # the far hand and knee rest a little ahead, so that they are seen

LYING_SHOULDER = complex(228, FLOOR - 27)
LYING_ANKLE = complex(512, FLOOR - SOLE)
LYING_WRIST = LYING_SHOULDER + complex(153, 15)

KNEE = complex(322, FLOOR - 17)  # of a kneeling leg
WRIST = complex(474, FLOOR - 9)
ARM_REACH = 155.5  # shoulder to wrist on all fours: elbows long, not locked


@dataclass(frozen=True, slots=True)
class Move:
    """An exercise's animation.

    Attributes:
        posture: the posture at a progress: 0 at rest, 1 in the end position, -1 in the end
            position of the other side or the other direction.
        zoom: size of the figure; only the bird dog needs the whole width.
        stops: (seconds to get there, seconds to stay, progress), one after the other, in a loop.
    """

    posture: Callable[[float], Posture]
    zoom: float
    stops: tuple[tuple[float, float, float], ...]


def blend(start: float, end: float, share: float) -> float:
    """Return the value `share` of the way from start to end."""
    return start + (end - start) * share


def turn(start: LimbDirections, end: LimbDirections, share: float) -> LimbDirections:
    """Return the limb `share` of the way from one posture to another."""
    return LimbDirections(
        blend(start.upper_deg, end.upper_deg, share),
        blend(start.lower_deg, end.lower_deg, share),
        blend(start.end_deg, end.end_deg, share),
    )


# Lying on the back, head to the left, knees bent.


def lying_trunk(hollow: float, lift_deg: float = 0.0) -> tuple[float, ...]:
    """Return headward directions of a trunk whose low back is `hollow` units off the floor."""
    pieces = []
    for i in range(figure_body.VERTEBRAE):
        place = min(1.0, (i + 0.5) / figure_body.VERTEBRAE / 0.7)
        rise = hollow * math.pi * math.sin(2 * math.pi * place)
        slope = rise / (0.7 * figure_body.VERTEBRAE * figure_body.VERTEBRA)
        pieces.append(177.6 - lift_deg + math.degrees(math.atan(slope)))
    return tuple(pieces)


def lying(
    trunk_deg: tuple[float, ...], arm: LimbDirections, near_leg: LimbDirections | None = None
) -> Posture:
    """Return a posture on the back; legs that aren't given stand on the floor."""
    hip = LYING_SHOULDER - trunk_nodes(0j, trunk_deg)[figure_body.SHOULDER_NODE]
    return Posture(
        hip=hip,
        trunk_deg=trunk_deg,
        neck_deg=190,
        head_deg=179,
        near_leg=near_leg or leg_to(hip, LYING_ANKLE, 0),
        far_leg=leg_to(hip, LYING_ANKLE + FAR, 0),
        near_arm=arm,
        far_arm=arm,
    )


def bridge(progress: float) -> Posture:
    """The hips rise until shoulder, hip and knee are in line."""
    arm = arm_to(LYING_SHOULDER, LYING_WRIST, 2)
    return lying(lying_trunk(blend(7, 0, progress), blend(0, 19.5, progress)), arm)


def pelvic_tilt(progress: float) -> Posture:
    """The low back presses into the floor; arms crossed over the chest."""
    arm = arm_to(LYING_SHOULDER, LYING_SHOULDER + along(-58, 46), -187)
    return lying(lying_trunk(blend(17, -5, progress)), arm)


def knee_to_chest(progress: float) -> Posture:
    """One knee is drawn to the chest with both hands."""
    rest = lying(lying_trunk(6), arm_to(LYING_SHOULDER, LYING_WRIST, 2))
    leg = turn(rest.near_leg, LimbDirections(-126, 6, -48), progress)
    knee = rest.hip + along(leg.upper_deg, figure_body.THIGH)
    shin = knee + along(leg.lower_deg, 14)
    grip = min(1.0, progress / 0.8) ** 1.5
    wrist = LYING_WRIST + (shin - LYING_WRIST) * grip
    return lying(rest.trunk_deg, arm_to(LYING_SHOULDER, wrist, blend(2, -14, grip)), leg)


# On hands and knees, head to the right.

KNEELING_LEG = (178.0, 183.0)  # shank and foot, lying on the floor


def kneeling_leg(hip: complex, knee: complex) -> LimbDirections:
    """Return a leg that stands on its knee."""
    return LimbDirections(direction_deg(knee - hip), *KNEELING_LEG)


def all_fours(hip: complex, bow_deg: float, neck_deg: float, head_deg: float) -> Posture:
    """Return a posture on hands and knees, the back arched up, or sunk for a `bow_deg` below 0."""
    bows = [
        -bow_deg * math.cos(math.pi * (i + 0.5) / figure_body.VERTEBRAE)
        for i in range(figure_body.VERTEBRAE)
    ]

    def trunk(base_deg: float) -> tuple[float, ...]:
        return tuple(base_deg + bow for bow in bows)

    def too_high(base_deg: float) -> bool:
        shoulder = trunk_nodes(hip, trunk(base_deg))[figure_body.SHOULDER_NODE]
        return abs(shoulder - WRIST) > ARM_REACH

    trunk_deg = trunk(edge(too_high, -45, 30))
    shoulder = trunk_nodes(hip, trunk_deg)[figure_body.SHOULDER_NODE]
    return Posture(
        hip=hip,
        trunk_deg=trunk_deg,
        neck_deg=neck_deg,
        head_deg=head_deg,
        near_leg=kneeling_leg(hip, KNEE),
        far_leg=kneeling_leg(hip, KNEE + FAR),
        near_arm=arm_to(shoulder, WRIST, 0),
        far_arm=arm_to(shoulder, WRIST + FAR, 0),
    )


def edge(is_true: Callable[[float], bool], true_at: float, false_at: float) -> float:
    """Find where a condition flips between two values, by bisection."""
    for _ in range(30):
        middle = (true_at + false_at) / 2
        true_at, false_at = (middle, false_at) if is_true(middle) else (true_at, middle)
    return (true_at + false_at) / 2


def bird_dog(progress: float) -> Posture:
    """One leg reaches back and the opposite arm forward; below zero it is the far leg."""
    rest = all_fours(KNEE - along(90, figure_body.THIGH), 0, -6, -8)
    share = abs(progress)
    leg, arm = LimbDirections(177, 179, 112), LimbDirections(-9, -6, -2)
    if progress >= 0:
        return replace(
            rest,
            near_leg=turn(rest.near_leg, leg, share),
            far_arm=turn(rest.far_arm, arm, share),
        )
    return replace(
        rest, far_leg=turn(rest.far_leg, leg, share), near_arm=turn(rest.near_arm, arm, share)
    )


def cat_cow(progress: float) -> Posture:
    """The whole spine rounds (cat, 1), then sinks (cow, -1)."""
    cat, share = progress > 0, abs(progress)
    hip = KNEE - along(90 + 3 * share, figure_body.THIGH)
    bow_deg, neck_deg, head_deg = (42, 62, 84) if cat else (-26, -42, -58)
    return all_fours(hip, bow_deg * share, blend(-6, neck_deg, share), blend(-8, head_deg, share))


ONE_SIDE = ((1.8, 2.4, 1.0), (1.8, 1.0, 0.0))
BOTH_SIDES = (*ONE_SIDE, (1.8, 2.4, -1.0), (1.8, 1.0, 0.0))

MOVES = {
    "bridge": Move(bridge, 1.15, ONE_SIDE),
    "bird_dog": Move(bird_dog, 0.93, BOTH_SIDES),
    "pelvic_tilt": Move(pelvic_tilt, 1.15, ONE_SIDE),
    "cat_cow": Move(
        cat_cow, 1.15, ((2.0, 1.0, 1.0), (1.8, 0.2, 0.0), (2.0, 1.0, -1.0), (1.8, 0.4, 0.0))
    ),
    "knee_to_chest": Move(knee_to_chest, 1.15, ONE_SIDE),
}
