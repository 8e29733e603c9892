"""Tells left from right hands, knees and feet by their places on the floor. Pure.

In a side view, the model at times takes one arm or one leg for the other, and may do so slowly, so
that nothing leaps. But a limb that stands on the floor stays in its place, and the nearer of two
such limbs lies lower in the picture, because every camera is above the floor.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from formcheck.kinematics.body import JOINTS, Body, Pair, Stance, facing_of, near_flank, trunk_of
from formcheck.kinematics.shift import Shift
from formcheck.kinematics.trust import GUESSED_EDGE, LIMBS, inside
from formcheck.landmarks import Pose

# The limbs that stand on the floor in each stance, and the joint at which each touches it.
_ENDS: Mapping[Stance, Mapping[str, str]] = {
    Stance.PRONE: {"arm": "wrist", "leg": "knee"},
    Stance.SUPINE: {"leg": "ankle"},
}
# Places are the mean over about this time at rest.
FOLLOWS_S = 10.0
# A place is known once its limb has been seen there for this long.
KNOWN_AFTER_S = 1.0
# Two places tell limbs apart if the near one is lower by this share of the torso: the model lets a
# standing limb creep by up to this much while the other one is lifted.
LEAST_LOWER = 0.25
# A person whose trunk has moved by this share of its length, or turned round, stands elsewhere.
ELSEWHERE = 0.25
# A limb stands if its end is no further than this share of the torso from the line between both
# places.
BESIDE = 0.15
# Shares of the way from a limb's own place to the other one's: up to the first share the limb is
# itself, from the second share on it is the other one.
ITSELF_TO, OTHER_FROM = 0.3, 0.7
# A limb is lost if all of it is nearer to the other limb than the first share of the distance
# between both places, and the other one stands, nearer to its own place than the second share. A
# limb that only passes by comes that near with its end alone.
LOST_WITHIN, NEARER_OWN = 0.5, 0.5
# The ends of a (left, right) limb, each None outside the picture; and how far each is on the way to
# the other's place, see `_way`.
Ends = tuple[complex | None, complex | None]
Ways = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class FloorPlaces:
    """Places of the limbs on the floor at rest, in the picture: pixels, y up.

    Attributes:
        facing: `Body.facing` of the body that stood there.
        middle: middle of its trunk.
        places: (left, right) points at which each limb touches the floor.
        seen_s: seconds for which each limb was seen standing, at most `FOLLOWS_S`.
    """

    facing: int
    middle: complex
    places: Mapping[str, Pair] = field(default_factory=dict)
    seen_s: Mapping[str, float] = field(default_factory=dict)

    def carried(self, shift: Shift) -> FloorPlaces:
        """Return the same places in a picture whose camera was moved."""
        places = {limb: (shift.of(a), shift.of(b)) for limb, (a, b) in self.places.items()}
        return replace(self, middle=shift.of(self.middle), places=places)


def stood(before: FloorPlaces | None, body: Body, stance: Stance, dt_s: float) -> FloorPlaces:
    """Update the places after one more moment at rest; start anew after a turn or a move away."""
    middle = (body.shoulders + body.hips) / 2
    if before is None or _is_elsewhere(before, body.facing, middle, body.torso_px):
        before = FloorPlaces(body.facing, middle)
    places, seen_s = dict(before.places), dict(before.seen_s)
    for limb, ends in _ends_of(body, stance).items():
        if any(math.isnan(end.real) for end in ends) or any(body.outside.get(limb, ())):
            continue
        if _is_doubtful(before, limb, ends, body):
            continue
        lasted_s = seen_s.get(limb, 0.0) + dt_s
        share = min(1.0, dt_s / lasted_s) if lasted_s > 0.0 else 1.0
        (a, b), (left, right) = places.get(limb, ends), ends
        places[limb] = (a + share * (left - a), b + share * (right - b))
        seen_s[limb] = min(lasted_s, FOLLOWS_S)
    return FloorPlaces(body.facing, middle, places, seen_s)


def _is_doubtful(standing: FloorPlaces, limb: str, ends: Pair, body: Body) -> bool:
    """Whether limbs are on the way to each other's place: the model is exchanging them."""
    if not _can_tell(standing, limb, body.near, body.torso_px):
        return False
    told = _mean(_ways(standing.places[limb], ends, BESIDE * body.torso_px))
    return told is not None and told > ITSELF_TO


