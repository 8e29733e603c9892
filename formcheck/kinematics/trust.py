"""Decides which landmarks of a picture are believed, and which limbs are seen. Pure, no clock.

The model always gives 33 points, even for a foot outside the picture or a knee behind the other
one, and for a picture or two it may put a point in quite another place. So a point is *believed* if
it may be about right, which is enough to follow a movement. A limb is *seen* if its points lie in
the picture and the model says that it sees them, which judging form requires.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from formcheck.kinematics.shift import Shift
from formcheck.landmarks import LANDMARK_COUNT, Array, Landmark, Mask, Pose

# Measured on real people with the full and the heavy model: a hidden far knee has a visibility of
# 0.13 to 0.45, the same knee lifted and seen 0.65 to 1.00.
SEEN_FROM = 0.5
# A point further beyond the picture's edge than this share of its size is outside: the model
# places hidden points a little outside, too.
EDGE = 0.01
# A point no further outside than this still tells where its limb is, though not the limb's form.
GUESSED_EDGE = 0.12
# The fastest that a hand or a foot moves in these exercises, in torsos a second, and how far the
# model's noise carries a point besides. A point that is further away has leapt.
FASTEST_PER_S = 9.0
LEAP = 0.25
# A landmark that stays in the new place for this long really is there.
LEAP_BELIEVED_AFTER_S = 0.2
# The landmarks by which a limb counts as seen, for the left and the right one.
LIMBS: dict[str, tuple[tuple[Landmark, Landmark], tuple[Landmark, Landmark]]] = {
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
# All landmarks of a limb, in the same order left and right; the first two say where it is.
_PAIRS = {
    "leg": (np.array([25, 27, 29, 31]), np.array([26, 28, 30, 32])),  # knee, ankle, foot
    "arm": (np.array([13, 15, 17, 19, 21]), np.array([14, 16, 18, 20, 22])),  # elbow, wrist, hand
}
# Two limbs further apart than this share of the torso can be told from one another by where they
# last were, if that is no longer ago than this.
APART = 0.45
MOST_PAST_S = 0.5
# They have been exchanged if they would otherwise have moved this many times as far.
EXCHANGED_FROM = 2.0
# In a side view, one ear is behind the head: the other ear and the nose say where the head is.
_EITHER_SIDE = frozenset({"head"})
# By limb, whether the floor says that its left and right one are exchanged, and since when.
Told = Mapping[str, tuple[bool, float]]
# The floor is believed once it has said the same for this long: a limb on its way from one place to
# the other is in neither.
TOLD_AFTER_S = 0.3
Seen = dict[str, tuple[bool, bool]]
# The order while no limbs are exchanged, and since when each landmark is doubted while none is:
# these hold for nearly every picture.
AS_SEEN = np.arange(LANDMARK_COUNT)
_UNDOUBTED = np.full(LANDMARK_COUNT, np.nan)
for _constant in (AS_SEEN, _UNDOUBTED):
    _constant.setflags(write=False)


@dataclass(frozen=True, slots=True, eq=False)
class Trust:
    """Memory of the landmarks, to tell a leap from a movement.

    Attributes:
        t_s: time of the last picture with somebody in it.
        places_px: (33, 2) place at which each landmark was last believed.
        doubted_s: (33,) since when each has been elsewhere, NaN for one that is believed.
        believed: (33,) whether each is believed in the last picture.
        order: (33,) index of the picture's landmark to take for each landmark: two limbs that the
            model has exchanged are swapped back.
        told: what the floor last said of each limb, and since when.
    """

    t_s: float
    places_px: Array
    doubted_s: Array
    believed: Mask
    order: NDArray[np.intp]
    told: Told = field(default_factory=dict)


def trusted(
    before: Trust | None,
    pose: Pose,
    torso_px: float,
    on_floor: Mapping[str, bool] | None = None,
    lost: Mapping[str, tuple[bool, bool]] | None = None,
) -> Trust:
    """Check the landmarks of one more picture against the last ones.

    Args:
        torso_px: the person's usual length from shoulders to hips, in pixels.
        on_floor: whether the left and right one of a limb are exchanged, where `floor` can tell.
        lost: whether the (left, right) one of a limb is lost in this picture, where `floor` can
            tell.
    """
    told: Told = {} if before is None else before.told
    if on_floor:
        told = _told(told, on_floor, pose.t_s)
    order = _order(before, pose, torso_px, on_floor or {}, told)
    places = pose.landmarks_px[order, :2]
    near = inside(pose, GUESSED_EDGE)[order]
    if before is None:
        return Trust(pose.t_s, places, _UNDOUBTED, near, order, told)
    dt_s = pose.t_s - before.t_s
    moved_px = np.hypot(*(places - before.places_px).T)
    leapt = moved_px > torso_px * (LEAP + FASTEST_PER_S * dt_s)
    gone = _gone(lost or {})[order]
    if not (leapt | gone).any():
        return Trust(pose.t_s, places, _UNDOUBTED, near, order, told)
    since_s = np.where(leapt, np.fmin(before.doubted_s, pose.t_s), np.nan)
    # A lost limb is taken to be where it was before, for as long as it is lost.
    doubted = gone | (leapt & (pose.t_s - since_s < LEAP_BELIEVED_AFTER_S))
    return Trust(
        pose.t_s,
        np.where(doubted[:, None], before.places_px, places),
        np.where(doubted, since_s, np.nan),
        near & ~doubted,
        order,
        told,
    )


def _gone(lost: Mapping[str, tuple[bool, bool]]) -> Mask:
    """Return (33,): whether each of the picture's landmarks belongs to a lost limb."""
    gone = np.zeros(LANDMARK_COUNT, dtype=bool)
    for limb, sides in lost.items():
        for landmarks, is_lost in zip(_PAIRS[limb], sides, strict=True):
            gone[landmarks] = is_lost
    return gone


