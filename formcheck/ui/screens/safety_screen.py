"""Asks for red flags: who has one should see a professional first."""

from __future__ import annotations

import streamlit as st

from formcheck.journey.events import AnsweredSafety
from formcheck.ui.patient.tab_journey import send, words
from formcheck.wording.reasons import RED_FLAGS


def show() -> None:
    """Show one question over a list; one large button when none applies."""
    _ = words()
    st.title(_("Before you exercise"), anchor=False)
    st.markdown(_("Is any of this true for you?"))
    listed, answer = st.columns([3, 2], gap="large")
    with listed:
        for flag, text in RED_FLAGS.items():
            st.checkbox(_(text), key=f"flag-{flag}")
    with answer:
        st.button(
            _("Yes, what I have ticked") if _ticked() else _("No, none of this"),
            key="start-safety",
            type="primary",
            on_click=_answer,
            width="stretch",
        )
        st.markdown(_("If you are not sure, ask your doctor or physiotherapist first."))


def _ticked() -> tuple[str, ...]:
    return tuple(flag for flag in RED_FLAGS if st.session_state.get(f"flag-{flag}"))


def _answer() -> None:
    """Send what is ticked by now, whatever the button still said: a slow page follows later."""
    send(AnsweredSafety(_ticked()))
