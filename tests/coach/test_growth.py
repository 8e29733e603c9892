"""A plan of two hundred sets costs no more in each picture than one of two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem, SetTask, tasks
from formcheck.plan.session_progress import left
from formcheck.store.records import SessionRecord, SetRecord
from tests.coach.sessions import READY_S, lived, moves, still
from tests.counting import calls_of
from tests.store.made import START

MOST_SETS = 20


def plan(sets: int) -> tuple[PlanItem, ...]:
    """So many sets of one exercise, which has at most twenty in a row."""
    many, rest = divmod(sets, MOST_SETS)
    rows = [MOST_SETS] * many + [rest] * (rest > 0)
    return tuple(PlanItem("bridge", each, Prescription(2, 1.2), 5.0, "") for each in rows)


def work_of(todo: Sequence[SetTask]) -> int:
    """The calls that a session's pictures take, from the set-up through arming into the first set.

    What is done once for each set, before the first picture, isn't counted.
    """
    begun = calls_of(lambda: lived(todo, still(1.0)))
    return calls_of(lambda: lived(todo, still(READY_S), moves(1))) - begun


def test_a_picture_of_a_long_plan_takes_no_more_work() -> None:
    work_of(tasks(plan(2)))  # what is loaded at first counts for neither
    assert work_of(tasks(plan(200))) < 1.02 * work_of(tasks(plan(2)))


def on_record(sets: int) -> SessionRecord:
    """A session all whose sets are done but for the last."""
    one = SetRecord("set", 0, "bridge", Prescription(2, 1.2), "done", None, False, START, START, ())
    done = tuple(replace(one, position=position) for position in range(sets - 1))
    return SessionRecord("session", "person", START, None, plan(sets), 3, None, None, done)


def test_what_is_left_of_a_long_plan_is_found_in_one_look_at_each_set() -> None:
    assert [task.position for task in left(plan(200), on_record(200))] == [199]
    of_hundred = calls_of(lambda: left(plan(100), on_record(100)))
    assert calls_of(lambda: left(plan(200), on_record(200))) < 2.2 * of_hundred
