"""Movements that look like one of the exercises and are none: nothing is counted."""

from __future__ import annotations

import pytest

from tests.strangers.moves import (
    childs_pose,
    donkey_kick,
    plank,
    played,
    repeated,
    sit_up_to,
    straight_leg_raise,
)
from tests.strangers.watching import watched

pytestmark = pytest.mark.slow

LIKE = [
    ("knee_to_chest", straight_leg_raise, True, "straight_leg_raise"),
    ("knee_to_chest", sit_up_to(40.0), True, "sit_up"),
    ("bird_dog", donkey_kick, False, "donkey_kick"),
]


@pytest.mark.parametrize("lift_s", [0.8, 2.5])
@pytest.mark.parametrize(("exercise_id", "move", "on_back", "like"), LIKE)
def test_refused_as_what_it_is(exercise_id, move, on_back, like, lift_s):
    seen = watched(exercise_id, played(move, repeated(3, lift_s), on_back=on_back))
    assert (seen.count, seen.live_count) == (0, 0)
    assert [refused.like for refused in seen.refused] == [like] * 3
    assert seen.cues == set()


MOVES = [straight_leg_raise, sit_up_to(40.0), sit_up_to(75.0), donkey_kick, plank, childs_pose]
NAMES = ["straight_leg_raise", "sit_up_40", "sit_up_75", "donkey_kick", "plank", "childs_pose"]


@pytest.mark.parametrize("move", MOVES, ids=NAMES)
@pytest.mark.parametrize("exercise_id", ["bird_dog", "cat_cow", "knee_to_chest", "pelvic_tilt"])
def test_counted_as_none_of_the_exercises(exercise_id, move):
    on_back = move not in (donkey_kick, plank, childs_pose)
    seen = watched(exercise_id, played(move, repeated(3), on_back=on_back))
    assert (seen.count, seen.live_count) == (0, 0)
    assert seen.cues == set()
