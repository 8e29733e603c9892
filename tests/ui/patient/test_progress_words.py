"""The summary says what got better since the last session, where that is certain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from formcheck.exercises.loader import exercise_by_id
from formcheck.store.person_history import Performance
from formcheck.ui.patient.progress_words import progress_words
from formcheck.words import translator

FRIDAY = datetime(2026, 11, 27, 12, tzinfo=UTC)
BRIDGE, BIRD_DOG = exercise_by_id("bridge"), exercise_by_id("bird_dog")


def done(days: int, hold_s: float, range_deg: float | None = None) -> Performance:
    return Performance(FRIDAY + timedelta(days=days), 8, range_deg, hold_s)


@pytest.mark.parametrize(
    ("hold_s", "expected"),
    [
        (5.1, "You held 2 seconds longer than last time (Nov 27)."),
        (4.1, "You held 1 second longer than last time (Nov 27)."),
    ],
)
def test_a_longer_hold_is_said_with_the_day_it_is_compared_with(
    hold_s: float, expected: str
) -> None:
    assert progress_words(BRIDGE, [done(0, 3.0), done(2, hold_s)], translator("en")) == (expected,)


@pytest.mark.parametrize("hold_s", [3.0, 3.9, 1.0])
def test_what_is_not_longer_for_certain_is_not_said(hold_s: float) -> None:
    assert progress_words(BRIDGE, [done(0, 3.0), done(2, hold_s)], translator("en")) == ()


def test_the_first_session_has_nothing_to_be_compared_with() -> None:
    assert progress_words(BRIDGE, [done(0, 9.0, 60.0)], translator("en")) == ()


def test_a_range_is_further_only_beyond_the_errors_of_both() -> None:
    error_deg = BIRD_DOG.movement.range_error_deg
    assert error_deg is not None
    for more_deg, count in ((error_deg, 0), (1.3 * error_deg, 0), (1.5 * error_deg, 1)):
        pair = [done(0, 3.0, 50.0), done(2, 3.0, 50.0 + more_deg)]
        assert len(progress_words(BIRD_DOG, pair, translator("en"))) == count
