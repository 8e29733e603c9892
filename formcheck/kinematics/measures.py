"""The table of named measures that exercise files refer to: one number for each side of the body.

Angles are in the picture's plane; "front" angles are swept through the body's front, so they pass
180 without folding back. Heights and distances are shares of the torso (shoulders to hips).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from formcheck.kinematics.body import LEFT, RIGHT, Body
from formcheck.kinematics.contour import STATIONS, chord_heights
from formcheck.kinematics.geometry import (
    elevation_deg,
    height_above_line,
    interior_angle_deg,
    swept_angle_deg,
)
from formcheck.landmarks import Array, Mask

Values = tuple[float, float]
# Where along the trunk, 0 at the shoulders and 1 at the hips: over the belly, and over the front
# edge of the pelvis with the root of the thigh.
BELLY_STATIONS = 8
ROLL_STATIONS = np.concatenate([np.linspace(0.4, 0.75, BELLY_STATIONS), np.linspace(1.0, 1.2, 5)])
# In a cat-cow the back's contour rises by more than this for each degree of the head's nod; over a
# still back it rises by less (unvalidated default, from renders and a few ordinary clips).
BACK_PER_HEAD_DEG = 0.0018
LOW_BACK_STATIONS = np.linspace(0.33, 0.75, 12)


@dataclass(frozen=True, slots=True)
class Measure:
    """One entry of the table.

    Attributes:
        of: computes the measure of a body for (left, right); equal where it has no sides.
        unit: size of the landmarks' usual noise in this measure, which scales the smoothing.
        limb: limb of `trust.LIMBS` that must be seen to judge by it; "" where the trunk alone
            counts.
        needs_outline: it is NaN without the body mask's outline.
        compares: it compares both limbs, so both must be seen.
    """

    of: Callable[[Body], Values]
    unit: float
    limb: str = ""
    needs_outline: bool = False
    compares: bool = False


def _both(value: float) -> Values:
    return value, value


def _hip_front_deg(body: Body) -> Values:
    """Trunk to thigh: 180 in line, less when the hip is bent, more when overstretched.

    Each thigh is measured from its own hip: a camera that looks down sees the far leg a hip's width
    higher than the near one, which must not count as an angle.
    """
    trunk = body.shoulders - body.hips
    left, right = (
        swept_angle_deg(hip + trunk, hip, knee, body.turn)
        for hip, knee in zip(body.hip, body.knee, strict=True)
    )
    return left, right


def _hip_front_lead_deg(body: Body) -> Values:
    """Lead of one hip's opening over the other's: what both do together cancels out."""
    left, right = _hip_front_deg(body)
    return left - right, right - left


def _knee_deg(body: Body) -> Values:
    """Hip-knee-ankle, 180 straight."""
    left, right = (
        interior_angle_deg(body.hip[s], body.knee[s], body.ankle[s]) for s in (LEFT, RIGHT)
    )
    return left, right


def _elbow_deg(body: Body) -> Values:
    """Shoulder-elbow-wrist, 180 straight."""
    left, right = (
        interior_angle_deg(body.shoulder[s], body.elbow[s], body.wrist[s]) for s in (LEFT, RIGHT)
    )
    return left, right


def _arm_front_deg(body: Body) -> Values:
    """Trunk to upper arm: 0 along the trunk, 90 straight forward, 180 overhead.

    It begins at -90 (behind the trunk), so that an arm beside the trunk doesn't jump from 0 to 360.
    """
    trunk = body.hips - body.shoulders
    swept = (
        swept_angle_deg(shoulder + trunk, shoulder, elbow, -body.turn)
        for shoulder, elbow in zip(body.shoulder, body.elbow, strict=True)
    )
    left, right = ((angle_deg + 90.0) % 360.0 - 90.0 for angle_deg in swept)
    return left, right


def _head_front_deg(body: Body) -> Values:
    """Hips-shoulders-ears: 180 in line, less with the chin towards the chest."""
    return _both(swept_angle_deg(body.hips, body.shoulders, body.head, -body.turn))


def _trunk_tilt_deg(body: Body) -> Values:
    """Slope of the trunk to the picture's horizontal, above 0 with the shoulders higher."""
    return _both(elevation_deg(body.hips, body.shoulders))


def _hip_lift(body: Body) -> Values:
    """Hips above the line from the shoulders to the feet."""
    feet = (body.ankle[0] + body.ankle[1]) / 2
    return _both(height_above_line(body.hips, body.shoulders, feet) / body.torso_px)


