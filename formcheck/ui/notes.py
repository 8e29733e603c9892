"""What every page says at its end: when to stop, and that nothing is recorded."""

from __future__ import annotations

import streamlit as st

from formcheck.ui.words import EMERGENCY, PRIVACY, SAFETY


def notes() -> None:
    """Safety first, then privacy."""
    with st.container(key="notes"):
        st.markdown(f"{SAFETY} {EMERGENCY}")
        st.markdown(f"**{PRIVACY}**")
