"""Days on which nothing is expected: they are prescribed by nobody and missed by nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from formcheck.review.adherence import Frequency, adherence
from formcheck.review.treatment_events import Discharge, Pause, days_expected, days_off, without

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
EVERY_DAY = Frequency(MONDAY, (0, 1, 2, 3, 4, 5, 6))


def asked(frequencies: list[Frequency]) -> int | None:
    return adherence([], frequencies, MONDAY, MONDAY + 13 * DAY).prescribed


def test_days_of_a_pause_are_not_prescribed_and_afterwards_it_goes_on() -> None:
    pause = (MONDAY + 3 * DAY, MONDAY + 6 * DAY)
    assert asked([EVERY_DAY]) == 14
    assert asked(without([EVERY_DAY], [pause])) == 10
    assert asked(without([EVERY_DAY], [pause, (MONDAY + 5 * DAY, MONDAY + 8 * DAY)])) == 8


def test_a_prescription_written_in_a_pause_holds_after_it() -> None:
    new = Frequency(MONDAY + 4 * DAY, (0,))
    pause = (MONDAY + 3 * DAY, MONDAY + 6 * DAY)
    assert asked(without([EVERY_DAY, new], [pause])) == 4  # three days, and the next Monday


def test_days_in_no_pause_are_counted_once() -> None:
    pauses = [(MONDAY, MONDAY + 3 * DAY), (MONDAY + 2 * DAY, MONDAY + 4 * DAY)]
    assert days_expected(pauses, MONDAY, MONDAY + 10 * DAY) == 5
    assert days_expected([], MONDAY, MONDAY + 10 * DAY) == 10


def at(days: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, 2, hour, tzinfo=UTC) + days * DAY


def test_nothing_is_asked_from_a_discharge_to_the_day_it_is_taken_up_again() -> None:
    over, for_good = Discharge(at(3), "Paula", "", at(7)), Discharge(at(12), "Paula", "")
    assert asked(without([EVERY_DAY], days_off([], [over], UTC))) == 10
    assert asked(without([EVERY_DAY], days_off([], [for_good, over], UTC))) == 8
    assert days_expected(days_off([], [for_good], UTC), MONDAY, MONDAY + 400 * DAY) == 12


def test_a_discharge_undone_the_same_day_takes_nothing_away() -> None:
    assert days_off([], [Discharge(at(3), "Paula", "", at(3, 11))], UTC) == []


def test_a_discharge_within_a_pause_takes_no_day_twice() -> None:
    pause = Pause("1", at(2, 0), at(9, 0), "Holiday", "Paula")
    within = Discharge(at(4), "Paula", "", at(6))
    assert asked(without([EVERY_DAY], days_off([pause], [within], UTC))) == 7