def _can_tell(standing: FloorPlaces, limb: str, near: int, torso_px: float) -> bool:
    """Whether the places are known, and the near one is clearly the lower one."""
    if standing.seen_s.get(limb, 0.0) < KNOWN_AFTER_S:
        return False
    places = standing.places[limb]
    return places[1 - near].imag - places[near].imag >= LEAST_LOWER * torso_px


def _is_elsewhere(standing: FloorPlaces, facing: int, middle: complex, torso_px: float) -> bool:
    way_px = abs(middle - standing.middle)
    return facing != standing.facing or way_px > ELSEWHERE * torso_px


def exchanged(
    standing: FloorPlaces | None, pose: Pose, stance: Stance, torso_px: float
) -> Mapping[str, bool]:
    """Return, for each limb that `FloorPlaces` can tell, whether left and right are exchanged.

    Args:
        pose: left and right already put right as a whole (`body.put_right`), single limbs not yet.
        torso_px: the person's usual length from shoulders to hips.
    """
    found: dict[str, bool] = {}
    for limb, (places, ends) in _ends_told(standing, pose, stance, torso_px).items():
        mean = _mean(_ways(places, ends, BESIDE * torso_px))
        if mean is not None and not ITSELF_TO < mean < OTHER_FROM:
            found[limb] = mean >= OTHER_FROM
    return found


def lost(
    standing: FloorPlaces | None, pose: Pose, stance: Stance, torso_px: float
) -> Mapping[str, tuple[bool, bool]]:
    """Return, for each limb that `FloorPlaces` can tell, whether the (left, right) one is lost.

    A lost limb lies along the other one, which stands: the model takes one limb for both.

    Args:
        pose, torso_px: as for `exchanged`.
    """
    found: dict[str, tuple[bool, bool]] = {}
    for limb, (places, ends) in _ends_told(standing, pose, stance, torso_px).items():
        if _apart_px(pose, limb) < LOST_WITHIN * abs(places[0] - places[1]):
            ways = _ways(places, ends, BESIDE * torso_px)
            left_stands, right_stands = (way is not None and way < NEARER_OWN for way in ways)
            found[limb] = right_stands and not left_stands, left_stands and not right_stands
    return found


def _apart_px(pose: Pose, limb: str) -> float:
    """Return how far the left and right one are apart, where they are furthest."""
    left, right = (pose.landmarks_px[list(points), :2] for points in LIMBS[limb])
    return float(np.hypot(*(left - right).T).max())


def _ends_told(
    standing: FloorPlaces | None, pose: Pose, stance: Stance, torso_px: float
) -> Mapping[str, tuple[Pair, Ends]]:
    """Return places and ends of each limb whose left and right one the floor tells apart."""
    shoulders, hips = trunk_of(pose)
    facing = facing_of(pose, stance, shoulders, hips)
    middle = (shoulders + hips) / 2
    if standing is None or _is_elsewhere(standing, facing, middle, torso_px):
        return {}
    near = near_flank(stance, facing)
    is_inside = inside(pose, GUESSED_EDGE)
    found: dict[str, tuple[Pair, Ends]] = {}
    for limb, places in standing.places.items():
        if _can_tell(standing, limb, near, torso_px):
            left, right = (
                complex(*pose.landmarks_px[end, :2]).conjugate() if is_inside[end] else None
                for end in JOINTS[_ENDS[stance][limb]]
            )
            found[limb] = places, (left, right)
    return found


def _ways(places: Pair, ends: Ends, beside_px: float) -> Ways:
    left, right = places
    return _way(left, right, ends[0], beside_px), _way(right, left, ends[1], beside_px)


def _mean(ways: Ways) -> float | None:
    """Return how far the standing limbs are on the way to each other's place; None for none."""
    known = [way for way in ways if way is not None]
    return sum(known) / len(known) if known else None


def _way(own: complex, other: complex, end: complex | None, beside_px: float) -> float | None:
    """Return how far a limb's end is on the way from its own place, 0, to the other's, 1.

    None where it is beside both, or not known.
    """
    if end is None:
        return None
    apart = abs(other - own)
    way = (end - own) / (other - own)
    beyond = max(-way.real, way.real - 1.0, 0.0)
    return way.real if apart * math.hypot(beyond, way.imag) <= beside_px else None


def _ends_of(body: Body, stance: Stance) -> Mapping[str, Pair]:
    """Return where each limb touches the floor."""
    return {limb: getattr(body, joint) for limb, joint in _ENDS.get(stance, {}).items()}
