"""Plans, their sets in order, and what is left of a session."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.errors import PrescriptionError
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem, about_minutes, tasks
from formcheck.plan.session_progress import INTERRUPTED, is_over, left
from formcheck.plan.starter import starter_plan
from formcheck.reps.repetition import Repetition
from tests.store.made import item, repetition


@dataclass(frozen=True)
class Attempt:
    position: int
    status: str = "done"
    stop_reason: str | None = None
    repetitions: tuple[Repetition, ...] = ()


@dataclass(frozen=True)
class Attempts:
    sets: tuple[Attempt, ...]


PLAN = (item("bridge", sets=2), item("bird_dog", repetitions=6))
ENDS = [("done", None), ("skipped", None), ("stopped", "pain")]
UNENDED = [("open", None), ("stopped", INTERRUPTED)]


def some(counted: int, partial: int = 0) -> tuple[Repetition, ...]:
    made = [repetition(i + 1) for i in range(counted)]
    return (*made, *(repetition(counted + i + 1, counted=False) for i in range(partial)))


def test_sets_come_in_order_with_rests_between_them() -> None:
    found = tasks(PLAN)
    assert [(t.position, t.exercise_id, t.set_number, t.sets) for t in found] == [
        (0, "bridge", 1, 2),
        (1, "bridge", 2, 2),
        (2, "bird_dog", 1, 1),
    ]
    assert [task.rest_after_s for task in found] == [30.0, 30.0, 0.0]
    assert [task.prescription.repetitions for task in found] == [5, 5, 6]


def test_the_starter_plan_is_of_the_library_with_a_source_each_and_even_sides() -> None:
    plan, library = starter_plan(), load_exercises()
    measured = {each.id for each in library.values() if each.measured_on_people}
    assert {each.exercise_id for each in plan} == measured
    for each in plan:
        assert each.source.endswith(".")
        repetitions = each.prescription.repetitions
        assert repetitions is not None and each.prescription.hold_s is not None
        assert repetitions % 2 == 0 or not library[each.exercise_id].has_sides
    stances = [library[each.exercise_id].stance for each in plan]
    assert stances == sorted(stances, key=stances.index), "turns over more than once"


def test_how_long_a_plan_takes() -> None:
    assert about_minutes(()) == 0
    assert about_minutes((item(repetitions=1),)) == 1
    # 25 s to get into place, three sets of 5 x (3 + 5) s, two rests of 30 s
    assert about_minutes((item(sets=3),)) == round((25 + 3 * 40 + 2 * 30) / 60)
    open_ended = replace(item(), prescription=Prescription())
    assert about_minutes((open_ended,)) >= 1
    assert 3 <= about_minutes(starter_plan()) <= 10


@pytest.mark.parametrize("changes", [{"sets": 0}, {"rest_s": -1.0}, {"rest_s": float("nan")}])
def test_a_plan_that_cannot_be_meant_is_refused(changes: dict[str, float]) -> None:
    with pytest.raises(PrescriptionError):
        replace(item(), **changes)


@pytest.mark.parametrize(("status", "reason"), ENDS)
def test_a_set_ended_on_purpose_is_not_asked_for_again(status: str, reason: str | None) -> None:
    attempts = Attempts((Attempt(0, status, reason, some(2)),))
    assert left(PLAN, attempts) == tasks(PLAN)[1:]


@pytest.mark.parametrize(("status", "reason"), UNENDED)
def test_an_interrupted_set_asks_for_what_is_missing(status: str, reason: str | None) -> None:
    attempts = Attempts((Attempt(0, status, reason, some(2, partial=2)),))
    first, *others = left(PLAN, attempts)
    assert (first.position, first.already, first.prescription.repetitions) == (0, 2, 3)
    assert tuple(others) == tasks(PLAN)[1:]


def test_a_set_interrupted_after_its_last_repetition_is_complete() -> None:
    attempts = Attempts(
        (Attempt(0, "stopped", INTERRUPTED, some(3)), Attempt(0, "open", None, some(2)))
    )
    assert left(PLAN, attempts) == tasks(PLAN)[1:]


def test_a_set_without_a_number_of_repetitions_is_begun_again() -> None:
    plan = (item(repetitions=None),)
    assert left(plan, Attempts((Attempt(0, "open", None, some(4)),))) == tasks(plan)


@st.composite
def plans_and_attempts(draw: st.DrawFn) -> tuple[tuple[PlanItem, ...], Attempts]:
    exercises = st.sampled_from(["bridge", "cat_cow", "bird_dog"])
    items = st.builds(item, exercises, st.integers(1, 3), st.integers(1, 6) | st.none())
    plan = tuple(draw(st.lists(items, min_size=1, max_size=4)))
    status = st.sampled_from([*ENDS, *UNENDED])
    positions = st.integers(0, len(tasks(plan)) - 1)
    attempt = st.builds(
        lambda position, end, counted, partial: Attempt(position, *end, some(counted, partial)),
        positions,
        status,
        st.integers(0, 3),
        st.integers(0, 2),
    )
    return plan, Attempts(tuple(draw(st.lists(attempt, max_size=8))))


@given(plans_and_attempts())
def test_what_is_left_and_what_is_done_make_the_plan(
    made: tuple[tuple[PlanItem, ...], Attempts],
) -> None:
    plan, attempts = made
    over = {attempt.position for attempt in attempts.sets if is_over(attempt)}
    counted = {
        task.position: sum(
            rep.counted
            for attempt in attempts.sets
            if attempt.position == task.position
            for rep in attempt.repetitions
        )
        for task in tasks(plan)
    }
    asked = {task.position: task for task in left(plan, attempts)}
    assert list(asked) == sorted(asked)
    for task in tasks(plan):
        wanted = task.prescription.repetitions
        complete = wanted is not None and counted[task.position] >= wanted
        assert (task.position in asked) != (task.position in over or complete)
        if (rest := asked.get(task.position)) and wanted is not None:
            missing = rest.prescription.repetitions
            assert missing is not None and missing >= 1
            assert rest.already == counted[task.position] and missing + rest.already == wanted
            back = replace(rest, already=0, prescription=task.prescription)
            assert back == task
