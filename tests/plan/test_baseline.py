"""One comfortable repetition of each exercise comes before the first session's plan."""

from __future__ import annotations

from formcheck.plan.baseline import with_baseline
from formcheck.plan.items import tasks
from formcheck.plan.starter import starter_plan


def test_each_exercise_of_the_plan_is_done_once_first_and_the_plan_follows_unchanged():
    plan = starter_plan()
    items = with_baseline(plan)
    learning = [item for item in items if item.is_baseline]
    assert [item.exercise_id for item in learning] == [item.exercise_id for item in plan]
    assert all((item.sets, item.prescription.repetitions) == (1, 1) for item in learning)
    assert items[len(learning) :] == plan


def test_the_sets_that_learn_are_the_first_and_no_others():
    plan = starter_plan()
    items = with_baseline((*plan, plan[0]))
    assert [task.is_baseline for task in tasks(items)].count(True) == len(plan)
    assert all(task.is_baseline for task in tasks(items)[: len(plan)])
    assert not any(task.is_baseline for task in tasks(plan))
    assert len(tasks(items)) == len(plan) + len(tasks((*plan, plan[0])))
