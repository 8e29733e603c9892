"""Removes impossible poses and outlines from untrusted recordings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from formcheck.landmarks import Array, Landmark, Observation, Pose

# Landmarks outside the picture are extrapolated, but never this many picture sizes away.
FARTHEST_SIZES, FARTHEST_M, LEAST_TRUNK_PX = 10.0, 10.0, 1.0
# Fewer points enclose nothing.
LEAST_OUTLINE_POINTS = 3
TRUNK = (
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
)


def plausible(seen: Observation) -> Observation:
    """Replace a pose that can't be a person's by nobody, and an invalid outline by none.

    Everything is measured in trunk lengths, so a trunk that is a point is impossible, too.
    """
    pose = seen.pose
    if pose is None:
        return seen
    if not _is_possible(pose):
        return replace(seen, pose=None)
    if pose.outline_px is None or _encloses(pose.outline_px):
        return seen
    return replace(seen, pose=replace(pose, outline_px=None))


def _is_possible(pose: Pose) -> bool:
    farthest_px = FARTHEST_SIZES * max(pose.image_size_px)
    outline_px = pose.landmarks_px[:0, :2] if pose.outline_px is None else pose.outline_px
    numbers = (
        (pose.landmarks_px, farthest_px),
        (outline_px, farthest_px),
        (pose.world_m, FARTHEST_M),
    )
    if any((np.abs(each) > most).any() for each, most in numbers):
        return False
    if ((pose.visibility < 0.0) | (pose.visibility > 1.0)).any():
        return False
    middles = (_middle(pose, names) for names in TRUNK)
    return not np.linalg.norm(np.subtract(*middles)) < LEAST_TRUNK_PX


def _middle(pose: Pose, names: tuple[Landmark, Landmark]) -> Array:
    return (pose.xy_px(names[0]) + pose.xy_px(names[1])) / 2.0


def _encloses(outline_px: Array) -> bool:
    return len(outline_px) >= LEAST_OUTLINE_POINTS and bool(np.isfinite(outline_px).all())
