"""Carries a drive over the moments in which its limb has left the picture. Pure.

The model goes on placing a foot, and the knee before it, that nobody can see. Taken at its word,
a leg held out beyond the picture's edge would go up and down several times. So a drive of which a
part is outside may rise, but for a while it doesn't fall; what lasts longer is told by the model's
guess, and not assessed.
"""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.kinematics.body import Body

# Holds of the exercises last a few seconds.
BRIDGED_S = 3.0


@dataclass(frozen=True, slots=True)
class Bridge:
    """Per side or channel: when the drive was last seen whole, and the highest it was since."""

    t_s: tuple[float, ...]
    drive: tuple[float, ...]


def outside_of(body: Body, limbs: frozenset[str], *, sided: bool) -> tuple[bool, bool]:
    """Whether the limbs that a drive needs have left the picture, of each side.

    Without sides the one leg still tells what both do.
    """
    pairs = [body.outside.get(limb, (False, False)) for limb in limbs]
    left, right = (any(pair[side] for pair in pairs) for side in (0, 1))
    return (left, right) if sided else (left and right, left and right)


def bridged(
    before: Bridge | None, t_s: float, drive: tuple[float, ...], outside: tuple[bool, bool]
) -> tuple[Bridge, tuple[float, ...]]:
    """The bridge after one more moment, and the drive to go by."""
    if before is None:
        before = Bridge((t_s,) * len(drive), drive)
    out = [outside[min(side, 1)] for side in range(len(drive))]
    times = tuple(last if gone else t_s for gone, last in zip(out, before.t_s, strict=True))
    used = tuple(
        max(old, new) if gone and t_s - last_s <= BRIDGED_S else new
        for gone, last_s, old, new in zip(out, times, before.drive, drive, strict=True)
    )
    return Bridge(times, used), used
