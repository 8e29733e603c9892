"""Goals: three at a time, in the patient's words, scored by what is answered about them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from formcheck.errors import AccessError, DocumentError
from formcheck.review.goals import GoalCourse, courses
from formcheck.review.outcomes import MEASURES, PSFS, change, due
from formcheck.store.clinic.clinic import Clinic as Store
from tests.clinic.made import Clinic
from tests.clinic.waiting.made import Calendar

DAY = timedelta(days=1)
STAIRS = "Two flights of stairs"


def seen(store: Store, clinic: Clinic) -> tuple[GoalCourse, ...]:
    anna = clinic.anna.person_id
    return courses(store.goals(clinic.paula, anna), store.outcomes(clinic.paula, anna))


def test_scores_are_what_is_answered_of_the_goal_by_whomever_with_their_days(
    store: Store, clinic: Clinic, calendar: Calendar
) -> None:
    anna, paula = clinic.anna.person_id, clinic.paula
    store.set_goal(paula, anna, f"  {STAIRS} ")
    store.enter_outcome(paula, anna, "psfs", {STAIRS: 2, "Gardening": 9})
    calendar.time += 30 * DAY
    store.enter_outcome(paula, anna, "psfs", {STAIRS: 5})
    store.enter_outcome(paula, anna, "psfs", {"Gardening": 1})
    store.enter_outcome(paula, anna, "odi", {"total": 40})
    (course,) = seen(store, clinic)
    assert course.goal.text == STAIRS and course.goal.author == "Paula"
    assert [score.points for score in course.scores] == [2, 5]
    assert course.change_points == 3
    assert course.scores[1].at - course.scores[0].at >= 30 * DAY


def test_scores_of_goals_from_the_desk_are_no_answer_of_the_patients_scale(
    store: Store, clinic: Clinic, calendar: Calendar
) -> None:
    anna, paula = clinic.anna.person_id, clinic.paula
    store.set_goal(paula, anna, STAIRS)
    store.ask_outcome(paula, anna, PSFS, 14)
    store.enter_outcome(paula, anna, PSFS, {"Walk": 2, "Sit": 2, STAIRS: 8})
    calendar.time += 20 * DAY
    store.score_goals(paula, anna, {STAIRS: 8})
    answered = store.outcomes(paula, anna)
    assert due(store.outcome_asks(paula, anna), answered, store.now()) == (PSFS,)
    scale = [each for each in answered if each.measure_id == PSFS]
    assert [each.score for each in scale] == [4]
    assert change(MEASURES[PSFS], scale) is None
    (course,) = seen(store, clinic)
    assert [score.points for score in course.scores] == [8, 8] and course.change_points == 0
    for wrong in ({}, {STAIRS: 11}):
        with pytest.raises(DocumentError):
            store.score_goals(paula, anna, wrong)
    with pytest.raises(AccessError):
        store.score_goals(clinic.peter, anna, {STAIRS: 8})


def test_there_are_three_at_a_time_and_an_ended_one_makes_room(
    store: Store, clinic: Clinic
) -> None:
    anna, paula = clinic.anna.person_id, clinic.paula
    first, *_others = [store.set_goal(paula, anna, f"Goal {n}") for n in range(3)]
    with pytest.raises(DocumentError, match="up to 3 goals"):
        store.set_goal(paula, anna, "One more")
    store.end_goal(paula, first, is_reached=True)
    store.end_goal(paula, first, is_reached=False)  # it has ended: it stays reached
    assert store.goals(paula, anna)[0].is_reached
    store.set_goal(paula, anna, "One more")
    with pytest.raises(DocumentError, match="up to 3 goals"):
        store.reopen_goal(paula, first)
    store.end_goal(paula, store.goals(paula, anna)[-1].id, is_reached=False)
    store.reopen_goal(paula, first)
    assert store.goals(paula, anna)[0].ended_at is None


@pytest.mark.parametrize("text", ["", "   ", "x" * 81])
def test_a_goal_is_a_few_words(store: Store, clinic: Clinic, text: str) -> None:
    with pytest.raises(DocumentError, match="Write a goal"):
        store.set_goal(clinic.paula, clinic.anna.person_id, text)


def test_the_same_goal_is_not_set_twice(store: Store, clinic: Clinic) -> None:
    store.set_goal(clinic.paula, clinic.anna.person_id, STAIRS)
    with pytest.raises(DocumentError, match="already"):
        store.set_goal(clinic.paula, clinic.anna.person_id, STAIRS)


def test_nobody_else_sets_ends_or_reads_a_goal(store: Store, clinic: Clinic) -> None:
    anna = clinic.anna.person_id
    goal = store.set_goal(clinic.paula, anna, STAIRS)
    for act in (
        lambda: store.set_goal(clinic.peter, anna, "Mine"),
        lambda: store.set_goal(clinic.anna, anna, "Mine"),
        lambda: store.end_goal(clinic.peter, goal, is_reached=True),
        lambda: store.reopen_goal(clinic.admin, goal),
        lambda: store.goals(clinic.peter, anna),
    ):
        with pytest.raises(AccessError):
            act()
    assert store.goals(clinic.paula, anna)[0].ended_at is None
