"""The language of this browser tab."""

from __future__ import annotations

import streamlit as st

from formcheck.words import Translator, best_language, translator

_KEY = "language"


def page_words() -> Translator:
    """What this tab says things with: as chosen, else as the browser asks for."""
    chosen = st.session_state.get(_KEY)
    if not isinstance(chosen, str):
        chosen = best_language(st.context.headers.get("Accept-Language") or "")
    return translator(chosen)


def speak(language: str) -> None:
    """Say everything in this language from now on."""
    st.session_state[_KEY] = language
