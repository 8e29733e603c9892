"""Performs a set with the stick figure, as the engine's input. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from formcheck.exercises.figure import Figure, Still, between
from formcheck.exercises.spec import Exercise
from formcheck.landmarks import LANDMARK_COUNT, Observation, Side
from formcheck.rehearsal.posed_figure import SIZE_PX, pose_of

RATE_HZ = 15.0
SHAKE_PX = 0.4  # standard deviation of each landmark
LEAD_S = 2.5  # at rest before the first attempt
# A fault that comes and goes during the hold takes this long in all.
PASSING_S = 1.6


@dataclass(frozen=True, slots=True)
class FigureAttempt:
    """One attempt of the figure.

    Attributes:
        share: share of the way to the end position that is done.
        looks: an end position other than the exercise's own.
        passing: that end position is taken up and left again within the hold.
        returns: the figure goes back to rest; else the set ends in the end position.
    """

    lift_s: float = 1.4
    hold_s: float = 2.0
    lower_s: float = 1.4
    rest_s: float = 2.2
    share: float = 1.0
    looks: Still | None = None
    passing: bool = False
    returns: bool = True

    @property
    def lasts_s(self) -> float:
        """Seconds from leaving rest to the next attempt."""
        back_s = self.lower_s + self.rest_s if self.returns else 0.0
        return self.lift_s + self.hold_s + back_s


def performed(
    exercise: Exercise, attempts: Sequence[FigureAttempt], side: Side = Side.LEFT, seed: int = 0
) -> Iterator[Observation]:
    """Perform the attempts one after the other; the exercise has a figure."""
    figure, starts_s, end_s = exercise.figure, [], LEAD_S
    assert figure is not None
    for attempt in attempts:
        starts_s.append(end_s)
        end_s += attempt.lasts_s
    rng = np.random.default_rng(seed)
    for picture in range(int(end_s * RATE_HZ)):
        t_s = picture / RATE_HZ
        current = max((i for i, s in enumerate(starts_s) if s <= t_s), default=0)
        still = _still_at(figure, attempts[current], t_s - starts_s[current])
        shake = rng.normal(0.0, SHAKE_PX, (LANDMARK_COUNT, 2))
        pose = pose_of(still, exercise.stance, side, t_s, shake)
        yield Observation(t_s, SIZE_PX, pose)


def _still_at(figure: Figure, attempt: FigureAttempt, since_s: float) -> Still:
    end = figure.end
    if attempt.looks is not None:
        end = attempt.looks
        if attempt.passing:
            middle_s = attempt.lift_s + attempt.hold_s / 2
            away = abs(since_s - middle_s) / (PASSING_S / 2)
            end = between(figure.end, end, _smooth(2.0 - 2.0 * away))
    up = _smooth(since_s / attempt.lift_s)
    down = (since_s - attempt.lift_s - attempt.hold_s) / attempt.lower_s
    gone = _smooth(down) if attempt.returns else 0.0
    return between(figure.rest, end, (up - gone) * attempt.share)


def _smooth(share: float) -> float:
    """Go from 0 to 1 without a jerk (Flash and Hogan 1985: minimum jerk)."""
    u = min(max(share, 0.0), 1.0)
    return u**3 * (u * (6 * u - 15) + 10)
