"""Tells the person's posture: what each picture shows of it, and what is believed over time.

Each posture of `exercises/postures.toml` is a plain geometric statement about one picture, as a
margin: above 0 where it holds, below 0 where it doesn't, 1 or -1 where that is beyond doubt, NaN
where the points that it asks for aren't believed. An exercise file names the postures that hold at
its start and those that hold throughout its movement. One picture proves little, so `believe`
follows the margins over time; what was learnt of the person stays when a posture is doubted for a
moment.

Each limb is placed on its own hip or shoulder: a camera that looks down sees the far limbs higher
in the picture than the near ones, which says nothing of where they are in the room.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from formcheck.exercises.postures import Sides, Sign, SignLimit, load_postures
from formcheck.kinematics.body import LEFT, RIGHT, Body
from formcheck.kinematics.measures import MEASURES

# Lying, or on hands and knees, rather than sitting or standing.
LEVEL = ("trunk_level",)
# A sign this far past its limit holds beyond doubt, and one this far short of it fails.
SURE_SHARE = 0.15
SURE_DEG = 12.0
# A belief follows the pictures in about this time. It begins at the first level and ends below the
# second.
FOLLOWS_S = 0.3
BEGINS, ENDS = 0.05, -0.25
# A longer time without pictures of the person leaves nothing to believe.
FORGETS_S = 3.0


class _Values(dict[str, tuple[float, float]]):
    """A body's measures by name, left and right, each taken when it is first asked for."""

    def __init__(self, body: Body) -> None:
        super().__init__()
        self.body = body

    def __missing__(self, name: str) -> tuple[float, float]:
        self[name] = found = MEASURES[name].of(self.body)
        return found


def _all(margins: Iterable[float]) -> float:
    """Return the least margin, as every one must hold; unknown ones are left out. NaN for none."""
    return min((m for m in margins if not math.isnan(m)), default=math.nan)


def _any(margins: Iterable[float]) -> float:
    """Return the best margin, as one is enough; where known ones fail, an unknown one gives NaN."""
    each = tuple(margins)
    best = max((m for m in each if not math.isnan(m)), default=math.nan)
    return math.nan if best < 0.0 and any(map(math.isnan, each)) else best


def _margin(limit: SignLimit, value: float) -> float:
    """Return how clearly a value lies within a limit."""
    if math.isnan(value):
        return math.nan
    over = math.inf if limit.above is None else value - limit.above
    under = math.inf if limit.below is None else limit.below - value
    sure = SURE_DEG if limit.measure.endswith("_deg") else SURE_SHARE
    return max(-1.0, min(1.0, min(over, under) / sure))


def _of_side(sign: Sign, values: _Values, side: int) -> float:
    each = [_margin(limit, values[limit.measure][side]) for limit in sign.limits]
    if len(each) == 1:
        return each[0]
    return _any(each) if sign.any_of else _all(each)


def _of_sides(sign: Sign, values: _Values) -> list[float]:
    """Return the margins of left and right, NaN for a hidden limb whose counterpart is seen.

    The model places a hidden knee beside the one that it sees, wherever that goes.
    """
    seen = values.body.seen.get(MEASURES[sign.limits[0].measure].limb, (True, True))
    return [
        _of_side(sign, values, side) if seen[side] or not any(seen) else math.nan
        for side in (LEFT, RIGHT)
    ]


def _sign_margin(sign: Sign, values: _Values) -> float:
    if sign.sides is Sides.BOTH:
        return _all(_of_sides(sign, values))
    if sign.sides is Sides.ONE:
        return _any(_of_sides(sign, values))
    (limit,) = sign.limits
    left, right = values[limit.measure]
    return _margin(limit, (left + right) / 2 if sign.sides is Sides.MEAN else abs(left - right))


def margins(body: Body, *postures: tuple[str, ...]) -> tuple[float, ...]:
    """Return how clearly all postures of each group hold, -1 to 1; NaN where none can be told."""
    signs, values = load_postures(), _Values(body)
    each = {
        name: _all([_sign_margin(sign, values) for sign in signs[name]])
        for name in dict.fromkeys(chain(*postures))
    }
    return tuple(_all([each[name] for name in names]) for names in postures)


def holds(body: Body, names: tuple[str, ...]) -> bool:
    """Whether one picture alone shows every named posture."""
    return margins(body, names)[0] >= 0.0


@dataclass(frozen=True, slots=True)
class Belief:
    """Belief about one posture.

    Attributes:
        t_s: time of the last picture that told anything about it; None before the first.
        level: its margin over the last moments, -1 to 1.
        held: whether the person is believed to be in it.
    """

    t_s: float | None = None
    level: float = 0.0
    held: bool = False


def believe(belief: Belief, t_s: float, seen: float) -> Belief:
    """Update the belief with one more picture.

    Args:
        seen: the posture's margin in it; NaN leaves the belief as it is.
    """
    if math.isnan(seen):
        return belief
    if belief.t_s is None or t_s - belief.t_s > FORGETS_S:
        return Belief(t_s, seen, seen >= BEGINS)
    share = 1.0 - math.exp(-(t_s - belief.t_s) / FOLLOWS_S)
    level = belief.level + share * (seen - belief.level)
    return Belief(t_s, level, level >= (ENDS if belief.held else BEGINS))
