"""Follows the camera's direction to a person over seconds, with its possible error. Pure.

The readings of two successive pictures (`view.py`) differ by 0.1 to 1.5 degrees, and drift by a few
while somebody settles. The error that remains over a whole clip comes from how the pose model
pictures that one body. So the directions are averaged, and the spread never falls below the error
that was measured between bodies.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from formcheck.kinematics.view import Axes, Vector, axes_of, is_level
from formcheck.landmarks import Pose

FOLLOWS_S = 1.5
# The root mean square error of the pitch over twenty renders, each at rest, with the heavy model.
BETWEEN_BODIES_DEG = 5.5


@dataclass(frozen=True, slots=True)
class CameraDirection:
    """The camera's direction to the person, estimated.

    Attributes:
        yaw_deg: angle from side-on, above 0 with the head nearer to the camera, below 0 the feet.
        pitch_deg: how steeply the camera looks down on the person.
        spread_deg: one standard deviation of the error of these angles.
        t_s: time of the last picture from which the direction could be read.
        axes: the averaged directions of the body that the angles were read from.
        scatter_deg: how far single pictures' pitches have lately been from the average.
    """

    yaw_deg: float
    pitch_deg: float
    spread_deg: float
    t_s: float
    axes: Axes
    scatter_deg: float


def with_picture(
    direction: CameraDirection | None, pose: Pose | None, t_s: float, *, on_side: bool = False
) -> CameraDirection | None:
    """Update the estimate with one more picture, which should show the person at rest.

    An upright trunk, or a body that isn't seen, tells nothing: the estimate stays.
    """
    axes = None if pose is None else axes_of(pose, on_side=on_side)
    if axes is None or not is_level(axes):
        return direction
    if direction is None:
        return _direction(axes, t_s, 0.0)
    share = 1.0 - math.exp(-max(t_s - direction.t_s, 0.0) / FOLLOWS_S)
    mean = Axes(
        _between(direction.axes.trunk, axes.trunk, share),
        _between(direction.axes.across, axes.across, share),
    )
    off_deg = axes.pitch_deg - mean.pitch_deg
    return _direction(
        mean, t_s, math.sqrt((1.0 - share) * direction.scatter_deg**2 + share * off_deg**2)
    )


def _between(old: Vector, new: Vector, share: float) -> Vector:
    right, down, away = (o + share * (n - o) for o, n in zip(old, new, strict=True))
    return right, down, away


def _direction(axes: Axes, t_s: float, scatter_deg: float) -> CameraDirection:
    spread_deg = math.hypot(BETWEEN_BODIES_DEG, scatter_deg)
    return CameraDirection(axes.yaw_deg, axes.pitch_deg, spread_deg, t_s, axes, scatter_deg)
