"""State of one browser tab: a small value in Streamlit's session state, and its changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.live.registry import SESSIONS
from formcheck.live.session import LiveSession
from formcheck.plan.items import PlanItem, tasks
from formcheck.ui.patient.tab_journey import language

_KEY = "formcheck"


@dataclass(frozen=True, slots=True)
class TabState:
    """What this tab is doing: choosing an exercise, preparing it, in a live set, or looking back.

    Attributes:
        exercise_id: the exercise chosen, or None.
        session: the live session of one set; kept after the set for the summary.
        is_live: whether the set is on.
    """

    exercise_id: str | None = None
    session: LiveSession | None = None
    is_live: bool = False

    @property
    def exercise(self) -> Exercise | None:
        """The exercise chosen."""
        return None if self.exercise_id is None else load_exercises()[self.exercise_id]


def training() -> TabState:
    """Return what this tab is doing."""
    found = st.session_state.get(_KEY)
    return found if isinstance(found, TabState) else TabState()


def choose(exercise_id: str | None) -> None:
    """Choose an exercise to prepare; None leads back to the choice."""
    st.session_state[_KEY] = TabState(exercise_id)


def start_set(prescription: Prescription) -> None:
    """Begin a set of the exercise chosen."""
    now = training()
    assert now.exercise is not None, "choose() comes first"
    item = PlanItem(now.exercise.id, 1, prescription, rest_s=0.0, source="")
    session = SESSIONS.open(tasks([item]), language=language())
    st.session_state[_KEY] = replace(now, session=session, is_live=True)


def finish_set() -> None:
    """End the set; the summary comes next."""
    now = training()
    if now.session is not None:
        now.session.stop()
        SESSIONS.close(now.session)
    st.session_state[_KEY] = replace(now, is_live=False)
