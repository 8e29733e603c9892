"""A set that was stopped or skipped by mistake is left to do after all."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from formcheck.journey.journey_state import Journey, JourneyStage
from formcheck.plan.items import tasks
from formcheck.plan.session_progress import left
from formcheck.plan.starter import starter_plan
from formcheck.store.local import LocalStore
from tests.ui.patient.at_home import click, stage, words


def in_a_session(app: AppTest, path: Path, *ends: tuple[int, str]) -> tuple[LocalStore, str]:
    """Bo's session of the starter plan, with sets that ended so by their places in it."""
    store = LocalStore(path)
    person = store.add_person("Bo", "en")
    store.add_safety(person.id, ())
    plan = starter_plan()
    session_id = store.begin_session(person.id, plan, 2)
    for position, status in ends:
        task = tasks(plan)[position]
        asked = task.prescription
        store.end_set(store.begin_set(session_id, position, task.exercise_id, asked), status)
    app.run()
    return store, person.id


def asked_why(app: AppTest, store: LocalStore, person_id: str, *, has_skipped: bool) -> None:
    session_id = store.sessions(person_id)[0].id
    app.session_state["journey"] = Journey(
        JourneyStage.REASON, person_id, is_safe=True, session_id=session_id, has_skipped=has_skipped
    )
    app.run()


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button if button.key}


def left_over(store: LocalStore, person_id: str) -> list[int]:
    (session,) = store.sessions(person_id)
    return [task.position for task in left(session.planned, session)]


def test_a_mistaken_stop_is_taken_back_even_in_the_last_set(app: AppTest, path: Path) -> None:
    last = len(tasks(starter_plan())) - 1
    ends = [*((position, "done") for position in range(last)), (last, "stopped")]
    store, person_id = in_a_session(app, path, *ends)
    assert left_over(store, person_id) == []
    asked_why(app, store, person_id, has_skipped=False)
    assert "Why did you stop?" in words(app) and "take-back" not in keys(app)
    click(app, "go-on")
    assert stage(app) is JourneyStage.LIVE
    assert left_over(store, person_id) == [last]


def test_a_mistaken_skip_is_taken_back_before_it_is_said_why(app: AppTest, path: Path) -> None:
    others = range(1, len(tasks(starter_plan())))
    ends = [(0, "skipped"), *((position, "done") for position in others)]
    store, person_id = in_a_session(app, path, *ends)
    asked_why(app, store, person_id, has_skipped=True)
    assert "Why did you skip an exercise?" in words(app) and "go-on" not in keys(app)
    click(app, "take-back")
    assert stage(app) is JourneyStage.LIVE
    assert left_over(store, person_id) == [0]


def test_a_mistaken_stop_leaves_skipped_what_was_skipped(app: AppTest, path: Path) -> None:
    store, person_id = in_a_session(app, path, (0, "skipped"), (1, "stopped"))
    asked_why(app, store, person_id, has_skipped=False)
    assert {"go-on", "take-back"} <= keys(app)
    click(app, "go-on")
    assert 0 not in left_over(store, person_id) and 1 in left_over(store, person_id)


def test_a_skipped_exercise_can_be_done_from_the_plan_after_all(app: AppTest, path: Path) -> None:
    store, person_id = in_a_session(app, path, (0, "skipped"))
    exercise_id = tasks(starter_plan())[0].exercise_id
    click(app, f"person-{person_id}")
    click(app, "start-resume")
    assert [each.value for each in app.markdown].count("Skipped") == 1
    assert f"hand-{exercise_id}" not in keys(app)
    click(app, f"take-back-{exercise_id}")
    assert stage(app) is JourneyStage.PLAN and "Skipped" not in words(app)
    assert f"hand-{exercise_id}" in keys(app)
    assert left_over(store, person_id)[0] == 0
