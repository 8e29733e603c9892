"""Every exercise file, by one test each; and what a broken file is answered with."""

from __future__ import annotations

import math
from importlib.resources import files
from pathlib import Path

import pytest

from formcheck.errors import ExerciseError
from formcheck.exercises.loader import ORDER, exercise_by_id, load_exercises, parse_exercise
from formcheck.kinematics.measures import MEASURES
from formcheck.reps.posture import CONDITIONS
from formcheck.reps.presence import PARTS

# DESIGN.md's fault table; the ids are fixed.
FAULTS = {
    "bridge": {"low_hips", "overarched_back", "feet_too_far", "feet_too_close", "sagging_hold"},
    "bird_dog": {
        "low_leg",
        "high_leg",
        "bent_knee",
        "low_arm",
        "sagging_back",
        "rotated_hips",
        "same_side",
    },
    "pelvic_tilt": {"small_tilt", "lifted_hips"},
    "cat_cow": {"small_range", "head_only", "bent_elbows", "rocking"},
    "knee_to_chest": {"shallow_pull", "lifted_head", "other_leg_lifts"},
}


def text_of(exercise_id):
    path = files("formcheck.exercises") / "library" / f"{exercise_id}.toml"
    return path.read_text(encoding="utf-8")


def test_the_five_come_in_the_order_of_the_product():
    assert tuple(load_exercises())[:5] == ORDER


@pytest.mark.parametrize("exercise", load_exercises().values(), ids=lambda e: e.id)
def test_an_exercise_file_is_complete_and_consistent(exercise):
    assert {fault.id for fault in exercise.faults} == FAULTS[exercise.id] | {
        "short_hold",
        "too_fast",
    }
    assert set(exercise.measures) <= set(MEASURES)
    assert {*exercise.start_posture, *exercise.moving_posture} <= set(CONDITIONS)
    assert set(exercise.parts) <= set(PARTS)
    assert 0 < exercise.movement.noticed_from < exercise.movement.counted_from == 0.4
    assert (exercise.movement.full is None) == (exercise.movement.reach > 0)
    for fault in exercise.faults:
        judged = bool(fault.limits) or fault.id in ("short_hold", "too_fast")
        assert fault.label and (judged or fault.reason)
        assert fault.cue.endswith((".", "")) and len(fault.cue) <= 60
    assert len(exercise.instructions.steps) == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('stance = "supine"', 'stance = "upright"'),
        ('measure = "knee_deg"', 'measure = "toe_deg"'),
        ("noticed_from = 0.12", ""),
        ('span = "whole"', 'where = "whole"'),
        ("[movement]", "[movement"),
    ],
)
def test_a_broken_file_is_refused_with_its_name(old, new):
    broken = text_of("bridge").replace(old, new)
    assert broken != text_of("bridge")
    with pytest.raises(ExerciseError, match=r"mine\.toml"):
        parse_exercise(broken, "mine.toml")


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
