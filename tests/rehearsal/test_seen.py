"""New exercises: seen from a table, let through by the set-up check, and taken for no other."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from formcheck.coach.checks import PlaceMemory, set_up_checks
from formcheck.coach.person_seen import see
from formcheck.coach.stages import Picture
from formcheck.exercises.loader import load_exercises
from formcheck.landmarks import Observation
from formcheck.rehearsal.perform import performed
from formcheck.rehearsal.rehearse import WHOLE, judged, own_side
from tests.kinematics.looked_down import looked_down_on

EXERCISES = load_exercises()
NEW = [each.id for each in EXERCISES.values() if not each.measured_on_people]
PAIRS = [(a, b) for a in EXERCISES for b in EXERCISES if a != b and {a, b} & set(NEW)]
FROM_A_TABLE_DEG = 25.0


@cache
def done(exercise_id: str) -> tuple[Observation, ...]:
    exercise = EXERCISES[exercise_id]
    return tuple(performed(exercise, [WHOLE] * 2, own_side(exercise)))


def count(exercise_id: str, stream: tuple[Observation, ...]) -> int:
    return sum(each.counted for each in judged(EXERCISES[exercise_id], stream))


@pytest.mark.parametrize(("chosen", "performs"), PAIRS)
def test_nothing_else_is_counted(chosen: str, performs: str) -> None:
    assert count(chosen, done(performs)) == 0


@pytest.mark.parametrize("exercise_id", NEW)
def test_it_is_counted_from_a_table(exercise_id: str) -> None:
    poses = [(each, each.pose) for each in done(exercise_id)]
    steep = tuple(
        replace(each, pose=looked_down_on(pose, FROM_A_TABLE_DEG)) for each, pose in poses if pose
    )
    assert count(exercise_id, steep) == 2


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_the_set_up_check_lets_it_through(exercise_id: str) -> None:
    exercise, watched, found = EXERCISES[exercise_id], PlaceMemory(), ()
    for observation in done(exercise_id)[:25]:
        seen = see(observation, exercise)
        watched = watched.after(seen, observation, Picture(0.5, 0.0))
        found = set_up_checks(watched, seen, observation, exercise)
    assert seen.in_start
    assert [each.id for each in found if not each.passed] == []
