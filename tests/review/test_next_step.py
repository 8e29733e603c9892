"""The next step: proposed by the rule and its numbers, never further than the rule goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.review.digest import digest
from formcheck.review.next_step import next_steps, with_steps
from formcheck.review.past import PastSession
from formcheck.review.ranks import AlertKind
from formcheck.review.rules import Rules
from tests.store.made import START
from tests.ui.desk.trained import a_session, a_set, rep

ITEM = PlanItem("bird_dog", 1, Prescription(4, 3.0), 30.0, "A source.")
RULES = Rules()


def past(name: str, *faulty: int, **values: object) -> PastSession:
    """A session of one set with four repetitions, these of them faulty."""
    reps = [rep(n, *(["low_leg"] if n in faulty else [])) for n in range(1, 5)]
    trained = a_session(name, a_set(name, *reps))
    made = PastSession(name, START, digest(trained), 2, 3, plan_version=2)
    return replace(made, **values)


def proposed(
    *newest_first: PastSession, item: PlanItem = ITEM, rules: Rules = RULES, alerts: tuple = ()
):
    steps = next_steps([item], 2, newest_first, rules, alerts)
    return [(step.after.prescription.repetitions, step.after.prescription.hold_s) for step in steps]


GOOD = tuple(past(name) for name in "abc")


def test_three_sessions_in_form_give_one_repetition_more_on_each_side() -> None:
    assert proposed(*GOOD) == [(6, 3.0)]
    assert proposed(*GOOD, item=replace(ITEM, side="left")) == [(5, 3.0)]
    assert proposed(*GOOD[:2]) == []
    assert proposed(*GOOD[:2], rules=Rules(step_sessions=2)) == [(6, 3.0)]


@pytest.mark.parametrize(
    "latest",
    [
        past("x", 1),  # three of four in form
        past("x", pain_before=2, pain_after=4),
        past("x", pain_before=None),
        past("x", pain_after=None),
        past("x", plan_version=1),  # by another prescription: it doesn't count at all
    ],
)
def test_one_session_that_was_not_good_enough_proposes_nothing(latest: PastSession) -> None:
    assert proposed(latest, *GOOD[:2]) == []


def test_pain_that_went_up_in_a_session_of_other_exercises_proposes_nothing() -> None:
    walked = a_session("w", replace(a_set("w", rep(1)), exercise_id="bridge"))
    other = PastSession("w", START + timedelta(1), digest(walked), 2, 6, plan_version=2)
    assert proposed(replace(other, pain_after=2), *GOOD) == [(6, 3.0)]
    assert proposed(other, *GOOD) == []
    assert proposed(*GOOD, other) == [(6, 3.0)]  # older than the newest three
    assert proposed(replace(other, plan_version=1), *GOOD) == [(6, 3.0)]


@pytest.mark.parametrize("kind", list(AlertKind))
def test_an_open_alert_of_safety_or_pain_proposes_nothing(kind: AlertKind) -> None:
    grave = {AlertKind.STOPPED_IN_PAIN, AlertKind.RED_FLAG, AlertKind.ADVICE, AlertKind.PAIN_RISE}
    assert proposed(*GOOD, alerts=(kind,)) == ([] if kind in grave else [(6, 3.0)])


def test_sets_without_the_camera_or_not_done_propose_nothing() -> None:
    by_hand = a_session("h", a_set("h", by_hand=True, started_at=START))
    missed = a_session("m", a_set("m", *(rep(n) for n in range(1, 4))))
    for each in (by_hand, missed):
        latest = PastSession("l", START + timedelta(1), digest(each), 2, 2, plan_version=2)
        assert proposed(latest, *GOOD) == []


def test_at_the_most_repetitions_the_hold_grows_and_then_nothing() -> None:
    most = replace(ITEM, prescription=Prescription(4, 3.0))
    few = Rules(most_repetitions=5, most_hold_s=4)
    assert proposed(*GOOD, item=most, rules=few) == [(4, 4.0)]
    held = replace(ITEM, prescription=Prescription(4, 4.0))
    assert proposed(*GOOD, item=held, rules=few) == []


def test_only_the_chosen_steps_are_taken() -> None:
    other = replace(ITEM, exercise_id="bridge")
    steps = next_steps([other, ITEM], 2, GOOD, RULES, ())
    assert [step.place for step in steps] == [1]
    assert with_steps([other, ITEM], steps)[0] == other
    assert with_steps([other, ITEM], steps)[1].prescription.repetitions == 6
    assert with_steps([other, ITEM], ()) == (other, ITEM)


def test_an_exercise_that_comes_twice_is_left_alone() -> None:
    assert next_steps([ITEM, ITEM], 2, GOOD, RULES, ()) == ()
