"""Measures how far drawn joints lie from those that the model finds in the picture under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from formcheck.landmarks import Array
from formcheck.reps.repetition import Phase

# The page notes these in order: shoulders, elbows, wrists, hips, knees, ankles, left before right.
SHOULDERS, HIPS = slice(0, 2), slice(6, 8)
LEAST_VISIBILITY = 0.5
# A clip begins anew in less: its next picture with the same clock is another one.
SAME_WITHIN_MS = 2000.0
MOVING = frozenset({Phase.LIFT.value, Phase.LOWER.value})


@dataclass(frozen=True, slots=True)
class JointErrors:
    """Distances of drawn joints from the body, in percent of the torso.

    Attributes:
        moving: in repetitions, while lifting and lowering.
        at_rest: between repetitions.
    """

    moving: list[float] = field(default_factory=list)
    at_rest: list[float] = field(default_factory=list)


def joint_errors(
    shown: Iterable[dict[str, Any]], found: Iterable[dict[str, Any]], which: str
) -> JointErrors:
    """Compare each drawing with what the model found in the picture that it lay over.

    Args:
        shown: `clock` of a picture on the screen, `at_ms`, and over it `drawn`, the joints as they
            were drawn, and `newest`, those that the page knew; each (12, 3): x and y in heights of
            the picture, visibility. None where nobody was drawn.
        found: `clock`, `at_ms`, `joints` likewise, and the `phase` of the repetition.
        which: "drawn" or "newest".
    """
    by_clock: dict[int, list[dict[str, Any]]] = {}
    for each in found:
        by_clock.setdefault(each["clock"], []).append(each)
    errors = JointErrors()
    for one in shown:
        true = _of_same_picture(one, by_clock.get(one["clock"], ()))
        if true is None or one[which] is None:
            continue
        into = errors.moving if true["phase"] in MOVING else errors.at_rest
        into.extend(_distances(np.array(one[which]), np.array(true["joints"])))
    return errors


def _of_same_picture(
    one: dict[str, Any], candidates: Iterable[dict[str, Any]]
) -> dict[str, Any] | None:
    near = (c for c in candidates if abs(c["at_ms"] - one["at_ms"]) < SAME_WITHIN_MS)
    return next(near, None)


def _distances(drawn: Array, true: Array) -> Iterator[float]:
    torso = np.linalg.norm(true[SHOULDERS, :2].mean(axis=0) - true[HIPS, :2].mean(axis=0))
    seen = (drawn[:, 2] >= LEAST_VISIBILITY) & (true[:, 2] >= LEAST_VISIBILITY)
    away = np.linalg.norm(drawn[seen, :2] - true[seen, :2], axis=1)
    yield from (100.0 * away / torso).tolist()
