"""How long an arm counts as held up, when pictures are few or fail to come."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

import pytest

from formcheck.coach.gesture import MOST_GAP_S, STOP_AFTER_S, Raising, is_sign, watch
from formcheck.landmarks import Observation
from tests.coach.sessions import arm_raised, nobody


def arm_up_at(times_s: Iterable[float]) -> list[Observation]:
    return [replace(next(arm_raised(1.0)), t_s=t_s) for t_s in times_s]


def watched(pictures: Iterable[Observation]) -> Raising | None:
    raising = None
    for observation in pictures:
        raising = watch(raising, observation)
    return raising


def test_an_arm_seen_up_before_and_after_a_gap_starts_anew() -> None:
    raising = watched(arm_up_at((0.0, 5.0)))
    assert raising is not None
    assert raising.lasted_s == 0.0


@pytest.mark.parametrize("per_second", [1, 3, 5, 30])
def test_an_arm_held_up_stops_however_slow_the_laptop_is(per_second: int) -> None:
    raising = watched(arm_up_at(i / per_second for i in range(4 * per_second)))
    assert raising is not None
    assert raising.lasted_s >= STOP_AFTER_S


def test_an_arm_up_for_a_moment_and_then_unseen_is_a_sign() -> None:
    up = arm_up_at((0.0, 0.5, 1.2))
    before = watched(up)
    after = watch(before, replace(next(nobody(1.0)), t_s=2.0))
    assert is_sign(before, after)


def test_an_arm_that_is_up_again_after_a_gap_has_given_no_sign() -> None:
    pictures = arm_up_at((0.0, 0.5, 1.2, 1.3 + MOST_GAP_S))
    states = [watched(pictures[:count]) for count in range(len(pictures) + 1)]
    assert not any(is_sign(before, after) for before, after in itertools.pairwise(states))
