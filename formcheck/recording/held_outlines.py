"""Lets outlines that are only drawn change less often, so that a recording stays small. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from formcheck.landmarks import Observation, Pose
from formcheck.recording.rounding import Grid

# While the body moves by more than the drawn line is wide, a drawing shows a new outline ten times
# a second; while it rests, once a second.
LEAST_S, MOST_S, MOVED_PX = 0.1, 1.0, 2.0
DRAWN_PX = Grid(2.0)
# An age may fall short by this: times are rounded to fractions of it.
TOLERATED_S = 0.001


def held_outlines(observations: Iterable[Observation]) -> Iterator[Observation]:
    """Yield the observations; a pose gets an earlier one's outline while that is still right.

    For a set whose exercise no outline judges (`Exercise.reads_outline`).
    """
    kept: Pose | None = None
    for observation in observations:
        pose = observation.pose
        if pose is None or pose.outline_px is None:
            yield observation
            continue
        if kept is None or _is_outdated(kept, pose):
            kept = replace(pose, outline_px=DRAWN_PX.nearest(pose.outline_px))
        yield replace(observation, pose=replace(pose, outline_px=kept.outline_px))


def _is_outdated(kept: Pose, pose: Pose) -> bool:
    age_s = pose.t_s - kept.t_s + TOLERATED_S
    moved_px = np.abs(pose.landmarks_px[:, :2] - kept.landmarks_px[:, :2])
    return age_s >= MOST_S or (age_s >= LEAST_S and float(np.nanmax(moved_px)) > MOVED_PX)
