"""The live screen of today's session: everything left, in front of the camera, hands-free."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from formcheck.errors import AccessError
from formcheck.journey.events import CameraLeft, SetSaved
from formcheck.live.registry import SESSIONS
from formcheck.live.session import LiveSession
from formcheck.plan.items import SetTask
from formcheck.ui.camera import live_screen
from formcheck.ui.page_database import store
from formcheck.ui.patient import given_up_sets
from formcheck.ui.patient.recorder import Recorder
from formcheck.ui.patient.tab_journey import (
    journey,
    language,
    send,
    session_on_record,
    start_anew,
    today,
    words,
)

_LIVE = "live-session"


def show() -> None:
    """Show the live screen over the whole window, and behind it Stop, should it not appear."""
    session = _session()
    live_screen(session, _leave, _skip)
    st.button(words()("Stop"), key="start-stop", on_click=_leave)


def _session() -> LiveSession:
    """Return this tab's live session; when there is none, one is opened for what is left."""
    found = st.session_state.get(_LIVE)
    if isinstance(found, LiveSession):
        return found
    now = journey()
    record = None if now.session_id is None else session_on_record(now.session_id)
    assert record is not None, "the journey begins the session before it shows the camera"
    tasks = today().left
    recorder = Recorder(store(), record.person_id, record, tasks)
    baselines = store().baselines(record.person_id)
    own_ways = {key: each.way for key, each in baselines.items() if each.way is not None}
    session = SESSIONS.open(
        tasks,
        on_event=recorder,
        language=language(),
        own_ways=own_ways,
        first_times=_first_times(tasks, record.person_id),
    )
    st.session_state[_LIVE] = session
    return session


def _first_times(tasks: Sequence[SetTask], person_id: str) -> frozenset[str]:
    """Return the exercises of which this person has never finished a set."""
    return frozenset(task.exercise_id for task in tasks) - store().exercises_done(person_id)


def _leave() -> None:
    session = st.session_state.pop(_LIVE, None)
    if not isinstance(session, LiveSession):
        return
    SESSIONS.close(session)
    try:
        session.stop()
        left = len(today().left)
        record = session_on_record(journey().session_id or "")
    except AccessError:
        start_anew()
        return
    send(SetSaved(left))
    has_skipped = record is not None and bool(given_up_sets.unexplained(record))
    send(CameraLeft(stopped=not session.is_done, skipped=has_skipped))


def _skip() -> None:
    session = st.session_state.get(_LIVE)
    if not isinstance(session, LiveSession):
        return
    try:
        session.skip()
    except AccessError:
        start_anew()
        return
    if session.is_over:  # it was the last exercise
        _leave()
