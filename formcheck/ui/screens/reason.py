"""Why was it stopped?"""

from __future__ import annotations

import streamlit as st

from formcheck.journey.events import GaveReason, WentTo
from formcheck.journey.state import STOP_REASONS, Stage
from formcheck.ui.screens.choice import choices
from formcheck.ui.way import journey, send, words
from formcheck.words import marked

REASONS: dict[str, str] = {
    "pain": marked("My back hurts more"),
    "leg_symptoms": marked("Leg pain, tingling or numbness"),
    "dizzy": marked("I feel dizzy"),
    "tired": marked("I am tired"),
    "other": marked("Something else"),
}


def show() -> None:
    """One large button for each reason."""
    _ = words()
    skipped, stopped = _("Why did you skip an exercise?"), _("Why did you stop?")
    asked = skipped if journey().has_skipped else stopped
    st.title(asked, anchor=False)
    labels = [(reason, _(REASONS[reason])) for reason in STOP_REASONS]
    choices("reason", labels, lambda reason: send(GaveReason(reason)), columns=2)
    if journey().left:
        st.button(
            _("It was a mistake: go on"),
            key="go-on",
            on_click=send,
            args=(WentTo(Stage.LIVE),),
            width="stretch",
        )
