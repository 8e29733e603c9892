"""A person's history, from their sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from formcheck.plan.baseline import with_baseline
from formcheck.reps.repetition import Repetition
from formcheck.store.person_history import (
    FaultInSession,
    Pain,
    Performance,
    TrainedWeek,
    faults,
    pain,
    performances,
    streak,
    weeks,
)
from formcheck.store.records import SessionRecord, SetRecord
from tests.store.made import FIVE, START, item, repetition

MONDAY = START.date()
UTC = START.tzinfo


def session(
    day: float = 0,
    repetitions: tuple[Repetition, ...] = (repetition(1),),
    *,
    status: str = "done",
    pain_before: int | None = None,
    pain_after: int | None = None,
    by_hand: bool = False,
) -> SessionRecord:
    """A session `day` days after `START`, of one set of bridges, of the two planned."""
    at = START + timedelta(days=day)
    one = SetRecord("s", 0, "bridge", FIVE, status, None, by_hand, at, at, repetitions)
    planned = (item("bridge"), item("cat_cow"))
    return SessionRecord("i", "p", at, at, planned, pain_before, pain_after, None, (one,))


def test_weeks_run_from_the_first_session_until_today_without_gaps() -> None:
    made = [session(15), session(0), session(0.1), session(2)]
    assert weeks(made, MONDAY + timedelta(days=16), UTC) == (
        TrainedWeek(MONDAY, days=2, planned=6, done=3),
        TrainedWeek(MONDAY + timedelta(days=7), days=0, planned=0, done=0),
        TrainedWeek(MONDAY + timedelta(days=14), days=1, planned=2, done=1),
    )
    assert weeks([], MONDAY, UTC) == ()


def test_a_session_belongs_to_the_persons_own_day() -> None:
    late = session(-0.25)  # Monday, 3:30 UTC: in New York it is still Sunday
    new_york = timezone(timedelta(hours=-5))
    assert [week.monday for week in weeks([late], MONDAY, UTC)] == [MONDAY]
    assert weeks([late], MONDAY, new_york)[0].monday == MONDAY - timedelta(days=7)


def test_pain_in_order_and_only_where_given() -> None:
    made = [session(2, pain_before=2), session(0, pain_before=5, pain_after=4), session(1)]
    at = START + timedelta(days=2)
    assert pain(made) == (Pain(START, 5, 4), Pain(at, 2, None))


def test_range_and_hold_are_medians_over_counted_repetitions() -> None:
    first = (
        repetition(1, range_deg=50.0, hold_s=2.0),
        repetition(2, range_deg=60.0, hold_s=3.0),
        repetition(3, range_deg=None, hold_s=7.0),
        repetition(4, range_deg=5.0, hold_s=0.0, counted=False),
    )
    unmeasured = (repetition(1, range_deg=None, hold_s=4.0),)
    later = START + timedelta(days=3)
    assert performances([session(3, unmeasured), session(0, first), session(4, ())]) == {
        "bridge": (Performance(START, 3, 55.0, 3.0), Performance(later, 1, None, 4.0))
    }


def test_a_fault_counts_only_where_it_could_be_judged() -> None:
    first = (
        repetition(1, faults=("low_hips",), not_assessed=()),
        repetition(2, faults=(), not_assessed=()),
        repetition(3, faults=(), not_assessed=("low_hips",)),
    )
    unseen = (repetition(1, faults=(), not_assessed=("low_hips",)),)
    clean = (repetition(1, faults=(), not_assessed=()),)
    later = START + timedelta(days=2)
    assert faults([session(2, clean), session(1, unseen), session(0, first)]) == {
        ("bridge", "low_hips"): (FaultInSession(START, 1, 2), FaultInSession(later, 0, 1))
    }


@pytest.mark.parametrize(
    ("days", "today", "expected"),
    [
        ([], 0, 0),
        ([0], 0, 1),
        ([0, 1, 2], 3, 3),  # today isn't over
        ([0, 1, 2], 4, 3),  # one missed day is forgiven
        ([0, 1, 2], 5, 0),  # two aren't
        ([0, 2, 3], 3, 3),
        ([0, 2, 4], 4, 2),  # two missed in seven
        ([0, *range(2, 8), 9], 9, 8),  # days 1 and 8: a week apart
        ([0, *range(2, 7), 8], 8, 6),  # days 1 and 7: within seven
        ([0, 0.1, 1], 1, 2),  # twice a day is one day
    ],
)
def test_a_streak_forgives_one_missed_day_in_seven(
    days: list[float], today: int, expected: int
) -> None:
    made = [session(day) for day in days]
    assert streak(made, MONDAY + timedelta(days=today), UTC) == expected


def test_only_the_plans_own_days_can_be_missed() -> None:
    """Monday, Wednesday and Friday of two weeks; Tuesday comes on top."""
    made = [session(day) for day in (0, 2, 4, 7, 8, 9, 11)]
    friday, days = MONDAY + timedelta(days=11), (0, 2, 4)
    assert streak(made, friday, UTC, days) == 7
    assert streak(made, friday, UTC) < 7
    kept = [session(day) for day in (0, 7, 9, 11)]
    assert streak(kept, friday, UTC, days) == 3  # both Wednesday and Friday were missed


def test_opened_is_not_done_and_learning_is_no_training() -> None:
    opened = session(1, (), status="stopped")
    (week,) = weeks([session(0), opened], MONDAY + timedelta(days=2), UTC)
    assert (week.days, week.planned, week.done) == (1, 2, 1)
    plan = with_baseline(session(0).planned)
    learnt = replace(session(0), planned=plan)  # its one set is the first of the plan
    (week,) = weeks([learnt], MONDAY, UTC)
    assert (week.planned, week.done) == (2, 0)


def test_a_day_without_any_training_is_a_missed_one() -> None:
    nothing = session(1, (), status="stopped")
    by_hand = session(1, (), by_hand=True)
    today = MONDAY + timedelta(days=1)
    assert streak([session(0), nothing], today, UTC) == 1
    assert streak([session(0), by_hand], today, UTC) == 2
