"""Language of the clinic's pages: chosen in a tab, remembered by the browser."""

from __future__ import annotations

import streamlit as st

from formcheck.ui.desk import colleague_visit
from formcheck.ui.desk.browser import remember_language
from formcheck.words import LANGUAGES, Translator


def language_choice(_: Translator, label: str, key: str) -> None:
    """Offer every language under its own name; the pages follow the choice at once."""
    st.radio(
        label,
        list(LANGUAGES),
        index=list(LANGUAGES).index(_.language),
        format_func=LANGUAGES.__getitem__,
        key=key,
        on_change=_set_language,
        args=(key,),
        horizontal=True,
    )
    if colleague_visit.LANGUAGE in st.session_state:
        remember_language(_.language)


def _set_language(key: str) -> None:
    st.session_state[colleague_visit.LANGUAGE] = st.session_state[key]
