"""Weeks as the desk charts them: what was prescribed on days that are over, and what was done."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from formcheck.review.adherence import Frequency
from formcheck.review.digest import digest
from formcheck.review.past import PastSession
from formcheck.review.weeks import Week, weeks
from tests.report.made import days

MONDAY = date(2026, 3, 2)
DAILY = [Frequency(date(2026, 1, 1), tuple(range(7)))]
ANY_DAY = [Frequency(date(2026, 1, 1), None)]


def past(*numbers: int, faulty: int = 0) -> list[PastSession]:
    """Four repetitions of a bridge, so many days after a Monday."""
    found = days(*numbers, faulty=faulty)
    return [PastSession(each.id, each.started_at, digest(each), 3, 3) for each in found]


def this_week(today: date, *trained: int, asked: list[Frequency] = DAILY) -> Week:
    (week,) = weeks(past(*trained), asked, today, 1, UTC)
    return week


def test_a_monday_not_trained_yet_has_nothing_prescribed_so_far() -> None:
    assert (this_week(MONDAY).trained, this_week(MONDAY).prescribed) == (0, 0)
    assert this_week(MONDAY, asked=ANY_DAY).prescribed is None, "none by day"
    assert this_week(MONDAY, asked=[]).prescribed is None


def test_today_counts_as_prescribed_once_it_is_trained() -> None:
    wednesday = MONDAY + timedelta(days=2)
    assert this_week(wednesday, 0).prescribed == 2
    assert (this_week(wednesday, 0, 2).trained, this_week(wednesday, 0, 2).prescribed) == (2, 3)
    assert (this_week(MONDAY, 0).trained, this_week(MONDAY, 0).prescribed) == (1, 1)


def test_weeks_come_the_oldest_first_each_with_its_own_repetitions() -> None:
    sessions = past(0, 1, 8, faulty=1)
    found = weeks(sessions, DAILY, MONDAY + timedelta(days=15), 3, UTC)
    assert found == (
        Week(MONDAY, 2, 7, 8, 6),
        Week(MONDAY + timedelta(days=7), 1, 7, 4, 3),
        Week(MONDAY + timedelta(days=14), 0, 1, 0, 0),
    )
    assert weeks(sessions, DAILY, MONDAY + timedelta(days=15), 1, UTC, MONDAY) == found[:1]
