"""What the theme can't say: widths, large buttons, whole cards that can be clicked."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

CSS_FILE = Path(__file__).parent / "style.css"


def apply_style() -> None:
    """Add the pages' own style sheet."""
    st.html(CSS_FILE)
