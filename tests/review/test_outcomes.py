"""Outcome measures: when they are asked, what may be answered, what a change means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from formcheck.review.outcomes import (
    MEASURES,
    PSFS,
    TOTAL,
    Outcome,
    OutcomeAsk,
    change,
    due,
    problem_with,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def answered(score: float, ago: int = 0, measure_id: str = PSFS) -> Outcome:
    return Outcome("", measure_id, NOW - timedelta(days=ago), {"a": score})


def test_a_measure_is_due_at_once_and_then_at_its_interval() -> None:
    ask = OutcomeAsk(PSFS, 14, NOW)
    assert due([ask], [], NOW) == (PSFS,)
    assert due([ask], [answered(5, ago=13)], NOW) == ()
    assert due([ask], [answered(5, ago=40), answered(5, ago=14)], NOW) == (PSFS,)
    assert due([ask], [answered(5, measure_id="rmdq")], NOW) == (PSFS,)
    assert due([], [], NOW) == ()


def test_a_change_matters_from_the_published_figure_on_whichever_way_is_better() -> None:
    psfs, rmdq = MEASURES[PSFS], MEASURES["rmdq"]
    assert change(psfs, [answered(3)]) is None
    found = change(psfs, [answered(3), answered(9), answered(5)])
    assert found is not None and (found.better, found.is_important) == (2.0, True)
    found = change(psfs, [answered(5), answered(3.5)])
    assert found is not None and (found.better, found.is_important) == (-1.5, False)
    found = change(rmdq, [answered(12), answered(6)])
    assert found is not None and (found.better, found.is_important) == (6.0, True)


def test_the_score_is_the_mean_of_the_activities() -> None:
    assert Outcome("", PSFS, NOW, {"a": 2, "b": 4, "c": 9}).score == 5.0


@pytest.mark.parametrize(
    ("measure_id", "answers"),
    [
        ("sf36", {"a": 1}),
        (PSFS, {}),
        (PSFS, {str(n): 1 for n in range(6)}),
        (PSFS, {" ": 1}),
        (PSFS, {"x" * 81: 1}),
        (PSFS, {"a": 10.5}),
        (PSFS, {"a": float("nan")}),
        ("odi", {TOTAL: -1}),
    ],
)
def test_what_cannot_be_meant_is_said(measure_id: str, answers: dict[str, float]) -> None:
    assert problem_with(measure_id, answers) is not None
    assert problem_with(PSFS, {"Shoes": 0, "Bags": 10}) is None
    assert problem_with("odi", {TOTAL: 100}) is None
