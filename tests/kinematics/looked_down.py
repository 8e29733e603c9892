"""Poses as a camera sees them that looks down on the person."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from formcheck.landmarks import Pose


def looked_down_on(pose: Pose, pitch_deg: float) -> Pose:
    """The same person under a camera that stands higher and looks down, without perspective."""
    sin, cos = math.sin(math.radians(pitch_deg)), math.cos(math.radians(pitch_deg))

    def turned(points: np.ndarray) -> np.ndarray:
        right, down, away = points.T
        return np.stack([right, down * cos - away * sin, away * cos + down * sin], axis=1)

    middle = np.array([*pose.landmarks_px[[23, 24], :2].mean(axis=0), 0.0])
    seen = turned(pose.landmarks_px - middle) + middle
    return replace(pose, landmarks_px=seen, world_m=turned(pose.world_m))
