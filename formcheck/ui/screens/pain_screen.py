"""Asks for the pain now, 0 to 10, before the session."""

from __future__ import annotations

import streamlit as st

from formcheck.journey.events import GavePain, WentTo
from formcheck.journey.journey_state import JourneyStage
from formcheck.ui.patient.tab_journey import send, words
from formcheck.ui.screens.answer_buttons import rating
from formcheck.ui.style import lead


def show() -> None:
    """Show eleven large buttons."""
    _ = words()
    st.title(_("How strong is your back pain now?"), anchor=False)
    rating("pain", (_("0: no pain"), _("10: the worst pain")), lambda pain: send(GavePain(pain)))
    lead(_("Then lie or kneel on your mat, your side to the camera. I tell you what comes next."))
    st.button(_("Back"), key="back", on_click=send, args=(WentTo(JourneyStage.PLAN),))
