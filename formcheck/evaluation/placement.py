"""Puts a recorded person into a room and sees them with another camera. Pure.

The pose model's own points in metres are freed from the view of the camera that saw them, laid
along the room, and looked at from elsewhere, with perspective. This can't give the body's outline,
what would really be hidden from another camera (visibility stays as it was recorded), or the
mistakes that the model would make from there. The noise is the recording's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from formcheck.kinematics.view import axes_of, is_level
from formcheck.landmarks import Array, Observation, Pose

SIZE_PX = (640, 480)
# A usual webcam sees 65 degrees from left to right.
FOCAL_PX = SIZE_PX[0] / 2 / math.tan(math.radians(32.5))
# The camera is aimed this high over the floor, a little above the hips of somebody who lies.
AIM_M = 0.25
_SHOULDERS, _HIPS = [11, 12], [23, 24]


@dataclass(frozen=True, slots=True)
class Stand:
    """A camera's height over the floor, distance from the person, and yaw (above 0: head nearer).

    It is aimed at the person, so height and distance give how steeply it looks down.
    """

    height_m: float
    distance_m: float
    yaw_deg: float

    @property
    def pitch_deg(self) -> float:
        """The angle by which it looks down."""
        return math.degrees(math.atan2(self.height_m - AIM_M, self.distance_m))


@dataclass(frozen=True, slots=True, eq=False)
class PersonInRoom:
    """One moment of a person in the room.

    Attributes:
        seen: the recorded observation.
        points_m: (33, 3) x to the right, along the trunk, y down, z away. None without a pose.
    """

    seen: Observation
    points_m: Array | None


def _turn(angle_deg: float, first: int, second: int) -> Array:
    """Return the (3, 3) rotation of the `first` axis towards the `second`, for points in rows."""
    matrix = np.eye(3)
    cos, sin = math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg))
    matrix[first, first] = matrix[second, second] = cos
    matrix[first, second], matrix[second, first] = sin, -sin
    return matrix


def in_room(
    seen: Sequence[Observation], pitch_deg: float, yaw_deg: float
) -> Iterator[PersonInRoom]:
    """Yield the recorded person in the room, the trunk exactly across the line of sight.

    Args:
        pitch_deg, yaw_deg: those of the camera that recorded it, as `Axes` has them.
    """
    poses = [o.pose for o in seen if o.pose is not None]
    facing = 1.0 if np.median([_trunk(pose)[0] for pose in poses]) >= 0.0 else -1.0
    # First make the body level, then turn back the end that was nearer.
    out = _turn(pitch_deg, 2, 1) @ _turn(-facing * yaw_deg, 2, 0)
    m_per_px = float(np.median([_m_per_px(pose) for pose in poses]))
    middle_px = np.median([_hips_px(pose) for pose in poses], axis=0)
    for observation in seen:
        pose = observation.pose
        if pose is None:
            yield PersonInRoom(observation, None)
            continue
        path = np.array([*(_hips_px(pose) - middle_px) * m_per_px, 0.0])
        from_hips_m = pose.world_m - pose.world_m[_HIPS].mean(axis=0)
        yield PersonInRoom(observation, (from_hips_m + path) @ out)


def source_view(seen: Sequence[Observation]) -> tuple[float, float]:
    """Return pitch and yaw of the camera that recorded it, as medians of the readings."""
    axes = [axes_of(o.pose) for o in seen if o.pose is not None]
    known = [each for each in axes if each is not None and is_level(each)]
    pitch_deg = float(np.median([each.pitch_deg for each in known]))
    return pitch_deg, float(np.median([each.yaw_deg for each in known]))


def seen_from(people: Sequence[PersonInRoom], stand: Stand) -> Iterator[Observation]:
    """Yield what a camera that stands there observes."""
    known = [each for each in people if each.points_m is not None]
    facing = 1.0 if np.median([_trunk_m(each.points_m)[0] for each in known]) >= 0.0 else -1.0
    view = _turn(facing * stand.yaw_deg, 2, 0) @ _turn(-stand.pitch_deg, 2, 1)
    away_m = math.hypot(stand.distance_m, stand.height_m - AIM_M)
    for each in people:
        pose = None
        if each.seen.pose is not None and each.points_m is not None:
            pose = _pictured(each.seen.pose, each.points_m @ view, away_m)
        yield replace(each.seen, image_size_px=SIZE_PX, pose=pose)


def _pictured(pose: Pose, points_m: Array, away_m: float) -> Pose:
    """Project with perspective; depth is in the scale of the hips, as the model gives it."""
    depth_m = np.maximum(points_m[:, 2] + away_m, 0.2)
    hips_m = points_m[_HIPS].mean(axis=0)
    scale = FOCAL_PX / (hips_m[2] + away_m)
    pixels = np.stack(
        [
            SIZE_PX[0] / 2 + FOCAL_PX * points_m[:, 0] / depth_m,
            SIZE_PX[1] / 2 + FOCAL_PX * points_m[:, 1] / depth_m,
            (points_m[:, 2] - hips_m[2]) * scale,
        ],
        axis=1,
    )
    return Pose(pose.t_s, SIZE_PX, pixels, points_m - hips_m, pose.visibility)


def _trunk(pose: Pose) -> Array:
    return _trunk_m(pose.world_m)


def _trunk_m(points_m: Array | None) -> Array:
    assert points_m is not None
    trunk: Array = points_m[_SHOULDERS].mean(axis=0) - points_m[_HIPS].mean(axis=0)
    return trunk


def _hips_px(pose: Pose) -> Array:
    middle: Array = pose.landmarks_px[_HIPS, :2].mean(axis=0)
    return middle


def _m_per_px(pose: Pose) -> float:
    shoulders_px = pose.landmarks_px[_SHOULDERS, :2].mean(axis=0)
    trunk_m = _trunk(pose)[:2]
    return float(np.hypot(*trunk_m) / max(np.hypot(*(shoulders_px - _hips_px(pose))), 1.0))
