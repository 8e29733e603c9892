"""What the theme can't say: widths, large buttons, whole cards that can be clicked."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from formcheck.ui.words import EMERGENCY, PRIVACY, SAFETY

CSS_FILE = Path(__file__).parent / "style.css"


def apply_style() -> None:
    """Add the pages' own style sheet."""
    st.html(CSS_FILE)


def footer() -> None:
    """The two lines that every page ends with."""
    with st.container(key="footer"):
        st.markdown(f"{SAFETY} {EMERGENCY}")
        st.markdown(PRIVACY)
