"""A patient's screens name a new exercise as not yet measured on people, from plan to history."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.exercises.loader import load_exercises
from formcheck.journey.journey_state import JourneyStage
from formcheck.store.local import LocalStore
from tests.store.made import FIVE, item, repetition
from tests.ui.patient.at_home import click, stage, to_plan, words
from tests.ui.patient.conftest import WAIT_S

MARK = "(new: not yet measured on people)"
NEW = sorted(each.id for each in load_exercises().values() if not each.measured_on_people)


def prescribed(path: Path, exercise_id: str) -> None:
    store = LocalStore(path)
    (person,) = store.people()
    store.save_plan(person.id, (item(exercise_id), item("bridge")), "test")
    store.close()


@pytest.mark.parametrize("exercise_id", NEW)
def test_plan_steps_by_hand_and_summary(app: AppTest, path: Path, exercise_id: str) -> None:
    to_plan(app)
    prescribed(path, exercise_id)
    app.run()
    name = f"{load_exercises()[exercise_id].name} {MARK}"
    assert name in words(app)
    assert f"Bridge {MARK}" not in words(app)
    click(app, f"learn-{exercise_id}")
    assert name in words(app)
    click(app, "start-back")
    for each in (exercise_id, "bridge"):
        click(app, f"hand-{each}")
        assert (name in words(app)) is (each == exercise_id)
        click(app, "start-done")
    click(app, "after-2")
    click(app, "effort-5")
    assert stage(app) is JourneyStage.SUMMARY
    assert name in words(app)


@pytest.mark.parametrize("exercise_id", NEW)
def test_history(app: AppTest, path: Path, exercise_id: str) -> None:
    to_plan(app)
    store = LocalStore(path)
    (person,) = store.people()
    session = store.begin_session(person.id, (item(exercise_id),), 3)
    done = store.begin_set(session, 0, exercise_id, FIVE)
    store.add_repetition(done, repetition(1, faults=(), not_assessed=()))
    store.end_set(done, "done")
    store.end_session(session, 3, 3)
    store.close()

    def page(person_id: str) -> None:
        import streamlit as st

        from formcheck.journey.journey_state import Journey
        from formcheck.ui.patient.history_page import show

        st.session_state["journey"] = Journey(person_id=person_id)
        show()

    shown = AppTest.from_function(page, default_timeout=WAIT_S, args=(person.id,)).run()
    assert not shown.exception
    (choice,) = (each for each in shown.get("button_group") if each.key == "history-exercise")
    assert MARK in str(choice.options)
