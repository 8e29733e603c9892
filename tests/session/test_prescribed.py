"""A prescription at work in the engine, for hips that open and for hips that close."""

from __future__ import annotations

import pytest

from formcheck.exercises.prescription import BEYOND_LIMIT, Prescription
from tests.session.sets import EXERCISES, cues, run
from tests.stick import MOVES, Attempt, observations

pytestmark = pytest.mark.slow

# Degrees from rest at full depth, as the stick patient moves.
WAY_DEG = {"bridge": 50.0, "bird_dog": 88.0, "knee_to_chest": 82.0}
SHARES = (0.7, 1.0)


def one(exercise_id, depth, **targets):
    """The repetition, and the cues, of one long hold at `depth`, otherwise without demands."""
    made = [Attempt(depth=depth, hold_s=4.0)]
    prescription = Prescription(**{"hold_s": 1.0, **targets})
    last, updates = run(exercise_id, observations(exercise_id, made), prescription)
    assert last.count == 1
    return last.repetitions[0], cues(updates)


def goal_fault(exercise_id):
    return EXERCISES[exercise_id].movement.goal_fault


@pytest.mark.parametrize("depth", SHARES)
@pytest.mark.parametrize("exercise_id", sorted(WAY_DEG))
def test_the_reported_range_is_the_way_that_was_moved(exercise_id, depth):
    repetition, _ = one(exercise_id, depth)
    way_deg = depth * WAY_DEG[exercise_id]
    assert repetition.range_of_motion_deg == pytest.approx(way_deg, abs=2.0)


@pytest.mark.parametrize("depth", SHARES)
@pytest.mark.parametrize("exercise_id", sorted(WAY_DEG))
def test_a_goal_decides_alone_whether_the_movement_fell_short(exercise_id, depth):
    way_deg, fault = depth * WAY_DEG[exercise_id], goal_fault(exercise_id)
    short, said = one(exercise_id, depth, range_goal_deg=way_deg + 6.0)
    assert fault in short.faults and fault in said
    reached, said = one(exercise_id, depth, range_goal_deg=way_deg - 6.0)
    assert fault not in reached.faults and fault not in said


@pytest.mark.parametrize("exercise_id", sorted(WAY_DEG))
def test_without_a_goal_the_files_own_target_holds(exercise_id):
    fault = goal_fault(exercise_id)
    assert fault in one(exercise_id, 0.6)[0].faults
    assert fault not in one(exercise_id, 1.0)[0].faults


@pytest.mark.parametrize("depth", SHARES)
@pytest.mark.parametrize("exercise_id", sorted(WAY_DEG))
def test_beyond_the_limit_is_found_and_said_at_once(exercise_id, depth):
    way_deg = depth * WAY_DEG[exercise_id]
    beyond, said = one(exercise_id, depth, range_limit_deg=way_deg - 6.0)
    assert beyond.faults[0] == BEYOND_LIMIT and BEYOND_LIMIT in said
    within, said = one(exercise_id, depth, range_limit_deg=way_deg + 6.0)
    assert BEYOND_LIMIT not in within.faults and BEYOND_LIMIT not in said


@pytest.mark.parametrize("exercise_id", sorted(WAY_DEG))
def test_between_goal_and_limit_the_range_is_good(exercise_id):
    way_deg = WAY_DEG[exercise_id]
    targets = {"range_goal_deg": way_deg - 8.0, "range_limit_deg": way_deg + 8.0}
    assert one(exercise_id, 1.0, **targets)[0].faults == ()


def test_the_cue_of_the_limit_is_said_in_words():
    stream = observations("bridge", [Attempt(hold_s=4.0)])
    _, updates = run("bridge", stream, Prescription(hold_s=1.0, range_limit_deg=40.0))
    assert next(str(update.cue.sentence) for update in updates if update.cue) == "Not quite so far."


@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_the_prescribed_hold_decides_what_is_too_short(exercise_id):
    stream = list(observations(exercise_id, [Attempt(hold_s=3.0)]))
    enough, _ = run(exercise_id, stream, Prescription(hold_s=3.0))
    short, _ = run(exercise_id, stream, Prescription(hold_s=5.0))
    assert "short_hold" not in enough.repetitions[0].faults
    assert "short_hold" in short.repetitions[0].faults


@pytest.mark.parametrize("slow", ["lift_s", "lower_s"])
@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_the_prescribed_tempo_holds_for_lifting_and_for_lowering(exercise_id, slow):
    stream = list(observations(exercise_id, [Attempt(**{slow: 3.5})]))
    at_ease, _ = run(exercise_id, stream, Prescription(hold_s=1.0))
    slowly, _ = run(exercise_id, stream, Prescription(hold_s=1.0, tempo_s=1.2))
    assert at_ease.repetitions[0].faults == ()
    assert slowly.repetitions[0].faults == ("too_fast",)


@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_who_keeps_the_prescribed_tempo_is_not_too_fast(exercise_id):
    stream = observations(exercise_id, [Attempt(lift_s=3.5, lower_s=3.5)])
    last, _ = run(exercise_id, stream, Prescription(hold_s=1.0, tempo_s=1.2))
    assert last.repetitions[0].faults == ()


def test_a_hold_as_long_as_any_that_is_prescribed_is_counted_live():
    stream = list(observations("bridge", [Attempt(hold_s=150.0)], 10))
    for hold_s, count in ((None, 0), (150.0, 1)):
        _, updates = run("bridge", stream, Prescription(hold_s=hold_s))
        assert max(update.count for update in updates[:-1]) == count
