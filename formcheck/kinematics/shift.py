"""Tells a moved camera from a moving person: only a camera shifts everything at once. Pure.

A camera that is bumped, or a laptop whose lid gives way, carries every point of the body along by
one and the same shift, turn and change of size. No exercise does: hands, knees or shoulders stay on
the floor while the rest moves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from formcheck.landmarks import Landmark, Pose

Points = NDArray[np.complex128]

# The joints, and the head; fingers and toes say nothing that wrists and ankles don't.
_WHICH = [Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR, *range(11, 17), *range(23, 29)]
# Pictures up to this far apart are compared: a bump takes a few tenths of a second.
COMPARED_S = 0.3
# A shift below this share of the torso may be the model's noise, and does no harm either.
LEAST_WAY = 0.02
# The points share one shift if four in five of them are off by no more than this share of it.
# Somebody who rocks to and fro over hands and knees leaves them off by 0.4 of it.
MOST_LEFT, OF_POINTS = 0.25, 0.8
# A body that is suddenly twice as large is another person, or nobody.
MOST_ZOOM = 2.0


@dataclass(frozen=True, slots=True)
class Shift:
    """Motion of a picture against an earlier one: z becomes `turn * z + by`, with y up.

    Attributes:
        turn: its angle is the picture's roll, its size the enlargement.
    """

    turn: complex
    by: complex

    def of(self, point: complex) -> complex:
        """Return where a point lies now."""
        return self.turn * point + self.by


@dataclass(frozen=True, slots=True, eq=False)
class EarlierPlaces:
    """Earlier pictures to compare the next one with.

    Attributes:
        t_s: time of an earlier picture, to find a move that takes several pictures.
        places: (15,) where the points lay in that picture.
        last: (15,) where they lay in the latest picture, to find a move between two pictures.
    """

    t_s: float
    places: Points
    last: Points


def shifted(
    before: EarlierPlaces | None, pose: Pose, torso_px: float
) -> tuple[EarlierPlaces, Shift | None]:
    """Return what to compare the next pictures with, and the camera's shift, None if it is still.

    Args:
        torso_px: the person's usual length from shoulders to hips, in pixels.
    """
    places = pose.landmarks_px[_WHICH, 0] - 1j * pose.landmarks_px[_WHICH, 1]
    now = EarlierPlaces(pose.t_s, places, places)
    if before is None:
        return now, None
    least_px = LEAST_WAY * torso_px
    shift = _common(before.last, places, least_px) or _common(before.places, places, least_px)
    if shift is not None or pose.t_s - before.t_s >= COMPARED_S:
        return now, shift
    return replace(before, last=places), None


def _common(old: Points, new: Points, least_px: float) -> Shift | None:
    """Return the shift that all points have made together; None where they haven't."""
    # Sorted, because numpy's median and quantile take ten times as long for so few points.
    ways_px = np.sort(np.abs(new - old))
    way_px = float(ways_px[len(ways_px) // 2])
    if not way_px >= least_px:
        return None
    middle_old, middle_new = old.mean(), new.mean()
    from_old = old - middle_old
    turn = complex(np.vdot(from_old, new - middle_new) / np.vdot(from_old, from_old))
    shift = Shift(turn, complex(middle_new - turn * middle_old))
    left_px = np.sort(np.abs(shift.turn * old + shift.by - new))
    is_common = left_px[math.ceil(OF_POINTS * len(old)) - 1] <= MOST_LEFT * way_px
    return shift if is_common and 1.0 / MOST_ZOOM <= abs(turn) <= MOST_ZOOM else None
