"""Asks whether to go on with a session that was cut off, or to leave it."""

from __future__ import annotations

import streamlit as st

from formcheck.journey.events import Resumed
from formcheck.ui.patient.tab_journey import send, today, words
from formcheck.ui.style import lead


def show() -> None:
    """Show two large buttons."""
    _, plan = words(), today()
    st.title(_("Your last session was cut off"), anchor=False)
    left = len(plan.left)
    lead(
        _("Nothing that was counted is lost.")
        + " "
        + _.plural("{left} set is left.", "{left} sets are left.", left).format(left=left)
    )
    st.button(
        _("Go on where it stopped"),
        key="start-resume",
        type="primary",
        on_click=send,
        args=(Resumed(go_on=True),),
        width="stretch",
    )
    st.button(
        _("Begin a new session"),
        key="restart",
        on_click=send,
        args=(Resumed(go_on=False),),
        width="stretch",
    )
