"""The library as a whole."""

from __future__ import annotations

import math
from importlib.resources import files
from pathlib import Path

import pytest

from formcheck.errors import ExerciseError
from formcheck.exercises.loader import ORDER, exercise_by_id, load_exercises, parse_exercise


def text_of(exercise_id):
    path = files("formcheck.exercises") / "library" / f"{exercise_id}.toml"
    return path.read_text(encoding="utf-8")


def test_the_five_come_in_the_order_of_the_product():
    assert tuple(load_exercises())[:5] == ORDER


@pytest.mark.parametrize("exercise", load_exercises().values(), ids=lambda e: e.id)
def test_a_repetition_counts_from_the_same_share_of_its_way_in_every_exercise(exercise):
    assert exercise.movement.counted_from == 0.4


def test_a_new_exercise_with_existing_measures_needs_no_code():
    renamed = text_of("bridge").replace('id = "bridge"', 'id = "one_leg_bridge"')
    assert parse_exercise(renamed, "new.toml").id == "one_leg_bridge"


def test_an_unknown_exercise_is_answered_with_the_known_ones():
    with pytest.raises(ExerciseError, match="cat_cow"):
        exercise_by_id("squat")


def test_the_error_beside_a_range_of_motion_is_the_measured_one():
    page = (Path(__file__).parents[2] / "docs" / "accuracy.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if "`range_of_motion_deg` |" in line]
    measured = {row[0].removeprefix("| "): math.ceil(float(row[-1].rstrip(" |"))) for row in rows}
    stated = {
        exercise.id: exercise.movement.range_error_deg
        for exercise in load_exercises().values()
        if exercise.movement.shown_measure is not None
    }
    assert measured == stated
