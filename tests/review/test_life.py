"""Days on which nothing is expected: they are prescribed by nobody and missed by nobody."""

from __future__ import annotations

from datetime import date, timedelta

from formcheck.review.adherence import Frequency, adherence
from formcheck.review.life import days_without, with_pauses

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
EVERY_DAY = Frequency(MONDAY, (0, 1, 2, 3, 4, 5, 6))


def asked(frequencies: list[Frequency]) -> int | None:
    return adherence([], frequencies, MONDAY, MONDAY + 13 * DAY).prescribed


def test_days_of_a_pause_are_not_prescribed_and_afterwards_it_goes_on() -> None:
    pause = (MONDAY + 3 * DAY, MONDAY + 6 * DAY)
    assert asked([EVERY_DAY]) == 14
    assert asked(with_pauses([EVERY_DAY], [pause])) == 10
    assert asked(with_pauses([EVERY_DAY], [pause, (MONDAY + 5 * DAY, MONDAY + 8 * DAY)])) == 8


def test_a_prescription_written_in_a_pause_holds_after_it() -> None:
    new = Frequency(MONDAY + 4 * DAY, (0,))
    pause = (MONDAY + 3 * DAY, MONDAY + 6 * DAY)
    assert asked(with_pauses([EVERY_DAY, new], [pause])) == 4  # three days, and the next Monday


def test_days_in_no_pause_are_counted_once() -> None:
    pauses = [(MONDAY, MONDAY + 3 * DAY), (MONDAY + 2 * DAY, MONDAY + 4 * DAY)]
    assert days_without(pauses, MONDAY, MONDAY + 10 * DAY) == 5
    assert days_without([], MONDAY, MONDAY + 10 * DAY) == 10
