"""Consent: what is sent to the clinic, in plain words, and the person's yes or no to it."""

from __future__ import annotations

import streamlit as st

from formcheck.store.records import Link
from formcheck.ui.page_database import store
from formcheck.words import Translator

NOT_NOW = "clinic-not-now"


def sent_data_text(_: Translator) -> str:
    """Describe everything that goes to the clinic, and what never does; as Markdown."""
    laptop = _("The version of FormCheck, and the kind of computer.")
    return f"{reports(_)}\n- {laptop}\n\n{never_sent(_)}"


def reports(_: Translator) -> str:
    """List what the clinic gets to see of somebody's training, in Markdown."""
    lines = (
        _("When and what you trained: exercises, sets, repetitions, seconds held, angles."),
        _("What could be corrected, and what could not be judged."),
        _("The movement of your skeleton: points, and your outline as a line. No picture."),
        _("Your pain and effort, and why you stopped."),
        _("Your answers to the safety questions, and when you were told to call."),
        _("What you say you can do, when your physiotherapist asks."),
        _("Messages that you write."),
    )
    return "\n".join(f"- {line}" for line in lines)


def never_sent(_: Translator) -> str:
    """Name what the clinic never gets."""
    return f"**{_('Never sent: video, pictures or sound.')}**"


def ask(_: Translator, link: Link) -> None:
    """Ask for consent, before the first time and again after a withdrawal."""
    with st.container(border=True):
        st.subheader(_("May your reports go to {clinic}?").format(clinic=link.clinic), anchor=False)
        text = sent_data_text(_)
        st.markdown(text)
        st.markdown(_("You can withdraw this here at any time. What you did before is sent too."))
        st.button(
            _("I agree"),
            key="start-agree",
            type="primary",
            on_click=_agree,
            args=(link.person_id, text),
            width="stretch",
        )
        if not st.session_state.get(NOT_NOW):
            st.button(_("Not now"), key="not-now", on_click=_not_now, width="stretch")
            return
        st.markdown(_("No reports are sent. Your plan and messages still come."))


def _agree(person_id: str, text: str) -> None:
    st.session_state.pop(NOT_NOW, None)
    store().save_consent(person_id, True, text)


def _not_now() -> None:
    st.session_state[NOT_NOW] = True
