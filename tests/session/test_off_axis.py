"""A person seen at an angle: counted as before, angles not judged, and told how to turn."""

from __future__ import annotations

from functools import cache

import pytest

from formcheck.form.notice_words import NOT_SIDE_ON, NOTICES
from formcheck.kinematics.view import SIDE_ON_DEG
from formcheck.landmarks import Observation
from tests.session.sets import CLEAN, EXERCISES, cues, notices, run
from tests.stick import MOVES, Attempt, Camera, in_turn, observations, pose_of, supine, towards

pytestmark = pytest.mark.slow

TIMED = {"short_hold", "too_fast"}
TURNS_DEG = [-40.0, -30.0, 30.0, 40.0]


def turned(exercise_id, turn_deg, made=CLEAN, facing=1):
    return observations(exercise_id, made, 15, Camera(facing, head_nearer_deg=turn_deg))


@cache
def clean_set(exercise_id, turn_deg):
    """Return the engine's updates of a clean set, which several tests look at."""
    return run(exercise_id, turned(exercise_id, turn_deg))


@pytest.mark.parametrize("turn_deg", TURNS_DEG)
@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_a_set_seen_at_an_angle_is_counted_with_its_sides_and_times(exercise_id, turn_deg):
    straight, _ = clean_set(exercise_id, 0.0)
    last, _ = clean_set(exercise_id, turn_deg)
    assert (last.count, last.partial_count) == (3, 0)
    assert [r.side for r in last.repetitions] == [r.side for r in straight.repetitions]
    holds_s = [r.hold_s for r in straight.repetitions]
    assert [r.hold_s for r in last.repetitions] == pytest.approx(holds_s, abs=0.3)


@pytest.mark.parametrize("turn_deg", TURNS_DEG)
@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_no_angle_is_judged_or_reported_at_an_angle(exercise_id, turn_deg):
    last, _ = clean_set(exercise_id, turn_deg)
    angles = [fault.id for fault in EXERCISES[exercise_id].faults if fault.id not in TIMED]
    for repetition in last.repetitions:
        assert (repetition.range_of_motion_deg, repetition.peak_deg) == (None, None)
        assert repetition.confidence < 0.9
        assert [entry.fault for entry in repetition.not_assessed] == angles
        assert {entry.reason for entry in repetition.not_assessed} == {NOT_SIDE_ON}


@pytest.mark.parametrize("turn_deg", [-15.0, 15.0])
@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_within_the_limit_everything_is_judged_and_nothing_said(exercise_id, turn_deg):
    assert abs(turn_deg) < SIDE_ON_DEG
    last, updates = clean_set(exercise_id, turn_deg)
    assert last.count == 3 and notices(updates) == []
    for repetition in last.repetitions:
        assert NOT_SIDE_ON not in {entry.reason for entry in repetition.not_assessed}
        assert repetition.confidence > 0.5
        shown = EXERCISES[exercise_id].movement.shown_measure is not None
        assert (repetition.peak_deg is not None) is shown


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize(
    ("turn_deg", "notice", "end"), [(30.0, "head_nearer", "feet"), (-30.0, "feet_nearer", "head")]
)
@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_the_notice_says_which_end_to_bring_nearer(exercise_id, turn_deg, notice, end, facing):
    _, updates = run(exercise_id, turned(exercise_id, turn_deg, [Attempt()], facing))
    assert notices(updates) == [notice]
    assert str(updates[-1].notice.sentence) == NOTICES[notice]
    assert f"your {end} a little nearer" in str(updates[-1].notice.sentence)


def test_the_times_are_still_judged_and_said_at_an_angle():
    made = [Attempt(lift_s=0.5, hold_s=0.2, lower_s=0.5)]
    last, updates = run("bridge", turned("bridge", 35.0, made))
    assert set(last.repetitions[0].faults) == TIMED
    assert cues(updates) <= TIMED and cues(updates)


@pytest.mark.parametrize("turn_deg", TURNS_DEG)
def test_no_angle_is_corrected_during_a_hold_seen_at_an_angle(turn_deg):
    low = [Attempt(depth=0.65, hold_s=4.0)]
    assert cues(run("bridge", turned("bridge", 0.0, low))[1]) == {"low_hips"}
    last, updates = run("bridge", turned("bridge", turn_deg, low))
    assert last.count == 1 and cues(updates) == set()


@pytest.mark.parametrize("turn_deg", [-35.0, 35.0])
@pytest.mark.parametrize("exercise_id", sorted(MOVES))
def test_once_the_person_has_turned_the_notice_goes_and_angles_are_judged_again(
    exercise_id, turn_deg
):
    still = Attempt(depth=0.0)
    before, after = turned(exercise_id, turn_deg, [Attempt()]), [still, Attempt()]
    stream = list(in_turn(before, turned(exercise_id, 0.0, after)))
    last, updates = run(exercise_id, stream)
    askew = [NOT_SIDE_ON in {e.reason for e in r.not_assessed} for r in last.repetitions]
    assert askew == [True, False]
    assert last.repetitions[1].faults == ()
    shown = [u.notice for u in updates if u.observation.t_s > stream[-1].t_s - 5.0]
    assert any(update.notice for update in updates) and not any(shown)


def test_who_stands_up_is_told_to_lie_down_not_to_turn():
    stream = in_turn(turned("bridge", 35.0, [Attempt()]), standing())
    _, updates = run("bridge", stream)
    assert notices(updates)[0] == "head_nearer"
    assert str(updates[-1].notice.sentence) == EXERCISES["bridge"].instructions.start


def standing():
    """Upright from the knees, for three seconds."""
    joints = supine(90.0)
    joints["shoulder"] = joints["hip"] + towards(90.0, 0.5)
    joints["head"] = joints["shoulder"] + towards(90.0, 0.22)
    camera = Camera(head_nearer_deg=35.0)
    for i in range(90):
        yield Observation(i / 30, camera.size_px, pose_of(joints, i / 30, camera))
