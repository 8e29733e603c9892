"""Notes at the end of every page: when to stop, and that nothing is recorded."""

from __future__ import annotations

import streamlit as st

from formcheck.ui.live_screen_words import PRIVACY, SAFETY
from formcheck.wording.reasons import EMERGENCY
from formcheck.words import Translator


def notes(_: Translator) -> None:
    """Show safety first, then privacy."""
    with st.container(key="notes"):
        st.markdown(f"{_(SAFETY)} {_(EMERGENCY)}")
        st.markdown(f"**{_(PRIVACY)}**")
