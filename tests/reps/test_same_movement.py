"""Stretches of time that are of the same movement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.reps.attempt import is_same_movement

moments_s = st.floats(0.0, 60.0)


@given(st.lists(moments_s, min_size=4, max_size=4, unique=True))
def test_what_lies_within_a_movement_is_of_it_however_long_that_lasts(made):
    begins_s, starts_s, stops_s, ends_s = sorted(made)
    assert is_same_movement((begins_s, ends_s), (starts_s, stops_s))
    assert is_same_movement((starts_s, stops_s), (begins_s, ends_s))


@given(st.lists(moments_s, min_size=4, max_size=4, unique=True))
def test_what_follows_a_movement_is_another_one(made):
    begins_s, ends_s, starts_s, stops_s = sorted(made)
    assert not is_same_movement((begins_s, ends_s), (starts_s, stops_s))


@pytest.mark.parametrize(("shared_s", "is_same"), [(0.3, False), (0.5, True)])
def test_a_little_in_common_is_the_border_of_two(shared_s, is_same):
    assert is_same_movement((0.0, 10.0), (10.0 - shared_s, 12.0 - shared_s)) == is_same
