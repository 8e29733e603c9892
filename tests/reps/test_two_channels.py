"""The phase machine with two channels, either of which may be unseen; and rest after a loss."""

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
from formcheck.reps.rest import MOST_SETTLING_S
from tests.stick import Attempt, course

MOVEMENT = Movement(
    sided=False,
    channels=((DriveTerm("pelvic_roll", 24.0),), (DriveTerm("low_back_depth", 14.0),)),
    full=None,
    reach=1.0,
    least_way=0.0,
    noticed_from=0.25,
    counted_from=0.4,
    shown_measure=None,
)
FPS = 30


def run(readings, movement=MOVEMENT):
    """(time, ending) of each attempt, and every state on the way."""
    state, ends, states = PhaseState(reach=1.0), [], []
    for reading in readings:
        state, ended = step(state, reading, movement)
        states.append(state)
        if ended:
            ends.append((reading.t_s, ended))
    return ends, states


def readings_of(made, channel_of=lambda share: (share, 0.0)):
    last = None
    for t_s, share, _ in course(made, FPS):
        drive = channel_of(share)
        speed = tuple((d - e) * FPS for d, e in zip(drive, last or drive, strict=True))
        last = drive
        yield Reading(t_s, drive, speed, True, True)


def unseen(reading, channel):
    drive, speed = list(reading.drive), list(reading.speed)
    drive[channel] = speed[channel] = math.nan
    return replace(reading, drive=tuple(drive), speed=tuple(speed))


@pytest.mark.parametrize("lead", [0, 1])
def test_either_channel_alone_shows_the_movement(lead):
    readings = readings_of([Attempt(), Attempt()], lambda s: (s, 0.0) if lead == 0 else (0.0, s))
    ends, states = run(readings)
    assert [ended for _, ended in ends] == [Ending.BACK, Ending.BACK]
    assert {state.lead for state in states if state.phase is Phase.HOLD} == {lead}


@pytest.mark.parametrize("lead", [0, 1])
def test_a_channel_that_is_never_seen_does_not_hinder_the_other(lead):
    shown = readings_of([Attempt(), Attempt()], lambda s: (s, s))
    ends, states = run(unseen(reading, 1 - lead) for reading in shown)
    assert [ended for _, ended in ends] == [Ending.BACK, Ending.BACK]
    assert max(state.peak for state in states) == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("lead", [0, 1])
def test_a_leading_channel_that_becomes_unseen_loses_the_attempt(lead):
    shown = list(readings_of([Attempt(hold_s=4.0)], lambda s: (s, 0.0) if lead == 0 else (0.0, s)))
    ends, states = run(unseen(r, lead) if r.t_s > 4.0 else r for r in shown)
    assert [ended for _, ended in ends] == [Ending.LOST]
    assert ends[0][0] == pytest.approx(4.0 + LOST_S, abs=0.1)
    assert states[-1].phase is Phase.REST


def test_the_idle_channel_may_become_unseen_in_the_middle():
    shown = readings_of([Attempt(hold_s=4.0)])
    ends, _ = run(unseen(r, 1) if r.t_s > 4.0 else r for r in shown)
    assert [ended for _, ended in ends] == [Ending.BACK]


def test_a_short_loss_of_both_channels_at_once_changes_nothing():
    shown = readings_of([Attempt(hold_s=4.0)])
    gap_s = LOST_S - 0.2
    ends, _ = run(unseen(unseen(r, 0), 1) if 4.0 < r.t_s < 4.0 + gap_s else r for r in shown)
    assert [ended for _, ended in ends] == [Ending.BACK]


@pytest.mark.parametrize("lead", [0, 1])
def test_turning_round_before_rest_is_two_repetitions_of_the_one_channel_that_is_seen(lead):
    up, down = [i / 30 for i in range(31)], [1.0 - i / 30 for i in range(31)]
    shares = [0.0] * 60 + up + [s for s in down if s > 0.2] + [s for s in up if s > 0.2] + down
    shares += [0.0] * 60
    made = []
    for i, share in enumerate(shares):
        speed = (share - shares[max(0, i - 1)]) * FPS
        made.append(unseen(Reading(i / FPS, (share,) * 2, (speed,) * 2, True, True), 1 - lead))
    assert [ended for _, ended in run(made)[0]] == [Ending.BACK, Ending.BACK]


drives = st.one_of(st.just(math.nan), st.floats(-2.0, 2.0))
speeds = st.floats(-5.0, 5.0)


