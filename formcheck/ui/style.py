"""What the theme can't say: widths, large buttons, whole cards; and the page's language."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

CSS_FILE = Path(__file__).parent / "style.css"


def apply_style(language: str) -> None:
    """Add the pages' own style sheet, and say their language to screen readers."""
    st.html(CSS_FILE)
    with st.container(key="page-language"):
        script = f'<script>document.documentElement.lang = "{language}"</script>'
        st.html(script, unsafe_allow_javascript=True)


def lead(text: str) -> None:
    """What a screen has to say first, in larger letters. Once on a screen."""
    with st.container(key="lead"):
        st.markdown(text)
