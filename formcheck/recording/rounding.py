"""Rounds an observation to what a recording keeps of it, before anybody judges it. Pure.

Engine, page and recording then have the very same values, so a set that is judged again from its
recording comes out as it did live, to the bit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from formcheck.landmarks import Array, Observation
from formcheck.recording.coding import Whole

# The number that stands for NaN, and the largest number that stands for a value.
MISSING = np.iinfo(np.int32).min
LARGEST = 2**30


@dataclass(frozen=True, slots=True)
class Grid:
    """Values that whole numbers k stand for: (k + offset) * step.

    Attributes:
        step: distance of two values, a power of two, so that every value is exact.
        offset: 0.5 where k stands for a bin and its middle is the value.
        most: the largest k.
    """

    step: Any
    offset: float = 0.0
    most: int = LARGEST

    def whole(self, values: Array) -> Whole:
        """Return the nearest whole numbers, `MISSING` for NaN."""
        nearest = np.clip(np.round(values / self.step - self.offset), -LARGEST, self.most)
        return np.where(np.isnan(values), MISSING, nearest).astype(np.int32)

    def values(self, whole: Whole) -> Array:
        """Return the values that whole numbers stand for, NaN for `MISSING`."""
        return np.where(whole == MISSING, np.nan, (whole + self.offset) * self.step)

    def nearest(self, values: Array) -> Array:
        """Return the values of the grid that are nearest. Idempotent."""
        return self.values(self.whole(values))


# Within a second of rest, in the quietest quarter of 49 recordings, the heavy model moves a joint
# by 0.1 to 1.5 px, its depth by 1 to 20 px, its place in the room by 1 to 20 mm. In a pelvic tilt
# the outline moves by 1.5 px. With the outline rounded to a half or a quarter of a pixel, or the
# joints to a half, a labelled clip is counted differently; with an eighth for the outline, none is.
# A limb is seen from a visibility of 0.5 on, the edge of a bin.
GRIDS = {
    "landmarks_px": Grid(np.array([0.25, 0.25, 4.0])),
    "world_m": Grid(1.0 / 64.0),
    "visibility": Grid(0.125, 0.5, 7),
    "outline_px": Grid(0.125),
}


def rounded(observation: Observation) -> Observation:
    """Return the observation with the values that a recording keeps. Idempotent."""
    pose = observation.pose
    if pose is None:
        return observation
    outline_px = pose.outline_px
    on_grid = replace(
        pose,
        landmarks_px=GRIDS["landmarks_px"].nearest(pose.landmarks_px),
        world_m=GRIDS["world_m"].nearest(pose.world_m),
        visibility=GRIDS["visibility"].nearest(pose.visibility),
        outline_px=None if outline_px is None else GRIDS["outline_px"].nearest(outline_px),
    )
    return replace(observation, pose=on_grid)
