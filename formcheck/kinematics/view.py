"""How far from exactly side-on the camera sees a person who lies or stands on hands and knees."""

from __future__ import annotations

import math

import numpy as np

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
    world = pose.world_m
    shoulders = (world[Landmark.LEFT_SHOULDER] + world[Landmark.RIGHT_SHOULDER]) / 2
    hips = (world[Landmark.LEFT_HIP] + world[Landmark.RIGHT_HIP]) / 2
    trunk = shoulders - hips
    tilt_deg = elevation_deg(complex(hips[0], -hips[1]), complex(shoulders[0], -shoulders[1]))
    if not abs(tilt_deg) <= MAX_TRUNK_TILT_DEG:
        return math.nan
    facing = math.copysign(1.0, trunk[0])
    angles = [math.atan2(-trunk[2], abs(trunk[0]))]
    for left, right in _ACROSS:
        across = world[left] - world[right]
        to_camera = across if across[2] < 0.0 else -across
        angles.append(math.atan2(-facing * to_camera[0], -to_camera[2]))
    return math.degrees(float(np.mean(angles)))
