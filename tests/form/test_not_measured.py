"""Of an exercise that wasn't measured on people no fault of form is named, or said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import BEYOND_LIMIT, Prescription
from formcheck.exercises.spec import TIMED
from formcheck.rehearsal.perform import FigureAttempt, performed
from formcheck.session.engine import finish, start, step

DEAD_BUG = load_exercises()["dead_bug"]
LOOKS = {fault.id: fault.looks for fault in DEAD_BUG.faults}


def judged(exercise, attempts):
    """The repetitions, and the cues that were given."""
    state, cues = start(exercise, Prescription(hold_s=2.0)), set()
    for observation in performed(exercise, attempts):
        state, update = step(state, observation)
        cues |= {update.cue.id} if update.cue else set()
    return finish(state)[0].repetitions, cues


@pytest.mark.parametrize("measured", [False, True])
def test_a_fault_of_form_is_perhaps_there_until_its_error_is_known(measured):
    exercise = replace(DEAD_BUG, measured_on_people=measured)
    looks = LOOKS["bent_knee"]
    made = FigureAttempt(hold_s=3.0, looks=looks.still)
    repetitions, cues = judged(exercise, [made, made])
    for each in repetitions:
        assert ("bent_knee" in each.faults) is measured
        assert ("bent_knee" in each.perhaps) is not measured
    assert ("bent_knee" in cues) is measured


def test_its_times_are_named_all_the_same():
    (repetition,), cues = judged(DEAD_BUG, [FigureAttempt(lift_s=0.45, lower_s=0.45, hold_s=0.4)])
    assert set(repetition.faults) == TIMED
    assert cues & TIMED


def test_a_prescribed_limit_is_kept_whatever_was_measured():
    exercise = replace(load_exercises()["bridge"], measured_on_people=False)
    state, cues = start(exercise, Prescription(hold_s=2.0, range_limit_deg=30.0)), set()
    for observation in performed(exercise, [FigureAttempt(hold_s=3.0), FigureAttempt(hold_s=3.0)]):
        state, update = step(state, observation)
        cues |= {update.cue.id} if update.cue else set()
    repetitions = finish(state)[0].repetitions
    assert len(repetitions) == 2
    assert all(BEYOND_LIMIT in each.faults for each in repetitions)
    assert cues == {BEYOND_LIMIT}


def test_feet_that_hang_in_the_air_tell_no_leg_from_the_other():
    state = start(DEAD_BUG, Prescription(hold_s=2.0))
    for observation in performed(DEAD_BUG, [FigureAttempt(hold_s=3.0)]):
        state, _ = step(state, observation)
    assert state.standing is None
