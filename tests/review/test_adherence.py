"""Trained of what was prescribed, and where it goes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.review.adherence import Adherence, Frequency, adherence
from formcheck.review.trend import trend

MONDAY = date(2026, 3, 2)
SUNDAY = MONDAY + timedelta(days=27)
THRICE = Frequency(MONDAY - timedelta(days=90), (0, 2, 4))


def days(*numbers: int) -> list[date]:
    return [MONDAY + timedelta(days=number) for number in numbers]


def test_a_day_is_made_up_for_on_another() -> None:
    found = adherence(days(1, 3, 5), [THRICE], MONDAY, MONDAY + timedelta(days=6))
    assert found == Adherence(trained=3, prescribed=3)
    assert found.share == 1.0


def test_two_sessions_on_a_day_are_one_day_and_days_outside_do_not_count() -> None:
    found = adherence(days(0, 0, -1, 28), [THRICE], MONDAY, SUNDAY)
    assert found == Adherence(trained=1, prescribed=12)
    assert found.share == pytest.approx(1 / 12)


def test_a_new_plan_asks_from_its_day_on() -> None:
    daily = Frequency(MONDAY + timedelta(days=14), tuple(range(7)))
    assert adherence([], [THRICE, daily], MONDAY, SUNDAY).prescribed == 6 + 14


def test_what_was_trained_before_days_were_prescribed_does_not_make_up_for_them() -> None:
    free = Frequency(MONDAY - timedelta(days=90), None)
    daily = Frequency(MONDAY + timedelta(days=26), tuple(range(7)))
    found = adherence(days(*range(20)), [free, daily], MONDAY, SUNDAY)
    assert found == Adherence(trained=20, prescribed=2, towards=0)
    assert (found.counted, found.share) == (0, 0.0)


def test_without_prescribed_days_there_is_nothing_to_be_measured_against() -> None:
    free = Frequency(MONDAY - timedelta(days=90), None)
    for frequencies in ([], [free], [Frequency(SUNDAY + timedelta(days=1), (0,))]):
        found = adherence(days(2, 4), frequencies, MONDAY, SUNDAY)
        assert (found.trained, found.prescribed, found.share) == (2, None, None)


@given(st.lists(st.integers(-10, 40)), st.sets(st.integers(0, 6), min_size=1))
def test_the_share_lies_between_none_and_all(trained: list[int], weekdays: set[int]) -> None:
    frequency = Frequency(MONDAY, tuple(weekdays))
    found = adherence(days(*trained), [frequency], MONDAY, SUNDAY)
    assert found.prescribed == 4 * len(weekdays)
    assert found.share is not None and 0.0 <= found.share <= 1.0
    assert found.trained == len({day for day in trained if 0 <= day <= 27})


def test_a_trend_needs_more_than_one_bad_day() -> None:
    assert trend([5, 5, 5, 2, 2]) is None
    found = trend([9, 5, 5, 5, 2, 3, 4])
    assert found is not None and (found.before, found.now) == (5.0, 3.0)
    assert found.change == -2.0
