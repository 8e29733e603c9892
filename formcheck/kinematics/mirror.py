"""Shows a person as in a mirror. Pure."""

from __future__ import annotations

from dataclasses import replace

from formcheck.kinematics.body import MIRROR, reordered
from formcheck.landmarks import Observation, Pose


def mirrored(observation: Observation) -> Observation:
    """Show the same moment in a mirror: the person faces the other way, and left is right."""
    pose = observation.pose
    return replace(observation, pose=None if pose is None else _in_mirror(pose))


def _in_mirror(pose: Pose) -> Pose:
    width_px, outline_px = pose.image_size_px[0], pose.outline_px
    turned = reordered(pose, MIRROR)
    if outline_px is not None:
        # Reversed, so that the outline goes round in the same sense as before.
        outline_px = outline_px[::-1] * (-1.0, 1.0) + (width_px, 0.0)
    return replace(
        turned,
        landmarks_px=turned.landmarks_px * (-1.0, 1.0, 1.0) + (width_px, 0.0, 0.0),
        world_m=turned.world_m * (-1.0, 1.0, 1.0),
        outline_px=outline_px,
    )