@st.composite
def any_readings(draw):
    t_s, made = 0.0, []
    for _ in range(draw(st.integers(1, 30))):
        t_s += draw(st.sampled_from([1 / 60, 1 / 15, 0.3, 1.2, 5.0]))
        # A channel's level lasts for a while, as a movement does.
        drive = (draw(drives), draw(drives))
        speed = tuple(math.nan if math.isnan(d) else draw(speeds) for d in drive)
        may_start = draw(st.booleans())
        for _ in range(draw(st.integers(1, 5))):
            t_s += 1 / 15
            made.append(Reading(t_s, drive, speed, may_start, may_start or draw(st.booleans())))
    return made


@settings(deadline=None, max_examples=100)
@given(any_readings(), st.sampled_from([0.0, 0.5]))
def test_whatever_is_unseen_the_machine_goes_on_with_known_numbers(readings, settle_s):
    ends, states = run(readings, replace(MOVEMENT, settle_s=settle_s))
    for state in states:
        assert math.isfinite(state.progress) and math.isfinite(state.held_s)
        assert state.held_s >= 0.0 and state.lead in (0, 1)
        if state.phase is not Phase.REST:
            assert state.peak >= MOVEMENT.noticed_from
            assert state.valley <= state.peak and state.progress <= state.peak
            assert state.rest is not None and math.isfinite(state.rest[state.lead])
    assert len(ends) <= len(readings)


def after_a_loss(back_s, moving_until_s=0.0, settle_s=0.5):
    """Out of posture in mid-movement, back at `back_s`, in restless motion until then; then still.

    Returns the seconds from being back until rest is found again, or None.
    """
    movement, made = replace(MOVEMENT, settle_s=settle_s), []
    for i in range(int((back_s + 4.0) * FPS)):
        t_s = i / FPS
        lifted, away = 1.0 <= t_s < back_s, 2.0 <= t_s < back_s
        speed = 0.6 if back_s <= t_s < back_s + moving_until_s else 0.0
        drive = (0.8 if lifted else 0.0, 0.0)
        made.append(Reading(t_s, drive, (speed, 0.0), not away, not away))
    ends, states = run(made, movement)
    assert [ended for _, ended in ends] == [Ending.LOST]
    found = [
        reading.t_s
        for reading, state in zip(made, states, strict=True)
        if reading.t_s >= back_s and state.rest and state.restless_s is None
    ]
    return found[0] - back_s if found else None


def test_after_a_lost_attempt_rest_waits_for_stillness():
    assert after_a_loss(4.0) == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize("moving_s", [0.4, 1.0, 2.0])
def test_stillness_begins_when_the_motion_ends(moving_s):
    assert after_a_loss(4.0, moving_s) == pytest.approx(moving_s + 0.5, abs=0.1)


def test_who_never_lies_still_rests_at_the_lowest_all_the_same():
    assert after_a_loss(4.0, 9.0) == pytest.approx(MOST_SETTLING_S, abs=0.1)


def test_an_exercise_that_need_not_settle_is_at_rest_at_once():
    assert after_a_loss(4.0, 1.0, settle_s=0.0) == pytest.approx(0.0, abs=0.05)


def test_a_set_begins_without_waiting_for_stillness():
    movement = replace(MOVEMENT, settle_s=0.5)
    state, _ = step(
        PhaseState(reach=1.0), Reading(0.0, (0.1, 0.0), (9.0, 0.0), True, True), movement
    )
    assert state.rest == (0.1, 0.0)


def test_a_movement_right_after_a_lost_one_is_not_taken_for_a_lift_from_rest():
    """A bridge lowered after the posture was lost: no rest, so nothing falls or rises from it."""
    movement, made = replace(MOVEMENT, settle_s=0.5), []
    for i in range(int(9.0 * FPS)):
        t_s = i / FPS
        away = 2.0 <= t_s < 4.0
        rising = min(max(t_s - 4.0, 0.0), 2.0) / 2.0
        drive = (0.8 if 1.0 <= t_s < 4.0 else rising, 0.0)
        speed = 0.5 if 4.0 <= t_s < 6.0 else 0.0
        made.append(Reading(t_s, drive, (speed, 0.0), not away, not away))
    ends, states = run(made, movement)
    assert [ended for _, ended in ends] == [Ending.LOST]
    assert all(
        state.phase is Phase.REST for r, state in zip(made, states, strict=True) if r.t_s > 4.0
    )
    assert run(made, replace(movement, settle_s=0.0))[1][-1].phase is not Phase.REST
