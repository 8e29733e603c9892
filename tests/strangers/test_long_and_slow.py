"""Long holds, slow lifts, and lifts in two stages."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.stick import Attempt, Camera, observations
from tests.strangers.moves import nod, played, played_as, with_sinking_back
from tests.strangers.watching import EVERY, watched

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("exercise_id", EVERY)
def test_a_hold_of_30_seconds_is_one_repetition_of_30_seconds(exercise_id):
    made = [Attempt(hold_s=30.0)]
    stream = observations(exercise_id, made, 10, Camera(noise_px=0.6))
    seen = watched(exercise_id, stream)
    assert (seen.count, seen.live_count) == (1, 1)
    assert seen.repetitions[0].hold_s == pytest.approx(30.6, abs=0.8)
    assert seen.form_faults == set()


SLOW_FAULTS = [
    ("bridge", Attempt(depth=0.65, hold_s=3.0), "low_hips"),
    ("bird_dog", Attempt(depth=0.6, hold_s=3.0, side="right"), "low_leg"),
    ("bird_dog", Attempt(depth=0.6, hold_s=3.0, side="right"), "bent_knee"),
    ("knee_to_chest", Attempt(depth=0.6, hold_s=3.0), "shallow_pull"),
]


@pytest.mark.parametrize("move_s", [1.2, 3.3, 6.0])
@pytest.mark.parametrize(("exercise_id", "attempt", "fault"), SLOW_FAULTS)
def test_a_slow_movement_keeps_its_faults(exercise_id, attempt, fault, move_s):
    made = [
        Attempt(move_s, attempt.hold_s, move_s, 1.5, attempt.depth, attempt.side) for _ in range(2)
    ]
    seen = watched(exercise_id, observations(exercise_id, made, 15))
    assert (seen.count, seen.live_count) == (2, 2)
    assert all(fault in repetition.faults for repetition in seen.repetitions)


@pytest.mark.parametrize("move_s", [1.2, 3.3, 6.0])
def test_what_is_judged_against_rest_is_found_in_a_slow_lift_too(move_s):
    keys = [(2.0, 0.0), (move_s, 1.0), (3.0, 1.0), (move_s, 0.0), (2.0, 0.0)]
    seen = watched("bird_dog", played(with_sinking_back(14.0), keys, on_back=False))
    assert seen.count == 1
    assert "sagging_back" in seen.repetitions[0].faults
    nodding = watched("cat_cow", played(nod, keys, on_back=False))
    assert nodding.count == 1
    assert nodding.repetitions[0].faults == ("head_only",)


# The stick patient's cat-cow goes half as far again as the usual one.
EARLY = {"cat_cow": 0.2}


def in_two_stages(exercise_id, stop, pause_s, move_s=1.2):
    up = [(move_s, stop), (pause_s, stop), (move_s, 1.0)]
    keys = [(2.0, 0.0), *up, (2.0, 1.0), (1.2, 0.0), (2.0, 0.0)]
    seen = watched(exercise_id, played_as(exercise_id, keys))
    assert (seen.count, seen.live_count) == (1, 1)
    assert seen.form_faults == set()
    return seen


@pytest.mark.parametrize("pause_s", [0.5, 2.0])
@pytest.mark.parametrize("exercise_id", EVERY)
def test_a_pause_early_in_the_lift_makes_one_repetition_and_nothing_is_said(exercise_id, pause_s):
    assert in_two_stages(exercise_id, EARLY.get(exercise_id, 0.35), pause_s).cues == set()


@pytest.mark.parametrize("exercise_id", EVERY)
def test_a_moment_s_pause_high_in_the_lift_is_no_hold(exercise_id):
    assert in_two_stages(exercise_id, 0.6, 0.1, 0.9).cues == set()


@pytest.mark.parametrize("exercise_id", EVERY)
def test_after_a_long_pause_high_in_the_lift_nothing_new_is_said_on_the_way(exercise_id):
    seen = in_two_stages(exercise_id, 0.6, 2.0)
    on_the_way_s = 2.0 + 1.2 + 2.0
    begun_s = [
        now.observation.t_s
        for before, now in pairwise(seen.updates)
        if now.cue is not None and now.cue != before.cue
    ]
    assert not [t_s for t_s in begun_s if t_s > on_the_way_s + 0.2]
