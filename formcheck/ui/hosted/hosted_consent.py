"""Consent of a patient who trains on the clinic's server: what is kept, and their yes or no."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from formcheck.store.clinic.hosted import Hosted
from formcheck.ui.clinic.laptop_consent import NOT_NOW, never_sent, reports
from formcheck.ui.patient.tab_journey import words
from formcheck.ui.plain_text import plain
from formcheck.words import Translator


def agreed(own: Hosted, page: Callable[[], None]) -> None:
    """Show the page once the patient has agreed; until then the question."""
    if own.has_consented(own.actor.person_id):
        page()
    else:
        ask(words(), own)


def kept_data_text(_: Translator) -> str:
    """Describe everything that the clinic keeps, and what never reaches it; as Markdown."""
    return reports(_) + "\n\n" + never_sent(_)


def ask(_: Translator, own: Hosted) -> None:
    """Ask for consent, before the first time and again after a withdrawal."""
    text = kept_data_text(_)
    clinic = plain(own.clinic_name())
    st.title(_("May {clinic} keep what you train here?").format(clinic=clinic), anchor=False)
    said, go = st.columns([3, 2], gap="large")
    said.markdown(text)
    with go:
        st.button(
            _("I agree"),
            key="start-agree",
            type="primary",
            on_click=_agree,
            args=(own, text),
            width="stretch",
        )
        st.markdown(_("You can withdraw this at any time, on the page My clinic."))
        if not st.session_state.get(NOT_NOW):
            st.button(_("Not now"), key="not-now", on_click=_not_now, width="stretch")
        else:
            st.markdown(_("Nothing is kept, so you can't train here. Messages still come."))


def _agree(own: Hosted, text: str) -> None:
    st.session_state.pop(NOT_NOW, None)
    own.save_consent(own.actor.person_id, True, text)


def _not_now() -> None:
    st.session_state[NOT_NOW] = True
