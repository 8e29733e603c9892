"""The part of a patient's time that is shown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from formcheck.review.day_span import DaySpan, latest, months, whole_time

SUNDAY = date(2026, 11, 29)


def test_the_latest_weeks_begin_on_a_monday_and_end_today() -> None:
    assert latest(SUNDAY) == DaySpan(date(2026, 10, 5), SUNDAY)
    assert latest(SUNDAY).weeks == 8


def test_months_go_back_to_the_first_day() -> None:
    found = list(months(date(2026, 9, 17), SUNDAY))
    assert found == [
        DaySpan(date(2026, 11, 1), SUNDAY),
        DaySpan(date(2026, 10, 1), date(2026, 10, 31)),
        DaySpan(date(2026, 9, 1), date(2026, 9, 30)),
    ]
    assert [each.weeks for each in found] == [5, 5, 5]


def test_the_whole_time_is_never_upside_down() -> None:
    assert whole_time(date(2026, 1, 2), SUNDAY) == DaySpan(date(2026, 1, 2), SUNDAY)
    assert whole_time(SUNDAY + timedelta(days=1), SUNDAY) == DaySpan(SUNDAY, SUNDAY)


def test_a_moment_belongs_to_the_day_that_it_is_at_the_desk() -> None:
    october, late = DaySpan(date(2026, 10, 1), date(2026, 10, 31)), timezone(timedelta(hours=2))
    assert october.holds(datetime(2026, 9, 30, 22, 30, tzinfo=UTC), late)
    assert not october.holds(datetime(2026, 9, 30, 22, 30, tzinfo=UTC), UTC)
    assert not october.holds(datetime(2026, 10, 31, 22, 30, tzinfo=UTC), late)