def _ankle_height(body: Body) -> Values:
    """Ankle above the level of its own hip."""
    left, right = (
        (ankle - hip).imag / body.torso_px for hip, ankle in zip(body.hip, body.ankle, strict=True)
    )
    return left, right


def _knee_height(body: Body) -> Values:
    """Knee above the level of its own hip."""
    left, right = (
        (knee - hip).imag / body.torso_px for hip, knee in zip(body.hip, body.knee, strict=True)
    )
    return left, right


def _flank_height(body: Body) -> Values:
    """Height of one flank over the other, by shoulders and hips; for people on their side."""
    apart = [abs(left - right) for left, right in (_heights(body.shoulder), _heights(body.hip))]
    return _both(sum(apart) / 2 / body.torso_px)


def _heights(pair: tuple[complex, complex]) -> Values:
    return pair[LEFT].imag, pair[RIGHT].imag


def _nose_height(body: Body) -> Values:
    """Nose above the ears: above 0 on the back, below 0 on the belly."""
    return _both((body.nose - body.head).imag / body.torso_px)


def _knee_raised(body: Body) -> Values:
    """Knee above the trunk's lower end: at a bridge's top, hips are nearly as high as knees."""
    floor = min((body.shoulders - body.hips).imag, 0.0)
    left, right = (
        max((thigh.imag - floor) / body.torso_px, _over_trunk(body, thigh))
        for thigh in _limbs(body.hip, body.knee)
    )
    return left, right


def _shin_drop(body: Body) -> Values:
    """Fall of the shin from knee to ankle, as a share of its own length."""
    left, right = (
        shin.imag / abs(shin) if abs(shin) else math.nan for shin in _limbs(body.ankle, body.knee)
    )
    return left, right


def _knee_drop(body: Body) -> Values:
    """Reach of the thigh downwards, in the picture or from the trunk's own line."""
    left, right = (_reach_down(body, thigh) for thigh in _limbs(body.hip, body.knee))
    return left, right


def _hand_drop(body: Body) -> Values:
    """Reach of the arm downwards, in the picture or from the trunk's own line."""
    left, right = (_reach_down(body, arm) for arm in _limbs(body.shoulder, body.wrist))
    return left, right


def _limbs(roots: tuple[complex, complex], ends: tuple[complex, complex]) -> list[complex]:
    return [end - root for root, end in zip(roots, ends, strict=True)]


def _reach_down(body: Body, limb: complex) -> float:
    return max(-limb.imag / body.torso_px, -_over_trunk(body, limb))


def _over_trunk(body: Body, limb: complex) -> float:
    """Return how far a limb reaches up from the trunk's own line, as a share of the torso.

    When the camera looks down on somebody who lies askew, up in the picture is not up in the room:
    the trunk itself rises or falls in the picture, and its limbs with it.
    """
    along = (body.shoulders - body.hips) / body.torso_px
    up = 1.0 if along.real >= 0.0 else -1.0
    return up * (limb / along).imag / body.torso_px


def _ankle_gap(body: Body) -> Values:
    """Height of the near ankle over the far one; changes when one foot alone leaves the floor."""
    near, far = body.ankle[body.near], body.ankle[1 - body.near]
    return _both((near - far).imag / body.torso_px)


def _head_height(body: Body) -> Values:
    """Ears above the level of the shoulders."""
    return _both((body.head - body.shoulders).imag / body.torso_px)


def _hip_travel(body: Body) -> Values:
    """Lead of the hips over the knees, towards the head.

    Measured against the knees, which stay on the floor. Against a place in the picture, a person
    who kneels elsewhere, or a moved camera, would look like rocking.
    """
    left, right = (
        body.facing * (hip - knee).real / body.torso_px
        for hip, knee in zip(body.hip, body.knee, strict=True)
    )
    return left, right


def _contour_height(body: Body, turn: int) -> float:
    if body.outline is None:
        return math.nan
    return _mean_height(chord_heights(body.outline, body.shoulders, body.hips, turn, STATIONS))


def _mean_height(heights: Array) -> float:
    known = heights[np.isfinite(heights)]
    return float(known.mean()) if len(known) >= len(heights) / 2 else math.nan


def _front_contour(body: Body) -> Values:
    """Mean height of the belly's side of the outline over the chord from shoulders to hips."""
    return _both(_contour_height(body, body.turn))


