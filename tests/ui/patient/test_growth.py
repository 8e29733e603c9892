"""Somebody who has trained for years waits no longer than somebody who has for months."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

from formcheck.journey.journey_state import JourneyStage
from formcheck.store.local import LocalStore
from formcheck.ui.screens.summary_screen import COMPARED_SESSIONS
from tests.counting import rows_read
from tests.store.made import FIVE, Clock, item, repetition
from tests.ui.patient.at_home import click, stage, to_plan

FEW, MORE = COMPARED_SESSIONS, COMPARED_SESSIONS + 20


def trained_before(path: Path, sessions: int) -> None:
    """So many sessions on record of the only person there is, on as many days."""
    clock = Clock()
    clock.tick = timedelta(days=1)
    store = LocalStore(path, clock)
    (person,) = store.people()
    for _ in range(sessions - len(store.sessions(person.id))):
        session = store.begin_session(person.id, (item(),), None)
        one = store.begin_set(session, 0, "bridge", FIVE)
        store.add_repetition(one, repetition(1))
        store.end_set(one, "done")
        store.end_session(session, 3, 3)
    store.close()


def rows_of_a_day(app: AppTest) -> int:
    """The rows read from the plan to the summary and back, with one set done by hand."""
    with rows_read() as tables:
        click(app, "hand-bridge")
        click(app, "start-done")
        click(app, "after-2")
        click(app, "effort-5")
        assert stage(app) is JourneyStage.SUMMARY
        click(app, "start-home")
    return len(tables)


def test_a_day_reads_no_more_rows_after_more_sessions(app: AppTest, path: Path) -> None:
    to_plan(app)
    store = LocalStore(path)
    (person,) = store.people()
    store.save_plan(person.id, (item(),), "test")
    store.close()
    app.run()
    trained_before(path, FEW)
    read = rows_of_a_day(app)
    trained_before(path, MORE)
    assert rows_of_a_day(app) <= read
