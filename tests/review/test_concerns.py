"""The concerns that a patient's latest sessions raise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.exercises.prescription import Prescription
from formcheck.review.concerns import no_progress, pain_rise, recurring_faults
from formcheck.review.digest import ExerciseDigest, SessionDigest
from formcheck.review.past import PastSession
from formcheck.review.ranks import RANKS, AlertKind
from formcheck.review.rules import BOUNDS, Rules, rules_data, rules_of

RULES = Rules()
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def exercise(
    correct: int = 6, faulty: int = 0, exercise_id: str = "bridge", **faults: int
) -> ExerciseDigest:
    return ExerciseDigest(
        exercise_id=exercise_id,
        prescribed=8,
        sets_planned=1,
        sets_done=1,
        sets_by_hand=0,
        correct=correct,
        faulty=faulty,
        partial=0,
        hold_target_s=3.0,
        asked=Prescription(8, 3.0),
        in_form_s=3.0 * correct,
        best_range_deg=50.0,
        sides=(),
        faults=faults,
        not_assessed={},
    )


def past(*exercises: ExerciseDigest, ago: int = 0) -> PastSession:
    return PastSession("", NOW - timedelta(days=ago), SessionDigest(exercises), 3, 3)


def subjects(*sessions: PastSession) -> list[tuple[str, str]]:
    found = recurring_faults(sessions, RULES)
    return [(each.detail["exercise"], each.detail["fault"]) for each in found]


def test_a_fault_keeps_coming_back_when_each_of_the_last_sessions_had_it_often() -> None:
    often = past(exercise(2, 4, low_hips=4, short_hold=1))
    assert subjects(often, often, often) == [("bridge", "low_hips")]
    assert subjects(often, often) == []
    seldom = past(exercise(4, 2, low_hips=2))
    assert subjects(often, seldom, often) == []


def test_sessions_in_which_an_exercise_was_not_seen_are_passed_over() -> None:
    often, other = past(exercise(2, 4, low_hips=4)), past(exercise(exercise_id="cat_cow"))
    by_hand = past(exercise(0, 0))
    assert subjects(often, other, often, by_hand, often) == [("bridge", "low_hips")]


def test_pain_is_a_concern_from_the_clinics_own_points_on() -> None:
    assert pain_rise(3, 4, RULES) is None
    found = pain_rise(3, 5, RULES)
    assert found is not None and found.detail == {"before": 3, "after": 5}
    assert pain_rise(3, 5, Rules(pain_rise=3)) is None
    assert pain_rise(None, 9, RULES) is None
    assert pain_rise(3, None, RULES) is None


def test_no_progress_is_several_sessions_no_better_though_they_could_be() -> None:
    half = past(exercise(3, 3))
    assert no_progress([half] * 5, RULES) is None
    found = no_progress([half] * 6, RULES)
    assert found is not None and found.detail == {"sessions": 6, "before": 0.5, "now": 0.5}
    better = past(exercise(4, 2))
    assert no_progress([better] * 3 + [half] * 3, RULES) is None
    good = past(exercise(5, 1))
    assert no_progress([good] * 6, RULES) is None


def test_sessions_nobody_saw_say_nothing_about_progress() -> None:
    half, unseen = past(exercise(3, 3)), past(exercise(0, 0))
    assert no_progress([half, unseen] * 5, RULES) is None
    assert no_progress([half, unseen] * 6, RULES) is not None


@given(st.data())
def test_rules_survive_being_stored(data: st.DataObject) -> None:
    values = {
        name: data.draw(
            st.integers(int(least), int(most))
            if isinstance(getattr(RULES, name), int)
            else st.floats(least, most)
        )
        for name, (least, most) in BOUNDS.items()
    }
    rules = Rules(**values)
    assert rules_of(rules_data(rules)) == rules
    assert rules_of({"of another time": 3}) == RULES


@pytest.mark.parametrize("name", BOUNDS)
def test_a_rule_outside_of_its_bounds_is_refused(name: str) -> None:
    least, most = BOUNDS[name]
    for value in (least - 1, most + 1):
        with pytest.raises(ValueError, match=name):
            Rules(**{name: value})


def test_every_kind_has_its_rank() -> None:
    assert set(RANKS) == set(AlertKind)