def _pelvic_roll(body: Body) -> Values:
    """Height of the outline over the front of the pelvis, less that over the belly.

    A pelvis that tips back lifts its front edge while the belly drops. Both heights are taken over
    the line between shoulders and hips as they lay at rest: a whole tilt is only a twentieth of the
    torso, and the landmarks of one picture shake by half of that, the outline by a twentieth of it.
    """
    heights = _anchored_contour(body, body.turn, ROLL_STATIONS)
    belly, pelvis = heights[:BELLY_STATIONS], heights[BELLY_STATIONS:]
    return _both(_mean_height(pelvis) - _mean_height(belly))


def _low_back_depth(body: Body) -> Values:
    """Depth of the low back's outline under the same line: grows as the hollow closes."""
    return _both(_mean_height(_anchored_contour(body, -body.turn, LOW_BACK_STATIONS)))


def _anchored_contour(body: Body, turn: int, stations: Array) -> Array:
    if body.outline is None:
        return np.full(len(stations), math.nan)
    shoulders, hips = body.anchor or (body.shoulders, body.hips)
    return chord_heights(body.outline, shoulders, hips, turn, stations)


@lru_cache(maxsize=4)  # asked for by another measure of the same exercise, too
def _back_contour(body: Body) -> Values:
    """Mean height of the back's side of the outline over the chord from shoulders to hips."""
    return _both(_contour_height(body, -body.turn))


def _back_less_head(body: Body) -> Values:
    """The back's contour less what a nod of the head explains; falls when only the head moves."""
    back, _ = _back_contour(body)
    head_deg, _ = _head_front_deg(body)
    return _both(back + BACK_PER_HEAD_DEG * (head_deg - 180.0))


MEASURES: dict[str, Measure] = {
    "hip_front_deg": Measure(_hip_front_deg, 1.0, "leg"),
    "hip_front_lead_deg": Measure(_hip_front_lead_deg, 1.5, "leg", compares=True),
    "knee_deg": Measure(_knee_deg, 1.5, "leg"),
    "elbow_deg": Measure(_elbow_deg, 3.0, "arm"),
    "arm_front_deg": Measure(_arm_front_deg, 2.0, "arm"),
    "head_front_deg": Measure(_head_front_deg, 1.0, "head"),
    "trunk_tilt_deg": Measure(_trunk_tilt_deg, 0.5),
    "hip_lift": Measure(_hip_lift, 0.01, "leg"),
    "ankle_height": Measure(_ankle_height, 0.02, "leg"),
    "knee_height": Measure(_knee_height, 0.02, "leg"),
    "knee_raised": Measure(_knee_raised, 0.02, "leg"),
    "knee_drop": Measure(_knee_drop, 0.02, "leg"),
    "shin_drop": Measure(_shin_drop, 0.03, "leg"),
    "hand_drop": Measure(_hand_drop, 0.02, "arm"),
    "flank_height": Measure(_flank_height, 0.02),
    "nose_height": Measure(_nose_height, 0.01, "head"),
    "ankle_gap": Measure(_ankle_gap, 0.02, "leg"),
    "head_height": Measure(_head_height, 0.01, "head"),
    "hip_travel": Measure(_hip_travel, 0.01, "leg"),
    "front_contour": Measure(_front_contour, 0.004, needs_outline=True),
    "pelvic_roll": Measure(_pelvic_roll, 0.003, needs_outline=True),
    "low_back_depth": Measure(_low_back_depth, 0.002, needs_outline=True),
    "back_contour": Measure(_back_contour, 0.004, needs_outline=True),
    "back_less_head": Measure(_back_less_head, 0.004, "head", needs_outline=True),
}


def measure(body: Body, names: tuple[str, ...]) -> Array:
    """Return (len(names), 2) values of the named measures for left and right."""
    return np.array([MEASURES[name].of(body) for name in names], dtype=np.float64)


def limb_of(name: str) -> str:
    """Return the limb of `trust.LIMBS` that a measure needs; "" where it needs none."""
    return MEASURES[name].limb


def seen(body: Body, names: tuple[str, ...]) -> Mask:
    """Return (len(names), 2): whether the limb that each measure needs is seen, left and right."""
    pairs = [body.seen.get(MEASURES[name].limb, (True, True)) for name in names]
    return np.array(
        [
            (all(pair), all(pair)) if MEASURES[name].compares else pair
            for name, pair in zip(names, pairs, strict=True)
        ]
    )


def outside(body: Body, names: tuple[str, ...]) -> Mask:
    """Return (len(names), 2): whether the limb that each measure needs is partly out of view."""
    return np.array([body.outside.get(MEASURES[name].limb, (False, False)) for name in names])


def noise_units(names: tuple[str, ...]) -> Array:
    """Return (len(names), 1) noise units, to scale the smoothing."""
    return np.array([[MEASURES[name].unit] for name in names])
