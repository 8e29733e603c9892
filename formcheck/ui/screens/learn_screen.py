"""One exercise explained on one screen."""

from __future__ import annotations

import streamlit as st

from formcheck.exercises.loader import load_exercises
from formcheck.journey.events import WentTo
from formcheck.journey.journey_state import JourneyStage
from formcheck.ui.figure import figure
from formcheck.ui.patient.tab_journey import journey, send, today, words
from formcheck.ui.plain_text import plain
from formcheck.wording.doses import dose
from formcheck.wording.names import title_of


def show() -> None:
    """Show what it does, how it is done, breathing, what to avoid, when to stop."""
    now, _ = journey(), words()
    exercise = load_exercises()[now.exercise_id or ""]
    told = exercise.instructions
    name, back = st.columns([3, 2], gap="large", vertical_alignment="center")
    name.title(title_of(_, exercise.id), anchor=False)
    back.button(
        _("Back to my plan"),
        key="start-back",
        type="primary",
        on_click=send,
        args=(WentTo(JourneyStage.PLAN),),
        width="stretch",
    )
    picture, how = st.columns([1, 1], gap="large")
    with picture:
        figure(exercise.id, "page")
        st.markdown(_(told.summary))
        for item in today().items:
            if item.exercise_id == exercise.id and not item.is_baseline:
                st.markdown(f"**{dose(_, item)}**")
                if item.note:
                    st.markdown(plain(item.note))
                st.caption(plain(_(item.source)))
    with how:
        steps = (told.start, *told.steps)
        st.markdown("\n".join(f"{n}. {_(text)}" for n, text in enumerate(steps, 1)))
        st.markdown(f"**{_('Breathing:')}** {_(told.breathing)}")
        st.markdown(f"**{_('Avoid:')}** {_(told.avoid)}")
        stop = _("Stop if your pain gets worse, or if a leg turns numb or weak, and call.")
        st.markdown(f"**{stop}**")
