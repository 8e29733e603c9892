"""Turns a pose into a body in a stance: points with y up, limbs by side, the front's direction.

A side camera sees one flank. Which flank follows from the stance and from where the head points, so
the model's left and right can be checked against its own depths and corrected: in an exact side
view the model swaps them from frame to frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from formcheck.kinematics.trust import AS_SEEN, limbs_outside, limbs_seen
from formcheck.landmarks import Landmark, Mask, Pose

LEFT, RIGHT = 0, 1
Pair = tuple[complex, complex]
# A depth difference between the two hips or shoulders below this share of the torso says nothing.
MIN_DEPTH_SHARE = 0.25

JOINTS = {
    "ear": (Landmark.LEFT_EAR, Landmark.RIGHT_EAR),
    "shoulder": (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    "elbow": (Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW),
    "wrist": (Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST),
    "hip": (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    "knee": (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE),
    "ankle": (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE),
}
_TRUNK = [*JOINTS["shoulder"], *JOINTS["hip"]]


class Stance(StrEnum):
    """The direction in which the front of the trunk points."""

    SUPINE = "supine"  # up
    PRONE = "prone"  # down: on hands and knees, or on the belly
    SIDE_LYING = "side_lying"  # towards the camera or away from it, one flank over the other
    STANDING = "standing"  # to the left or to the right


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A pose read as a body in a stance.

    Attributes:
        facing: +1 when the head lies to the right of the hips in the picture, else -1; for somebody
            who stands, +1 when the face points to the right.
        stance: the direction in which the front points.
        turn: direction (+1 counter-clockwise) from trunk to thigh through the body's front; for
            somebody on their side, through the upper flank.
        near: index of the flank towards the camera, LEFT or RIGHT; for somebody on their side, the
            upper one, which nothing hides.
        swapped: the model's left and right were exchanged in this picture and have been put right.
        torso_px: distance from shoulders to hips.
        shoulders, hips: their midpoints.
        ear ... ankle: (left, right) points, NaN where the landmark isn't believed.
        outline: (n,) closed contour of the body mask, or None.
        anchor: where shoulders and hips lay at rest, or None before that is known. A contour
            measured from there doesn't jitter with the landmarks of one picture.
        seen, outside: for each limb of `trust.LIMBS`, whether the (left, right) one is seen, and
            whether a part of it lies outside the picture.
    """

    stance: Stance
    facing: int
    turn: int
    near: int
    swapped: bool
    torso_px: float
    shoulders: complex
    hips: complex
    ear: Pair
    shoulder: Pair
    elbow: Pair
    wrist: Pair
    hip: Pair
    knee: Pair
    ankle: Pair
    nose: complex
    outline: NDArray[np.complex128] | None
    anchor: tuple[complex, complex] | None = None
    seen: Mapping[str, tuple[bool, bool]] = field(default_factory=dict)
    outside: Mapping[str, tuple[bool, bool]] = field(default_factory=dict)

    @property
    def head(self) -> complex:
        """Midpoint of the ears."""
        return (self.ear[0] + self.ear[1]) / 2


def _mirrored(name: str) -> str:
    return name.replace("LEFT", "*").replace("RIGHT", "LEFT").replace("*", "RIGHT")


# For each landmark, the index of its counterpart on the other side.
MIRROR = np.array([Landmark[_mirrored(landmark.name)].value for landmark in Landmark])


def put_right(pose: Pose, stance: Stance) -> tuple[Pose, bool]:
    """Return the pose with left and right as `stance` requires, and whether they were exchanged."""
    shoulders, hips = trunk_of(pose)
    if stance is Stance.SIDE_LYING:
        return pose, False  # no flank is nearer, so depth can't tell which is which
    near = near_flank(stance, facing_of(pose, stance, shoulders, hips))
    swapped = _labels_swapped(pose, near, abs(shoulders - hips))
    return (reordered(pose, MIRROR) if swapped else pose), swapped


def reordered(pose: Pose, order: NDArray[np.intp]) -> Pose:
    """Return the pose with landmark `order[i]` in place of landmark i."""
    if order is AS_SEEN:
        return pose
    return replace(
        pose,
        landmarks_px=pose.landmarks_px[order],
        world_m=pose.world_m[order],
        visibility=pose.visibility[order],
    )


