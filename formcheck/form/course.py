"""The measures over one repetition, and how straight its way was. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from formcheck.exercises.spec import COHERENCE, DERIVED, OWN_SHARE, PROGRESS, Limb
from formcheck.landmarks import Array, Mask

# Progress below this share of the highest is rest.
REST_SHARE = 0.1
# A turn back and forth smaller than this share of the highest progress is noise, not a detour.
DETOUR_SHARE = 0.15


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """Measures over one repetition, with some rest before it.

    Attributes:
        t_s: (n,) seconds.
        progress: (n,) share of the way that the leading side has come.
        names: the measures' names.
        values: (n, len(names), 2) for left and right.
        lead: the leading side, 0 left or 1 right; None where the exercise has no sides.
        near: the flank towards the camera, 0 left or 1 right.
        own_way: the usual progress of the person's own clean repetitions, or NaN.
        moves_both: both sides of an exercise that has sides moved together; `lead` is None then.
        seen, outside: (n, len(names), 2) whether the limb that a measure needs is seen, and whether
            a part of it lies outside the picture; None where all is seen.
    """

    t_s: Array
    progress: Array
    names: tuple[str, ...]
    values: Array
    lead: int | None
    near: int
    own_way: float = math.nan
    seen: Mask | None = None
    outside: Mask | None = None
    moves_both: bool = False

    def series(self, measure: str, limb: Limb) -> Array:
        """Return (n,) values of one measure on one limb; the mean of both without sides."""
        if measure == PROGRESS:
            return self.progress
        if measure == OWN_SHARE:
            return self.progress / self.own_way
        if measure == COHERENCE:
            return np.full(len(self.progress), coherence(self.progress))
        values = self.values[:, self.names.index(measure)]
        side = self._side(limb)
        return np.asarray(values[:, side]) if side is not None else self._mean(measure, values)

    def _mean(self, measure: str, values: Array) -> Array:
        """Average both sides, or take the one seen: the model only guesses at a hidden one."""
        known: Mask = np.asarray(np.isfinite(values))
        if self.seen is not None:
            seen = known & self.seen[:, self.names.index(measure)]
            known = np.where(seen.any(axis=1, keepdims=True), seen, known)
        if known.all():  # nearly always, and several times faster
            return np.asarray(values.mean(axis=1))
        count = known.sum(axis=1)
        total = np.where(known, values, 0.0).sum(axis=1)
        return np.where(count > 0, total / np.maximum(count, 1), np.nan)

    def seen_series(self, measure: str, limb: Limb) -> Mask:
        """Return (n,): whether the limb that is needed is seen; without sides, whether one is."""
        return ~self._flags(self.seen, measure, limb, unseen=True)

    def outside_series(self, measure: str, limb: Limb) -> Mask:
        """Return (n,): whether a part of the limb is outside; without sides, of both limbs."""
        return self._flags(self.outside, measure, limb, unseen=False)

    def _flags(self, flags: Mask | None, measure: str, limb: Limb, *, unseen: bool) -> Mask:
        if flags is None or measure in DERIVED:
            return np.zeros(len(self.t_s), dtype=bool)
        of_sides = flags[:, self.names.index(measure)] != unseen
        side = self._side(limb)
        return np.asarray(of_sides.all(axis=1) if side is None else of_sides[:, side])

    def is_far(self, limb: Limb) -> bool:
        """Whether the limb is the one behind the body, seen from the camera."""
        side = self._side(limb)
        return side is not None and side != self.near

    def _side(self, limb: Limb) -> int | None:
        if limb is Limb.MEAN or self.lead is None:
            return None
        return self.lead if limb is Limb.MOVING else 1 - self.lead


def coherence(progress: Array) -> float:
    """Return twice the highest progress over the whole way to and fro: 1 for one rise and fall.

    Progress below a tenth of the highest is rest. Only turns larger than `DETOUR_SHARE` count: in a
    long hold, noise would add up to any length.
    """
    top = float(progress.max())
    way = way_between(np.maximum(progress, REST_SHARE * top), DETOUR_SHARE * top)
    return 2.0 * (1.0 - REST_SHARE) * top / way if way > 0.0 else 1.0


def way_between(course: Array, least: float) -> float:
    """Return the whole way to and fro of a course, leaving out turns of less than `least`."""
    turn = furthest = float(course[0])
    way, sign = 0.0, 1.0
    for value in course.tolist():
        if sign * (value - furthest) > 0.0:
            furthest = value
        elif sign * (furthest - value) > least:
            way += abs(furthest - turn)
            turn, furthest, sign = furthest, value, -sign
    return way + abs(furthest - turn)
