"""Prescribed targets replace the file's own; impossible ones are refused with a sentence."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.errors import FormCheckError, PrescriptionError
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import BEYOND_LIMIT, Prescription, prescribed

EXERCISES = load_exercises()
WITH_ANGLE = sorted(e.id for e in EXERCISES.values() if e.movement.shown_measure is not None)
WITHOUT_ANGLE = sorted(set(EXERCISES) - set(WITH_ANGLE))

seconds = st.none() | st.floats(0.0, 600.0)
degrees = st.floats(0.0, 360.0, exclude_min=True)


@st.composite
def ranges(draw):
    """A goal and a limit, either of which may be missing; the goal is the smaller."""
    low, high = sorted((draw(degrees), draw(degrees)))
    return draw(st.sampled_from([(None, None), (low, None), (None, high), (low, high)]))


def limits_of(exercise, fault_id):
    return next(fault.limits for fault in exercise.faults if fault.id == fault_id)


def ids_of(exercise):
    return [fault.id for fault in exercise.faults]


@pytest.mark.parametrize("exercise_id", sorted(EXERCISES))
def test_without_targets_the_exercise_is_its_file(exercise_id):
    exercise = EXERCISES[exercise_id]
    assert prescribed(exercise, Prescription()) == exercise
    assert prescribed(exercise, Prescription(repetitions=7)) == exercise


@given(st.sampled_from(sorted(EXERCISES)), st.floats(0.0, 600.0), st.floats(0.0, 600.0))
def test_hold_and_tempo_replace_the_files_and_nothing_else(exercise_id, hold_s, tempo_s):
    exercise = EXERCISES[exercise_id]
    made = prescribed(exercise, Prescription(hold_s=hold_s, tempo_s=tempo_s))
    assert (made.default_hold_s, made.least_move_s) == (hold_s, tempo_s)
    own = {"default_hold_s": exercise.default_hold_s, "least_move_s": exercise.least_move_s}
    assert replace(made, **own) == exercise


@given(st.sampled_from(WITH_ANGLE), seconds, seconds, ranges())
def test_prescribing_twice_is_prescribing_once(exercise_id, hold_s, tempo_s, targets):
    prescription = Prescription(5, hold_s, tempo_s, *targets)
    once = prescribed(EXERCISES[exercise_id], prescription)
    assert prescribed(once, prescription) == once


@pytest.mark.parametrize("exercise_id", WITH_ANGLE)
def test_every_exercise_with_an_angle_names_the_fault_of_falling_short(exercise_id):
    exercise = EXERCISES[exercise_id]
    assert exercise.movement.goal_fault in ids_of(exercise)


@given(st.sampled_from(WITH_ANGLE), degrees)
def test_a_goal_replaces_the_limits_of_that_fault_only(exercise_id, goal_deg):
    exercise = EXERCISES[exercise_id]
    made = prescribed(exercise, Prescription(range_goal_deg=goal_deg))
    assert ids_of(made) == ids_of(exercise)
    for fault in exercise.faults:
        same = limits_of(made, fault.id) == fault.limits
        assert same is (fault.id != exercise.movement.goal_fault)


@given(st.sampled_from(WITH_ANGLE), degrees)
def test_a_limit_comes_first_among_the_faults_once_however_often_prescribed(exercise_id, limit_deg):
    exercise = EXERCISES[exercise_id]
    made = prescribed(exercise, Prescription(range_limit_deg=limit_deg))
    again = prescribed(
        made, Prescription(range_limit_deg=limit_deg + 1.0 if limit_deg < 359 else 1)
    )
    assert ids_of(made) == ids_of(again) == [BEYOND_LIMIT, *ids_of(exercise)]
    assert limits_of(made, BEYOND_LIMIT) != limits_of(again, BEYOND_LIMIT)
    assert made.fault_labels[BEYOND_LIMIT] == "Further than agreed"


@pytest.mark.parametrize("exercise_id", WITHOUT_ANGLE)
@pytest.mark.parametrize("target", ["range_goal_deg", "range_limit_deg"])
def test_an_exercise_without_an_angle_takes_no_range(exercise_id, target):
    assert EXERCISES[exercise_id].movement.shown_measure is None
    with pytest.raises(PrescriptionError) as refused:
        prescribed(EXERCISES[exercise_id], Prescription(**{target: 20.0}))
    assert EXERCISES[exercise_id].name.lower() in str(refused.value)
    assert_one_sentence(refused.value)


@pytest.mark.parametrize("target", ["hold_s", "tempo_s", "range_goal_deg", "range_limit_deg"])
@pytest.mark.parametrize("value", [-1.0, -1e-9, 600.1, math.inf, -math.inf, math.nan])
def test_a_target_that_cannot_be_meant_is_refused_in_one_sentence(target, value):
    with pytest.raises(PrescriptionError) as refused:
        Prescription(**{target: value})
    assert_one_sentence(refused.value)


@pytest.mark.parametrize(
    "targets",
    [
        {"repetitions": 0},
        {"repetitions": -3},
        {"range_goal_deg": 0.0},
        {"range_limit_deg": 0.0},
        {"range_goal_deg": 361.0},
        {"range_goal_deg": 60.0, "range_limit_deg": 59.0},
    ],
)
def test_nonsense_is_refused_in_one_sentence(targets):
    with pytest.raises(PrescriptionError) as refused:
        Prescription(**targets)
    assert_one_sentence(refused.value)


@given(seconds, seconds, ranges(), st.none() | st.integers(1, 1000))
def test_what_can_be_meant_is_taken(hold_s, tempo_s, targets, repetitions):
    made = Prescription(repetitions, hold_s, tempo_s, *targets)
    assert (made.range_goal_deg, made.range_limit_deg) == targets


def assert_one_sentence(error):
    assert isinstance(error, FormCheckError)
    text = str(error)
    assert "\n" not in text and text.endswith(".") and text.count(". ") == 0 and len(text) > 20
