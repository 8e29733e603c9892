"""How far from exactly side-on the camera sees a person who lies or stands on hands and knees."""

from __future__ import annotations

import math

from formcheck.kinematics.geometry import elevation_deg
from formcheck.landmarks import Landmark, Pose

# The pose model's own depth understates the angle: from renders, a camera 26 degrees off the side
# reads about 15 (12 to 21), one 36 degrees off about 29 (23 to 39).
SIDE_ON_DEG = 21.0
MAX_TRUNK_TILT_DEG = 45.0
_ACROSS = (
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
)


def head_nearer_deg(pose: Pose) -> float:
    """How far the person is turned: above 0 with the head nearer to the camera, below 0 the feet.

    Three angles in the floor's plane agree on it: that of the trunk, and those across the shoulders
    and the hips, of which only the direction towards the camera is used, because the model may
    exchange left and right. Returns NaN where the trunk isn't near level: nothing is known then.
    """
    shoulders, hips = (pose.world_m[list(pair)] for pair in _ACROSS)
    right, down, away = (shoulders.sum(axis=0) / 2 - hips.sum(axis=0) / 2).tolist()
    if not abs(elevation_deg(0j, complex(right, -down))) <= MAX_TRUNK_TILT_DEG:
        return math.nan
    facing = math.copysign(1.0, right)
    angles = [math.atan2(-away, abs(right))]
    for pair in (shoulders, hips):
        across, _, behind = (pair[0] - pair[1]).tolist()
        towards = 1.0 if behind < 0.0 else -1.0
        angles.append(math.atan2(-facing * towards * across, -towards * behind))
    return math.degrees(sum(angles) / len(angles))
