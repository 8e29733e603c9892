"""A limb that is hidden or comes into sight on its way: how long it took isn't known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.exercises.spec import TOO_FAST
from formcheck.form.course import Course
from formcheck.form.notice_words import NOT_SEEN
from formcheck.reps.timing import timing_of
from formcheck.session.unseen_times import longest
from tests.session.sets import EXERCISES, run
from tests.stick import Attempt, observations

MOVEMENT = EXERCISES["bird_dog"].movement
STEP_S = 0.04
# Up from 1 to 2 s, held to 5 s, and down to 6 s.
T_S = np.arange(0.0, 7.0, STEP_S)
PROGRESS = np.interp(T_S, [1.0, 2.0, 5.0, 6.0], [0.0, 1.0, 1.0, 0.0])
TIMING = timing_of(T_S, PROGRESS)
LEFT_LEG = [25, 27, 29, 31]
few = settings(max_examples=40, deadline=None)
moments_s = st.floats(0.0, 7.0)


def at_longest(*hidden_s: tuple[float, float]):
    """The times at their longest, with the moving limb hidden from and to each of the moments."""
    seen = np.ones((len(T_S), 1, 2), dtype=bool)
    for from_s, to_s in hidden_s:
        seen[(from_s <= T_S) & (to_s >= T_S)] = False
    values = np.zeros(seen.shape)
    course = Course(T_S, PROGRESS, ("hip_front_deg",), values, lead=0, near=0, seen=seen)
    return longest(MOVEMENT, course, TIMING)


@given(st.lists(st.tuples(moments_s, moments_s), max_size=4))
@few
def test_nothing_is_longer_than_it_may_have_been_nor_shorter_than_measured(stretches):
    times = at_longest(*stretches)
    rose_s = TIMING.reached_s - TIMING.lift_s
    fell_s = TIMING.left_s + TIMING.lower_s
    assert TIMING.lift_s <= times.lift_s <= TIMING.left_s - T_S[0] + 1e-9
    assert TIMING.lower_s <= times.lower_s <= T_S[-1] - TIMING.reached_s + 1e-9
    assert TIMING.hold_s <= times.hold_s <= fell_s - rose_s + 1e-9


@pytest.mark.parametrize(
    "hidden_s",
    [
        (0.0, 1.2),  # at rest, beside the other leg
        (2.5, 4.5),  # while it is held
        (5.75, 7.0),  # as it comes back to the other leg
        (0.0, 7.0),  # all along: the guesses follow the movement
    ],
)
def test_times_stand_where_the_end_position_is_left_as_it_was_held(hidden_s):
    assert at_longest(hidden_s) == TIMING


def test_a_limb_that_comes_into_sight_on_its_way_down_may_have_left_at_any_moment():
    times = at_longest((3.0, 5.3))
    assert times.lower_s == pytest.approx(TIMING.left_s + TIMING.lower_s - 3.0)
    assert times.hold_s == pytest.approx(TIMING.hold_s + 5.3 - TIMING.left_s, abs=2 * STEP_S)
    assert times.lift_s == TIMING.lift_s


def test_a_limb_that_is_lost_on_its_way_up_may_have_arrived_at_any_moment():
    times = at_longest((1.7, 4.0))
    assert times.lift_s == pytest.approx(4.0 - TIMING.reached_s + TIMING.lift_s, abs=2 * STEP_S)
    assert times.lower_s == TIMING.lower_s


def test_a_limb_that_is_lost_half_way_down_may_have_come_down_at_any_moment_since():
    times = at_longest((5.5, 6.5))
    assert times.lower_s == pytest.approx(6.5 - TIMING.left_s, abs=2 * STEP_S)
    assert (times.lift_s, times.hold_s) == (TIMING.lift_s, TIMING.hold_s)


def test_a_limb_that_comes_into_sight_half_way_up_may_have_left_at_any_moment_before():
    times = at_longest((0.4, 1.5))
    assert times.lift_s == pytest.approx(TIMING.reached_s - 0.4, abs=2 * STEP_S)
    assert (times.lower_s, times.hold_s) == (TIMING.lower_s, TIMING.hold_s)


def test_a_glimpse_between_changes_nothing():
    assert at_longest((3.0, 4.0), (4.07, 5.3)) == at_longest((3.0, 5.3))


def hidden(stream, from_s: float, to_s: float, visibility: float):
    """The left leg stays where it was at the first moment, until it is seen in its place again."""
    kept = None
    for each in stream:
        if from_s <= each.pose.t_s <= to_s:
            points = each.pose.landmarks_px.copy()
            kept = points[LEFT_LEG] if kept is None else kept
            points[LEFT_LEG] = kept
            clear = each.pose.visibility.copy()
            clear[LEFT_LEG] = visibility
            pose = replace(each.pose, landmarks_px=points, visibility=clear)
            each = replace(each, pose=pose)
        yield each


@pytest.mark.parametrize(("visibility", "is_known"), [(0.2, False), (0.95, True)])
def test_too_fast_is_not_said_of_a_leg_that_nobody_saw_fall(visibility, is_known):
    attempt = Attempt(side="left", lift_s=1.0, hold_s=3.0, lower_s=1.0)
    stream = observations("bird_dog", [attempt])
    update, _ = run("bird_dog", hidden(stream, 4.0, 6.85, visibility))
    (only,) = update.repetitions
    assert only.lower_s < 0.3
    assert (TOO_FAST in only.faults) == is_known
    unknown = {each.fault: each.reason for each in only.not_assessed}
    assert unknown.get(TOO_FAST) == (None if is_known else NOT_SEEN)
