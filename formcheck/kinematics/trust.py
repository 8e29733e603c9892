"""Which landmarks of a picture are believed, and which limbs are really seen. Pure, no clock.

The model always gives 33 points. It gives them, too, for a foot outside the picture, for a knee
behind the other one, and, for a picture or two, in quite another place. So a point is *believed*
where it may be about right, which is enough to follow a movement, and a limb is *seen* where its
points lie in the picture and the model says that it sees them, which is what judging form asks for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from formcheck.landmarks import Array, Landmark, Mask, Pose

# Measured on real people with the full and the heavy model: a hidden far knee has a visibility of
# 0.13 to 0.45, the same knee lifted and seen 0.65 to 1.00.
SEEN_FROM = 0.5
# A point further beyond the picture's edge than this share of its size is outside: the model
# places hidden points a little outside, too.
EDGE = 0.01
# As far outside as this, where a limb is can still be told from what is inside, though not its form.
GUESSED_EDGE = 0.12
# The fastest that a hand or a foot moves in these exercises, in torsos a second, and how far the
# model's noise carries a point besides. What is further away has leapt.
FASTEST_PER_S = 9.0
LEAP = 0.25
# What stays in the new place for so long is there.
LEAP_BELIEVED_AFTER_S = 0.2
# Of the chains of landmarks, those that say that a limb is seen. A trunk's own are always asked for.
LIMBS: dict[str, tuple[tuple[Landmark, ...], tuple[Landmark, ...]]] = {
    "leg": (
        (Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE),
        (Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE),
    ),
    "arm": (
        (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
        (Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
    ),
    "head": ((Landmark.LEFT_EAR, Landmark.NOSE), (Landmark.RIGHT_EAR, Landmark.NOSE)),
}
# Seen from the side, one ear is behind the head: the other one and the nose say where that is.
_EITHER_SIDE = frozenset({"head"})
Seen = dict[str, tuple[bool, bool]]


@dataclass(frozen=True, slots=True, eq=False)
class Trust:
    """What is remembered of the landmarks, to tell a leap from a movement.

    Attributes:
        t_s: of the last picture with somebody in it.
        places_px: (33, 2) where each landmark was last believed to be.
        doubted_s: (33,) since when each has been elsewhere, NaN for one that is believed.
        believed: (33,) whether each is believed in the last picture.
    """

    t_s: float
    places_px: Array
    doubted_s: Array
    believed: Mask


def trusted(before: Trust | None, pose: Pose, torso_px: float) -> Trust:
    """The landmarks of one more picture, held against the last ones.

    Args:
        torso_px: the person's usual length from shoulders to hips, in pixels.
    """
    places = pose.landmarks_px[:, :2]
    near = inside(pose, GUESSED_EDGE)
    if before is None:
        return Trust(pose.t_s, places, np.full(len(places), np.nan), near)
    dt_s = pose.t_s - before.t_s
    moved_px = np.hypot(*(places - before.places_px).T)
    leapt = moved_px > torso_px * (LEAP + FASTEST_PER_S * dt_s)
    since_s = np.where(leapt, np.fmin(before.doubted_s, pose.t_s), np.nan)
    doubted = leapt & (pose.t_s - since_s < LEAP_BELIEVED_AFTER_S)
    return Trust(
        pose.t_s,
        np.where(doubted[:, None], before.places_px, places),
        np.where(doubted, since_s, np.nan),
        near & ~doubted,
    )


def inside(pose: Pose, edge: float = EDGE) -> Mask:
    """(33,) whether each landmark lies in the picture, or by no more than `edge` beyond it."""
    size = np.array(pose.image_size_px, dtype=np.float64)
    places = pose.landmarks_px[:, :2]
    return np.asarray(((places >= -edge * size) & (places <= (1.0 + edge) * size)).all(axis=1))


def limbs_seen(pose: Pose) -> Seen:
    """Of each limb, whether the (left, right) one is seen in this picture."""
    clear = (inside(pose) & (pose.visibility >= SEEN_FROM)).tolist()
    found: Seen = {}
    for name, sides in LIMBS.items():
        left, right = (all(clear[point] for point in points) for points in sides)
        either = left or right
        found[name] = (either, either) if name in _EITHER_SIDE else (left, right)
    return found


def limbs_outside(pose: Pose) -> Seen:
    """Of each limb, whether a point of the (left, right) one lies outside the picture."""
    outside = (~inside(pose)).tolist()
    sides = {name: tuple(any(outside[p] for p in points) for points in pair) for name, pair in LIMBS.items()}
    return {name: (left, right) for name, (left, right) in sides.items()}
