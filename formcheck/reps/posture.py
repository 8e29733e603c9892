"""Which posture the person is in: what each picture shows of it, and what is believed over time.

Each condition is a plain geometric statement about one picture, as a margin: above 0 where it
holds, below 0 where it doesn't, 1 or -1 where that is beyond doubt, NaN where the points that it
asks for aren't believed. An exercise file names those that hold at its start and those that hold
throughout its movement. One picture proves little, so `believe` follows the margins over time; what
was learnt of the person stays when a posture is doubted for a moment.

Each limb is placed on its own hip or shoulder: a camera that looks down sees the far limbs higher
in the picture than the near ones, which says nothing of where they are in the room. Limits are
unvalidated defaults, wide on purpose: they tell lying from kneeling from sitting, not good form
from bad.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from formcheck.kinematics.body import LEFT, RIGHT, Body
from formcheck.kinematics.geometry import elevation_deg, swept_angle_deg
from formcheck.kinematics.view import MAX_TRUNK_TILT_DEG

# A knee counts as raised when it stands this share of the torso above the trunk.
KNEE_RAISED = 0.25
# A foot is down when the shin falls by this share of its own length towards it, or when the ankle
# is no higher than the hip: a straight leg on the floor.
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
# So far beyond its limit, a condition holds, or fails, beyond doubt.
SURE_SHARE = 0.15
SURE_DEG = 12.0
# A belief follows the pictures in about this time, begins at the one level and ends at the other.
FOLLOWS_S = 0.3
BEGINS, ENDS = 0.05, -0.25
# A longer time without pictures of the person leaves nothing to believe.
FORGETS_S = 3.0


def _clipped(excess: float, sure: float) -> float:
    return math.nan if math.isnan(excess) else max(-1.0, min(1.0, excess / sure))


def _share(excess: float) -> float:
    return _clipped(excess, SURE_SHARE)


def _degrees(excess: float) -> float:
    return _clipped(excess, SURE_DEG)


def _all(margins: Iterable[float]) -> float:
    """Every one must hold: what isn't known is left out. NaN where none is known."""
    return min((m for m in margins if not math.isnan(m)), default=math.nan)


def _any(margins: Iterable[float]) -> float:
    """One is enough: where those that are known fail, one that isn't may still hold."""
    each = tuple(margins)
    best = max((m for m in each if not math.isnan(m)), default=math.nan)
    return math.nan if best < 0.0 and any(map(math.isnan, each)) else best


def _of_sides(
    condition: Callable[[Body, int], float], body: Body, limb: str
) -> tuple[float, float]:
    """Left and right, without a limb of which only the other one is seen.

    The model places a hidden knee beside the one that it sees, wherever that goes.
    """
    left, right = body.seen.get(limb, (True, True))
    neither = not (left or right)
    return (
        condition(body, LEFT) if left or neither else math.nan,
        condition(body, RIGHT) if right or neither else math.nan,
    )


def _hip_deg(body: Body, side: int) -> float:
    trunk = body.shoulders - body.hips
    hip = body.hip[side]
    return swept_angle_deg(hip + trunk, hip, body.knee[side], body.turn)


def _over_trunk(body: Body, limb: complex) -> float:
    """How far a limb reaches up from the trunk's own line, as a share of the torso.

    Up in the picture is not up in the room where the camera looks down on somebody who lies
    askew: then the trunk itself rises or falls in the picture, and its limbs with it.
    """
    along = (body.shoulders - body.hips) / body.torso_px
    up = 1.0 if along.real >= 0.0 else -1.0
    return up * (limb / along).imag / body.torso_px


def trunk_level(body: Body) -> float:
    """Lying, or on hands and knees, rather than sitting or standing."""
    return _degrees(MAX_TRUNK_TILT_DEG - abs(elevation_deg(body.hips, body.shoulders)))


def _knee_raised(body: Body, side: int) -> float:
    """Above the trunk's lower end: at a bridge's top the hips are nearly as high as the knees."""
    floor = min((body.shoulders - body.hips).imag, 0.0)
    thigh = body.knee[side] - body.hip[side]
    height = max((thigh.imag - floor) / body.torso_px, _over_trunk(body, thigh))
    return _share(height - KNEE_RAISED)


