"""The phase machine on generated movements: the same answer at every frame rate."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.exercises.spec import DriveTerm, Movement
from formcheck.reps.phases import LOST_S, step
from formcheck.reps.progress import Ending, PhaseState, Reading
from formcheck.reps.repetition import Phase
from tests.stick import Attempt, course

MOVEMENT = Movement(
    sided=False,
    channels=((DriveTerm("hip_front_deg", 1.0),),),
    full=180.0,
    reach=0.0,
    least_way=20.0,
    noticed_from=0.12,
    counted_from=0.4,
    shown_measure=None,
)
REST_DEG, FULL_DEG = 130.0, 180.0

attempts = st.lists(
    st.builds(
        Attempt,
        lift_s=st.floats(0.5, 3),
        hold_s=st.floats(0.3, 5),
        lower_s=st.floats(0.5, 3),
        rest_s=st.floats(0.8, 3),
        depth=st.floats(0.45, 1.1),
    ),
    min_size=1,
    max_size=4,
)


def run(readings, state=None, movement=MOVEMENT):
    state = state or PhaseState(reach=0.0)
    ends, peaks, phases = [], [], []
    for reading in readings:
        before = state
        state, ended = step(state, reading, movement)
        phases.append(state.phase)
        if ended:
            ends.append(ended)
            peaks.append(before.peak)
    return ends, peaks, phases


def readings_of(made, fps):
    last = None
    for t_s, share, _ in course(made, fps):
        drive = REST_DEG + (FULL_DEG - REST_DEG) * share
        speed = 0.0 if last is None else (drive - last) * fps
        last = drive
        yield Reading(t_s, (drive, drive), (speed, speed), True, True)


@settings(max_examples=20)
@given(attempts, st.sampled_from([15, 30, 60]))
def test_every_attempt_ends_once_and_reaches_its_own_height(made, fps):
    ends, peaks, _ = run(readings_of(made, fps))
    assert ends == [Ending.BACK] * len(made)
    for peak, attempt in zip(peaks, made, strict=True):
        assert peak == pytest.approx(attempt.depth, abs=0.08)


@settings(max_examples=20)
@given(st.floats(-0.1, 0.1), st.integers(0, 1000), st.sampled_from([15, 30, 60]))
def test_jitter_at_rest_is_never_a_repetition(offset, seed, fps):
    import random

    rng = random.Random(seed)
    readings = [
        Reading(i / fps, (d, d), (0.0, 0.0), True, True)
        for i in range(fps * 20)
        for d in [REST_DEG + offset + rng.uniform(-2, 2)]
    ]
    ends, _, phases = run(readings)
    assert not ends and set(phases) == {Phase.REST}


def test_phases_come_in_order():
    _, _, phases = run(readings_of([Attempt()], 30))
    order = [phase for i, phase in enumerate(phases) if i == 0 or phase is not phases[i - 1]]
    assert order == [Phase.REST, Phase.LIFT, Phase.HOLD, Phase.LOWER, Phase.REST]


def test_out_of_posture_nothing_begins():
    readings = [Reading(r.t_s, r.drive, r.speed, False, True) for r in readings_of([Attempt()], 30)]
    assert run(readings)[0] == []


def test_leaving_the_posture_ends_the_attempt_as_lost():
    readings = [
        Reading(r.t_s, r.drive, r.speed, r.t_s < 4, r.t_s < 4)
        for r in readings_of([Attempt(hold_s=5)], 30)
    ]
    assert run(readings)[0] == [Ending.LOST]


def test_half_a_second_without_tracking_changes_nothing():
    unknown = (math.nan, math.nan)
    assert LOST_S > 0.5
    readings = [
        Reading(r.t_s, unknown, unknown, False, False) if 3.5 < r.t_s < 4.0 else r
        for r in readings_of([Attempt(), Attempt()], 30)
    ]
    assert run(readings)[0] == [Ending.BACK, Ending.BACK]


@pytest.mark.parametrize("fps", [12, 15, 30])
def test_a_limb_that_leaps_down_and_up_again_within_a_hold_is_one_repetition(fps):
    def leapt(reading):
        if not 4.5 < reading.t_s < 4.65:
            return reading
        low = (REST_DEG + 0.4 * (FULL_DEG - REST_DEG),) * 2
        return Reading(reading.t_s, low, (0.0, 0.0), True, True)

    readings = map(leapt, readings_of([Attempt(hold_s=3.0), Attempt()], fps))
    assert run(readings)[0] == [Ending.BACK, Ending.BACK]


@pytest.mark.parametrize("fps", [10, 15, 30])
@pytest.mark.parametrize("move_s", [0.3, 0.4, 0.5])
def test_quick_repetitions_without_rest_between_are_each_counted(move_s, fps):
    quick = [Attempt(move_s, 0.3, move_s, rest_s=0.0)] * 5
    last = Attempt(move_s, 0.3, move_s, rest_s=1.0)
    readings = []
    for reading in readings_of([*quick, last], fps):
        low = REST_DEG + 0.2 * (FULL_DEG - REST_DEG)  # never whole down
        drive = max(reading.drive[0], low) if 2.2 < reading.t_s < 6.0 else reading.drive[0]
        readings.append(replace(reading, drive=(drive, drive)))
    assert len(run(readings)[0]) == 6


def test_a_leg_that_is_hidden_until_it_lifts_keeps_its_rest_from_before():
    made = [Attempt(side="left"), Attempt(side="right")]
    readings = []
    for t_s, share, attempt in course(made, 30):
        lifted = REST_DEG + (FULL_DEG - REST_DEG) * share
        left, right = (lifted, REST_DEG) if attempt.side == "left" else (REST_DEG, lifted)
        right = math.nan if 4.0 <= t_s < 8.6 else right  # it lifts from 7.9 to 9.1 s
        readings.append(Reading(t_s, (left, right), (0.0, 0.0), True, True))
    ends, peaks, _ = run(readings, movement=replace(MOVEMENT, sided=True))
    assert ends == [Ending.BACK] * 2
    assert peaks == pytest.approx([1.0, 1.0], abs=0.05)


def turned_round():
    """Two repetitions without going down whole between them, and the picture of the turn."""
    shares = [0.0] * 60
    for bottom in (0.2, 0.0):
        start = shares[-1]
        shares += [start + (1 - start) * i / 30 for i in range(31)]
        shares += [1 - (1 - bottom) * i / 30 for i in range(31)]
    shares += [0.0] * 60
    readings = []
    for i, share in enumerate(shares):
        speed = (share - shares[max(0, i - 1)]) * 30 * 50
        drive = REST_DEG + 50 * share
        readings.append(Reading(i / 30, (drive, drive), (speed, speed), True, True))
    return readings


def test_turning_round_before_the_floor_is_two_repetitions():
    assert run(turned_round())[0] == [Ending.BACK, Ending.BACK]


def test_right_after_turning_round_the_leading_channel_may_be_unseen_for_a_moment():
    two_channels = replace(MOVEMENT, channels=MOVEMENT.channels * 2)
    readings = turned_round()
    turn = next(i for i in range(len(readings)) if run(readings[: i + 1])[0])
    half_s = [
        replace(r, drive=(math.nan, REST_DEG), speed=(math.nan, 0.0))
        if turn < i <= turn + 15
        else r
        for i, r in enumerate(readings)
    ]
    assert run(half_s, movement=two_channels)[0] == [Ending.BACK, Ending.BACK]


def test_a_sag_in_the_hold_is_still_one_repetition():
    shares = [0.0] * 60 + [i / 30 for i in range(31)] + [1.0] * 30
    shares += [1 - 0.3 * i / 15 for i in range(16)] + [0.7 + 0.3 * i / 15 for i in range(16)]
    shares += [1.0] * 30 + [1 - i / 30 for i in range(31)] + [0.0] * 60
    readings = [
        Reading(
            i / 30,
            (REST_DEG + 50 * s,) * 2,
            ((s - shares[max(0, i - 1)]) * 1500,) * 2,
            True,
            True,
        )
        for i, s in enumerate(shares)
    ]
    assert run(readings)[0] == [Ending.BACK]


def test_a_new_way_of_lying_becomes_the_new_rest():
    moved = [
        Reading(i / 30, (REST_DEG + (12 if i > 60 else 0),) * 2, (0.0, 0.0), True, True)
        for i in range(600)
    ]
    ends, _, phases = run(moved)
    assert ends == [Ending.STUCK] and phases[-1] is Phase.REST
