"""Asks for pain and effort after the session."""

from __future__ import annotations

import streamlit as st

from formcheck.journey.events import GaveAfter
from formcheck.ui.patient.tab_journey import send, words
from formcheck.ui.screens.answer_buttons import rating

_PAIN = "pain-after"


def show() -> None:
    """Show two rows of large buttons; the second answer ends the session."""
    _ = words()
    st.title(_("How was it?"), anchor=False)
    pain = st.session_state.get(_PAIN)
    st.subheader(_("How strong is your back pain now?"), anchor=False)
    rating("after", (_("0: no pain"), _("10: the worst pain")), _keep_pain, pain)
    st.subheader(_("How hard was it?"), anchor=False)
    if pain is None:
        st.markdown(_("Answer the first question first."))
        return
    rating("effort", (_("0: very easy"), _("10: as hard as can be")), _finish)


def _keep_pain(pain: int) -> None:
    st.session_state[_PAIN] = pain


def _finish(effort: int) -> None:
    pain = int(st.session_state.pop(_PAIN))
    send(GaveAfter(pain, effort))
