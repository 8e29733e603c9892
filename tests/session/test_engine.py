"""The whole engine on generated sets: counts, sides, holds, faults, cues, notices."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation, Side
from formcheck.session.engine import finish, start
from tests.stepped import stepped
from tests.stick import MOVES, Attempt, Camera, mirrored, observations

EXERCISES = load_exercises()
CLEAN = [Attempt(side="left"), Attempt(side="right", hold_s=3.0), Attempt(side="left")]


def run(exercise_id, stream, *, hold_s=1.2, repetitions=100):
    state, updates = stepped(EXERCISES[exercise_id], Prescription(repetitions, hold_s), stream)
    return finish(state)[1], updates


@cache
def clean(exercise_id):
    """A clean set and what the engine says of it; several tests look at it."""
    stream = tuple(observations(exercise_id, CLEAN))
    return stream, *run(exercise_id, stream)


@pytest.mark.parametrize(
    "fps", [15, pytest.param(30, marks=pytest.mark.slow), pytest.param(60, marks=pytest.mark.slow)]
)
@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_clean_sets_are_counted_at_every_frame_rate_without_a_fault(exercise_id, fps):
    stream = observations(exercise_id, CLEAN[:2], fps, Camera(noise_px=0.4))
    last, updates = run(exercise_id, stream)
    assert (last.count, last.partial_count) == (2, 0)
    assert [r.faults for r in last.repetitions] == [(), ()]
    assert all(update.cue is None for update in updates)
    holds = [r.hold_s for r in last.repetitions]
    assert holds == pytest.approx([2.6, 3.6], abs=0.3)


@pytest.mark.parametrize("exercise_id", ["bird_dog", "knee_to_chest"])
@pytest.mark.parametrize("facing", [1, -1])
def test_sides_are_the_persons_own_whichever_way_they_face(exercise_id, facing):
    last, _ = run(exercise_id, observations(exercise_id, CLEAN, camera=Camera(facing=facing)))
    assert [r.side for r in last.repetitions] == [Side.LEFT, Side.RIGHT, Side.LEFT]


@pytest.mark.slow
@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_a_mirrored_set_is_the_same_set_with_the_sides_exchanged(exercise_id):
    stream, straight, _ = clean(exercise_id)
    mirror, _ = run(exercise_id, map(mirrored, stream))
    other = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.BOTH: Side.BOTH}
    assert [other[r.side] for r in mirror.repetitions] == [r.side for r in straight.repetitions]
    assert [r.hold_s for r in mirror.repetitions] == pytest.approx(
        [r.hold_s for r in straight.repetitions]
    )


@pytest.mark.parametrize("exercise_id", ["bridge", "bird_dog", "knee_to_chest", "cat_cow"])
def test_partials_are_recorded_and_not_counted(exercise_id):
    made = [Attempt(), Attempt(depth=0.3), Attempt()]
    last, _ = run(exercise_id, observations(exercise_id, made))
    assert [r.counted for r in last.repetitions] == [True, False, True]
    assert last.repetitions[1].faults == ()


@pytest.mark.slow
@pytest.mark.parametrize("wrong", sorted(MOVES))
@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_another_exercise_than_the_chosen_one_is_not_counted(exercise_id, wrong):
    if exercise_id == wrong:
        return
    last, _ = run(exercise_id, clean(wrong)[0])
    assert last.count == 0


def test_a_quick_short_repetition_has_both_timing_faults_and_the_first_is_said():
    made = [Attempt(lift_s=0.5, hold_s=0.2, lower_s=0.5)]
    last, updates = run("bridge", observations("bridge", made), hold_s=3.0)
    assert last.repetitions[0].faults == ("too_fast", "short_hold")
    assert {u.cue.id for u in updates if u.cue} == {"too_fast"}


def test_low_hips_are_said_during_the_hold():
    made = [Attempt(depth=0.65, hold_s=4.0)]
    last, updates = run("bridge", observations("bridge", made))
    assert last.repetitions[0].faults == ("low_hips",)
    first = next(u for u in updates if u.cue)
    assert str(first.cue.sentence) == "Lift your hips a little higher."
    assert first.phase.value == "hold"


@pytest.mark.parametrize("fps", [15, 30])
@pytest.mark.parametrize("lift_s", [0.8, 1.5, 3.0])
def test_what_stays_wrong_is_said_within_two_thirds_of_a_second(lift_s, fps):
    stream = observations("bridge", [Attempt(lift_s=lift_s, depth=0.65, hold_s=4.0)], fps)
    _, updates = run("bridge", stream)
    first = next(u for u in updates if u.cue)
    assert first.observation.t_s - (2.0 + lift_s) < 0.67


@pytest.mark.parametrize("hold_s", [0.0, 0.1, 0.2])
def test_what_is_wrong_for_less_than_half_a_second_is_not_said_meanwhile(hold_s):
    made = [Attempt(lift_s=0.8, depth=0.65, hold_s=hold_s, lower_s=0.8)]
    _, updates = run("bridge", observations("bridge", made, 30))
    assert not [u for u in updates if u.cue and not u.repetitions]


def test_a_dropped_leg_and_a_bent_knee_are_found_on_the_moving_leg():
    made = [Attempt(depth=0.6, side="right", hold_s=3.0)]
    last, _ = run("bird_dog", observations("bird_dog", made))
    assert {"low_leg", "bent_knee"} <= set(last.repetitions[0].faults)
    assert [entry.fault for entry in last.repetitions[0].not_assessed] == ["rotated_hips"]


def test_half_a_second_without_anybody_changes_nothing():
    whole, a, _ = clean("bridge")
    holed = [Observation(o.t_s, o.image_size_px, None) if 3.4 < o.t_s < 3.9 else o for o in whole]
    b, _ = run("bridge", holed)
    assert a.count == b.count == 3
    assert b.repetitions[0].hold_s == pytest.approx(a.repetitions[0].hold_s, abs=0.1)


def test_somebody_leaving_is_said_and_what_was_counted_stays():
    stream = clean("bridge")[0]
    cut = stream[len(stream) // 2].t_s
    gone = [Observation(o.t_s, o.image_size_px, None) if o.t_s > cut else o for o in stream]
    last, updates = run("bridge", gone)
    assert updates[-1].notice.id == "nobody"
    assert 1 <= last.count < 3


def test_the_wrong_posture_is_answered_with_how_to_start():
    _, updates = run("bridge", observations("bird_dog", CLEAN))
    assert str(updates[-1].notice.sentence) == EXERCISES["bridge"].instructions.start


def test_two_people_are_said_and_counting_goes_on():
    stream = [replace(o, people=2) for o in observations("bridge", CLEAN)]
    last, updates = run("bridge", stream)
    assert last.count == 3 and updates[-1].notice.id == "two_people"


def test_the_set_is_done_at_the_prescribed_number():
    last, updates = run("bridge", observations("bridge", CLEAN), repetitions=2)
    done = [update.count for update in updates if update.done]
    assert done[0] == 2 and last.done


def test_a_repetition_cut_off_while_lowering_is_kept_one_cut_off_while_rising_is_not():
    stream = list(observations("bridge", [Attempt(lift_s=1.0, hold_s=2.0, lower_s=1.0)]))
    lowering, _ = run("bridge", [o for o in stream if o.t_s < 5.6])
    rising, _ = run("bridge", [o for o in stream if o.t_s < 2.7])
    assert (lowering.count, rising.count) == (1, 0)


def test_the_hold_shown_live_grows_to_the_one_reported():
    last, updates = run("bridge", observations("bridge", [Attempt(hold_s=3.0)]))
    shown = max(update.hold_s for update in updates)
    assert shown == pytest.approx(last.repetitions[0].hold_s, abs=0.3)


def test_updates_are_cumulative():
    updates = clean("bridge")[2]
    counts = [update.count for update in updates]
    assert counts == sorted(counts)


def test_nothing_to_finish_is_an_error():
    with pytest.raises(ValueError, match="no picture"):
        finish(start(EXERCISES["bridge"], Prescription(3, None)))