def _told(before: Told, on_floor: Mapping[str, bool], t_s: float) -> Told:
    told = dict(before)
    for limb, is_exchanged in on_floor.items():
        if limb not in told or told[limb][0] != is_exchanged:
            told[limb] = (is_exchanged, t_s)
    return told


def carried(trust: Trust, shift: Shift) -> Trust:
    """Carry the memory along into a picture whose camera was moved."""
    places = trust.places_px[:, 0] - 1j * trust.places_px[:, 1]
    moved = shift.turn * places + shift.by
    return replace(trust, places_px=np.column_stack([moved.real, -moved.imag]))


def _order(
    before: Trust | None, pose: Pose, torso_px: float, on_floor: Mapping[str, bool], told: Told
) -> NDArray[np.intp]:
    """Return `Trust.order` for this picture: exchanged limbs are swapped back."""
    order = AS_SEEN
    for limb, (left, right) in _PAIRS.items():
        if limb in on_floor and pose.t_s - told[limb][1] >= TOLD_AFTER_S:
            is_exchanged = on_floor[limb]
        else:
            is_exchanged = _have_changed_places(before, pose, torso_px, left, right)
        if is_exchanged:
            order = order.copy()
            order[left], order[right] = right, left
    return order


def _have_changed_places(
    before: Trust | None,
    pose: Pose,
    torso_px: float,
    left: NDArray[np.intp],
    right: NDArray[np.intp],
) -> bool:
    """Whether each of two limbs is where the other one was.

    In an exact side view, the model exchanges a lifted leg with the one on the floor.
    """
    if before is None or pose.t_s - before.t_s > MOST_PAST_S:
        return False
    past_left, past_right = (_joints(before.places_px, limb) for limb in (left, right))
    if _way_px(past_left, past_right) < 2.0 * APART * torso_px:
        return False
    now_left, now_right = (_joints(pose.landmarks_px, limb) for limb in (left, right))
    kept_px = _way_px(now_left, past_left) + _way_px(now_right, past_right)
    exchanged_px = _way_px(now_right, past_left) + _way_px(now_left, past_right)
    return kept_px > EXCHANGED_FROM * exchanged_px


def _joints(places_px: Array, limb: NDArray[np.intp]) -> tuple[complex, complex]:
    """Return a limb's first two points."""
    first, second = places_px[limb[:2], :2].tolist()
    return complex(*first), complex(*second)


def _way_px(a: tuple[complex, complex], b: tuple[complex, complex]) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def inside(pose: Pose, edge: float = EDGE) -> Mask:
    """Return (33,): whether each landmark lies in the picture, or at most `edge` beyond it."""
    width, height = pose.image_size_px
    x, y = pose.landmarks_px[:, 0], pose.landmarks_px[:, 1]
    in_width = (x >= -edge * width) & (x <= (1.0 + edge) * width)
    return np.asarray(in_width & (y >= -edge * height) & (y <= (1.0 + edge) * height))


def limbs_seen(pose: Pose) -> Seen:
    """Return, for each limb, whether the (left, right) one is seen in this picture."""
    clear = (inside(pose) & (pose.visibility >= SEEN_FROM)).tolist()
    found: Seen = {}
    for name, ((a, b), (c, d)) in LIMBS.items():
        left, right = clear[a] and clear[b], clear[c] and clear[d]
        either = left or right
        found[name] = (either, either) if name in _EITHER_SIDE else (left, right)
    return found


def limbs_outside(pose: Pose) -> Seen:
    """Return, for each limb, whether a point of the (left, right) one is outside the picture."""
    out = (~inside(pose)).tolist()
    return {name: (out[a] or out[b], out[c] or out[d]) for name, ((a, b), (c, d)) in LIMBS.items()}
