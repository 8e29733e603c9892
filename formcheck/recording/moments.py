"""Finds single moments in a recording. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.landmarks import Observation, Pose

# A picture further from the requested moment shows something else.
NEAR_S = 0.5


def pose_at(observations: Sequence[Observation], t_s: float) -> Pose | None:
    """Return the pose nearest in time to `t_s`, or None when nobody was seen about then."""
    poses = [observation.pose for observation in observations if observation.pose is not None]
    nearest = min(poses, key=lambda pose: abs(pose.t_s - t_s), default=None)
    return None if nearest is None or abs(nearest.t_s - t_s) > NEAR_S else nearest