def supine(body: Body) -> float:
    """Trunk near level and at least one knee above it: lying on the back, knees bent."""
    return _all((trunk_level(body), _any(_of_sides(_knee_raised, body, "leg"))))


def _foot_down(body: Body, side: int) -> float:
    hip, knee, ankle = body.hip[side], body.knee[side], body.ankle[side]
    shin = abs(knee - ankle)
    drop = (knee - ankle).imag / shin if shin else math.nan
    level = FOOT_LEVEL - (ankle - hip).imag / body.torso_px
    return _any((_share(drop - SHIN_DROP), _share(level)))


def feet_down(body: Body) -> float:
    """Both feet stand on, or lie near, the floor."""
    return _all(_of_sides(_foot_down, body, "leg"))


def one_foot_down(body: Body) -> float:
    """At least one foot stands on, or lies near, the floor."""
    return _any(_of_sides(_foot_down, body, "leg"))


def hips_bent(body: Body) -> float:
    """Hips on the floor rather than raised to the line from shoulders to knees."""
    return _degrees(OPEN_HIP_DEG - (_hip_deg(body, LEFT) + _hip_deg(body, RIGHT)) / 2)


def legs_alike(body: Body) -> float:
    """Both hips bent about as much: no leg is drawn up or stretched out alone."""
    return _degrees(ALIKE_DEG - abs(_hip_deg(body, LEFT) - _hip_deg(body, RIGHT)))


def _knee_under(body: Body, side: int) -> float:
    hip_deg = _hip_deg(body, side)
    drop = _reach_down(body, body.knee[side] - body.hip[side]) - LIMB_DROP
    low_deg, high_deg = KNEELING_HIP_DEG
    return _all((_share(drop), _degrees(hip_deg - low_deg), _degrees(high_deg - hip_deg)))


def _reach_down(body: Body, limb: complex) -> float:
    """How far a limb reaches down, in the picture or from the trunk, as a share of the torso."""
    return max(-limb.imag / body.torso_px, -_over_trunk(body, limb))


def _hand_under(body: Body, side: int) -> float:
    return _share(_reach_down(body, body.wrist[side] - body.shoulder[side]) - LIMB_DROP)


def all_fours(body: Body) -> float:
    """Trunk near level on both hands and both knees."""
    return _all(
        (
            trunk_level(body),
            *_of_sides(_knee_under, body, "leg"),
            *_of_sides(_hand_under, body, "arm"),
        )
    )


def knee_and_hand(body: Body) -> float:
    """Trunk near level on at least one hand and one knee."""
    return _all(
        (
            trunk_level(body),
            _any(_of_sides(_knee_under, body, "leg")),
            _any(_of_sides(_hand_under, body, "arm")),
        )
    )


CONDITIONS: dict[str, Callable[[Body], float]] = {
    "supine": supine,
    "feet_down": feet_down,
    "one_foot_down": one_foot_down,
    "hips_bent": hips_bent,
    "legs_alike": legs_alike,
    "all_fours": all_fours,
    "knee_and_hand": knee_and_hand,
}


def margins(body: Body, *postures: tuple[str, ...]) -> tuple[float, ...]:
    """How clearly all conditions of each posture hold, -1 to 1; NaN where none can be told."""
    each = {name: CONDITIONS[name](body) for name in dict.fromkeys(chain(*postures))}
    return tuple(_all([each[name] for name in names]) for names in postures)


def holds(body: Body, names: tuple[str, ...]) -> bool:
    """Whether one picture alone shows every named condition."""
    return margins(body, names)[0] >= 0.0


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed of one posture.

    Attributes:
        t_s: of the last picture that said anything about it; None before the first.
        level: its margin over the last moments, -1 to 1.
        held: whether the person is believed to be in it.
    """

    t_s: float | None = None
    level: float = 0.0
    held: bool = False


def believe(belief: Belief, t_s: float, seen: float) -> Belief:
    """The belief after one more picture.

    Args:
        seen: the posture's margin in it; NaN leaves the belief as it is.
    """
    if math.isnan(seen):
        return belief
    if belief.t_s is None or t_s - belief.t_s > FORGETS_S:
        return Belief(t_s, seen, seen >= BEGINS)
    share = 1.0 - math.exp(-(t_s - belief.t_s) / FOLLOWS_S)
    level = belief.level + share * (seen - belief.level)
    return Belief(t_s, level, level >= (ENDS if belief.held else BEGINS))
