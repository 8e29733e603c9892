"""Reads from one picture the camera's direction to a person lying or on hands and knees.

The pose model gives 33 points in metres along the camera's own axes: x right, y down, z away. Two
lines of the body are level in the room: the one across it, from the near to the far shoulder, hip
and knee, and, nearly, the trunk.

- **Pitch**, how steeply the camera looks down on the person: a level line that leads away rises in
  the picture of a camera that looks down. Shoulders, hips and knees are added up; each alone is
  worse. Twenty renders, camera 2 to 36 degrees steep, medians over the pictures at rest: root mean
  square error 5.5 degrees with the heavy model (shoulders alone 6.8, hips 11.7, knees 7.8), 7.7
  with the full one. On hands and knees it reads too low, by 4 degrees with heavy, 8 with full.
- **Yaw**, how far from side-on: the trunk's direction seen from above, with the pitch taken out.
  In the same renders, 1 to 28 degrees askew, it is off by 4.0 degrees with heavy and by 4.6 with
  full. Without the pitch taken out, by 4.4 and 5.3; by 7.3 and 5.8 if the directions across
  shoulders and hips have a say, because on hands and knees those show the model's own idea of a
  turn. For each true degree, the reading grows by 1.03 degrees with heavy and by 0.83 with full.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from formcheck.kinematics.geometry import elevation_deg
from formcheck.landmarks import Landmark, Pose

# A true 25 degrees reads 25.5, give or take 4, with the heavy model, and 21 with the full one.
# Renders truly at most 18 degrees askew read up to 24.7 (17 clips), those of 24 and more read 25 to
# 32 (3 clips).
SIDE_ON_DEG = 25.0
# From here on the person is seen from an end: a camera at a real person's feet reads 42 to 53.
END_ON_DEG = 50.0
MAX_TRUNK_TILT_DEG = 45.0
Vector = tuple[float, float, float]
_SHOULDERS = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
_HIPS = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
_KNEES = (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)
_POINTS = [*_SHOULDERS, *_HIPS, *_KNEES]


@dataclass(frozen=True, slots=True)
class Axes:
    """Two directions of the body along the camera's axes (right, down, away), in metres.

    Attributes:
        trunk: from the hips to the shoulders.
        across: from the near to the far shoulder, hip and knee, added up.
    """

    trunk: Vector
    across: Vector

    @property
    def pitch_deg(self) -> float:
        """Camera's angle down on the person; below 0 it looks up."""
        _, down, away = self.across
        return math.degrees(math.atan2(-down, away))

    @property
    def yaw_deg(self) -> float:
        """Angle from side-on: above 0 with the head nearer to the camera, below 0 the feet."""
        right, down, away = self.trunk
        pitch = math.radians(self.pitch_deg)
        level_away = away * math.cos(pitch) - down * math.sin(pitch)
        return math.degrees(math.atan2(-level_away, abs(right)))


def axes_of(pose: Pose, *, on_side: bool = False) -> Axes | None:
    """Read the axes of one picture; None where shoulders, hips or knees aren't known.

    Args:
        on_side: the person lies on one side; the line across the body then stands upright, says
            nothing of the camera, and counts as level.
    """
    points: list[Vector] = pose.world_m[_POINTS].tolist()
    left_shoulder, right_shoulder, left_hip, right_hip, left_knee, right_knee = points
    shoulders, hips = _sum(left_shoulder, right_shoulder), _sum(left_hip, right_hip)
    right, down, away = _less(shoulders, hips)
    trunk = (right / 2, down / 2, away / 2)
    across = _sum(
        _sum(_far_less_near(left_shoulder, right_shoulder), _far_less_near(left_hip, right_hip)),
        _far_less_near(left_knee, right_knee),
    )
    if any(map(math.isnan, trunk + across)):
        return None
    return Axes(trunk, (0.0, 0.0, 1.0) if on_side else across)


def _sum(a: Vector, b: Vector) -> Vector:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def _less(a: Vector, b: Vector) -> Vector:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def _far_less_near(left: Vector, right: Vector) -> Vector:
    """Return the way from near to far by depth, because the model may exchange left and right."""
    way = _less(left, right)
    return _less(right, left) if way[2] < 0.0 else way


def head_nearer_deg(pose: Pose, *, on_side: bool = False) -> float:
    """Return `Axes.yaw_deg` of one picture; NaN where the trunk isn't near level or not known."""
    axes = axes_of(pose, on_side=on_side)
    if axes is None or not is_level(axes):
        return math.nan
    return axes.yaw_deg


def is_level(axes: Axes) -> bool:
    """Whether the trunk is near level in the picture, as in lying and on hands and knees."""
    right, down, _ = axes.trunk
    return abs(elevation_deg(0j, complex(right, -down))) <= MAX_TRUNK_TILT_DEG


def seen_from_end(pose: Pose) -> str | None:
    """Return the end of a level trunk that points at the camera, "head" or "feet", or None.

    In the picture such a trunk is as steep as a sitting person's; its depth tells them apart.
    """
    axes = axes_of(pose)
    if axes is None:
        return None
    right, down, away = axes.trunk
    beyond = abs(away) > abs(right) * math.tan(math.radians(END_ON_DEG))
    if not beyond or abs(down) > abs(away):
        return None
    return "head" if away < 0.0 else "feet"