def body_in(pose: Pose, stance: Stance, anchor: tuple[complex, complex] | None = None) -> Body:
    """Read the pose as a body in `stance`, with the `anchor` of earlier pictures."""
    upright, swapped = put_right(pose, stance)
    return body_of(upright, stance, anchor, swapped=swapped)


def body_of(
    pose: Pose,
    stance: Stance,
    anchor: tuple[complex, complex] | None = None,
    believed: Mask | None = None,
    *,
    swapped: bool = False,
) -> Body:
    """Read a pose whose left and right are already put right as a body in `stance`.

    Args:
        believed: (33,) see `Trust.believed`; None believes every landmark.
        swapped: see `Body`.
    """
    xy = _places(pose, believed)
    points = {name: (xy[left], xy[right]) for name, (left, right) in JOINTS.items()}
    shoulders, hips = sum(points["shoulder"]) / 2, sum(points["hip"]) / 2
    facing = facing_of(pose, stance, shoulders, hips)
    on_side, outline = stance is Stance.SIDE_LYING, pose.outline_px
    return Body(
        stance=stance,
        facing=facing,
        turn=facing if on_side or stance is Stance.SUPINE else -facing,
        near=_upper_flank(pose) if on_side else near_flank(stance, facing),
        swapped=swapped,
        torso_px=abs(shoulders - hips),
        shoulders=shoulders,
        hips=hips,
        nose=xy[Landmark.NOSE],
        outline=None if outline is None else outline[:, 0] - 1j * outline[:, 1],
        anchor=anchor,
        seen=limbs_seen(pose),
        outside=limbs_outside(pose),
        **points,
    )


def facing_of(pose: Pose, stance: Stance, shoulders: complex, hips: complex) -> int:
    """Return +1 when the head, or a standing person's face, points to the right, else -1."""
    if stance is not Stance.STANDING:
        return 1 if shoulders.real >= hips.real else -1
    nose, *ears = pose.landmarks_px[[Landmark.NOSE, *JOINTS["ear"]], 0].tolist()
    return 1 if nose >= sum(ears) / 2 else -1


def near_flank(stance: Stance, facing: int) -> int:
    """Return the index of the flank towards the camera: the left one if supine with head right."""
    return LEFT if (facing > 0) == (stance is Stance.SUPINE) else RIGHT


def _upper_flank(pose: Pose) -> int:
    """Return the flank that lies over the other in the picture."""
    left_y, right_y, left_hip_y, right_hip_y = pose.landmarks_px[_TRUNK, 1].tolist()
    return LEFT if left_y + left_hip_y <= right_y + right_hip_y else RIGHT


def torso_px(pose: Pose) -> float:
    """Return the distance from shoulders to hips."""
    shoulders, hips = trunk_of(pose)
    return abs(shoulders - hips)


def trunk_of(pose: Pose) -> tuple[complex, complex]:
    """Return the midpoints of shoulders and hips, y up."""
    places = pose.landmarks_px[_TRUNK, :2].tolist()
    left_shoulder, right_shoulder, left_hip, right_hip = (complex(x, -y) for x, y in places)
    return (left_shoulder + right_shoulder) / 2, (left_hip + right_hip) / 2


def _places(pose: Pose, believed: Mask | None) -> list[complex]:
    """Return (33,) points with y up, NaN where not believed."""
    xy = pose.landmarks_px[:, 0] - 1j * pose.landmarks_px[:, 1]
    if believed is not None:
        xy[~believed] = complex(np.nan, np.nan)
    places: list[complex] = xy.tolist()
    return places


def _labels_swapped(pose: Pose, near: int, torso_px: float) -> bool:
    """Whether the model's depths put the far flank nearer to the camera."""
    z: list[float] = pose.landmarks_px[:, 2].tolist()
    hips_px = z[Landmark.LEFT_HIP] - z[Landmark.RIGHT_HIP]
    shoulders_px = z[Landmark.LEFT_SHOULDER] - z[Landmark.RIGHT_SHOULDER]
    left_behind_px = (hips_px + shoulders_px) / 2
    if not abs(left_behind_px) > MIN_DEPTH_SHARE * torso_px:
        return False
    return (left_behind_px > 0) != (near == RIGHT)
