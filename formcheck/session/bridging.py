"""Carries a drive over the moments in which its limb has left the picture. Pure.

The model goes on placing a foot, and the knee before it, that nobody can see. Taken at its word,
a leg held out beyond the picture's edge would go up and down several times. So while its limb is
partly outside, a drive may rise, but for a few seconds it may not fall. After that the model's
guess is followed, and not assessed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from formcheck.kinematics.body import Body

# Holds of the exercises last a few seconds.
BRIDGED_S = 3.0
# For this long, a limb that has leapt and isn't believed is taken to be where it was.
UNKNOWN_S = 0.5


@dataclass(frozen=True, slots=True)
class Bridge:
    """Per side or channel: when the drive was last seen whole, and its highest value since."""

    t_s: tuple[float, ...]
    drive: tuple[float, ...]


def outside_of(body: Body, limbs: frozenset[str], *, sided: bool) -> tuple[bool, bool]:
    """Whether the limbs that a drive needs have left the picture, for each side.

    Without sides, one leg in the picture still tells what both do.
    """
    pairs = [body.outside.get(limb, (False, False)) for limb in limbs]
    left, right = (any(pair[side] for pair in pairs) for side in (0, 1))
    return (left, right) if sided else (left and right, left and right)


def bridged(
    before: Bridge | None, t_s: float, drive: tuple[float, ...], outside: tuple[bool, bool]
) -> tuple[Bridge, tuple[float, ...]]:
    """Update the bridge with one more moment; also return the drive to go by."""
    if before is None:
        before = Bridge((t_s,) * len(drive), drive)
    out = [outside[min(side, 1)] for side in range(len(drive))]
    unseen = [gone or math.isnan(new) for gone, new in zip(out, drive, strict=True)]
    times = tuple(last if hidden else t_s for hidden, last in zip(unseen, before.t_s, strict=True))
    used = tuple(
        _used(old, new, t_s - last_s, gone=gone)
        for gone, last_s, old, new in zip(out, times, before.drive, drive, strict=True)
    )
    return Bridge(times, used), used


def _used(old: float, new: float, since_s: float, *, gone: bool) -> float:
    if math.isnan(new):
        return old if since_s <= UNKNOWN_S else new
    if math.isnan(old) or not gone or since_s > BRIDGED_S:
        return new
    return max(old, new)
