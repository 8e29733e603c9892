"""The attempts in a course that is known from end to end."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.reps.segments import segments
from tests.stick import minimum_jerk, mix

LEAST = 0.12
few = settings(max_examples=40, deadline=None)


def course(*levels, moves=15, rests=20):
    """From level to level, with a rest at each."""
    values = [levels[0]] * rests
    for before, after in pairwise(levels):
        values += [mix(before, after, minimum_jerk(i / moves)) for i in range(1, moves + 1)]
        values += [after] * rests
    return np.array(values, dtype=np.float64)


def repetitions(*heights):
    return course(0.0, *(level for height in heights for level in (height, 0.0)))


@given(st.lists(st.floats(0.2, 1.5), max_size=6), st.floats(0.0, 0.04), st.integers(0, 9))
@few
def test_there_is_one_for_each_rise_and_fall_whatever_the_noise(heights, noise, seed):
    values = repetitions(*heights)
    values = values + np.random.default_rng(seed).uniform(-noise, noise, len(values))
    found = segments(values, LEAST)
    assert len(found) == len(heights)
    assert all(segment.start_seen and segment.end_seen for segment in found)
    for segment, height in zip(found, heights, strict=True):
        assert values[segment.peak] == pytest.approx(height, abs=noise + 1e-9)


@given(st.lists(st.floats(-1.0, 2.0), min_size=1, max_size=120), st.floats(0.05, 0.5))
@few
def test_they_lie_in_order_and_each_rises_or_falls_enough(values, least):
    array = np.array(values)
    found = segments(array, least)
    for segment in found:
        assert 0 <= segment.before <= segment.peak <= segment.after < len(array)
        before, after = array[segment.before], array[segment.after]
        assert array[segment.peak] - min(before, after) >= least
        assert array[segment.peak] == array[segment.before : segment.after + 1].max()
    assert all(one.after <= other.before for one, other in pairwise(found))


@given(st.floats(0.2, 0.95), st.floats(0.0, 0.4))
@few
def test_a_pause_on_the_way_up_and_a_sagging_hold_are_no_valleys(stop, sag):
    values = course(0.0, stop, 1.0, 1.0 - sag, 1.0, 0.0)
    assert len(segments(values, LEAST)) == 1


def test_what_goes_most_of_the_way_down_and_up_again_is_two():
    assert len(segments(course(0.0, 1.0, 0.3, 1.0, 0.0), LEAST)) == 2


def test_a_course_that_stays_up_was_not_seen_to_end():
    (segment,) = segments(course(0.0, 1.0), LEAST)
    assert (segment.start_seen, segment.end_seen) == (True, False)


def test_a_course_that_has_only_begun_to_fall_was_not_seen_to_end():
    (segment,) = segments(course(0.0, 1.0, 0.7), LEAST)
    assert (segment.start_seen, segment.end_seen) == (True, False)


def test_a_course_that_begins_high_up_was_not_seen_to_start():
    found = segments(course(0.7, 1.0, 0.0, 1.0, 0.0), LEAST)
    assert [segment.start_seen for segment in found] == [False, True]


@pytest.mark.parametrize("values", [[0.0], [1.0], [0.0, 0.0], [0.5, 0.5, 0.5]])
def test_nothing_rises_in_it(values):
    assert segments(np.array(values), LEAST) == []


def test_the_valley_between_two_is_at_its_lowest():
    values = np.array([0.0, 1.0, 0.5, 0.1, -0.2, 0.05, 1.0, 0.0])
    one, two = segments(values, LEAST)
    assert one.after == two.before == 4
