"""Style beyond the theme: widths, large buttons, whole cards; a page's language and its top."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

CSS_FILES = [Path(__file__).parent / name for name in ("style.css", "patient/summary.css")]
# The browser runs a script again only when its text has changed: hence `data-screen`.
LANGUAGE = '<script>document.documentElement.lang = "{language}";</script>'
SCRIPT = """<script data-screen="{screen}">
document.querySelector('[data-testid="stMain"]').scrollTo(0, 0);
</script>"""


def apply_style(language: str, screen: str) -> None:
    """Add the pages' own style sheets, declare their language, begin a new screen at its top.

    Streamlit would leave the language English, and the next screen scrolled as the last one was.
    """
    for file in CSS_FILES:
        st.html(file)
    declare_language(language)
    begin_at_top(screen)


def declare_language(language: str) -> None:
    """Declare the page's language to whatever reads it aloud or translates it."""
    with st.container(key="page-language"):
        st.html(LANGUAGE.format(language=language), unsafe_allow_javascript=True)


def begin_at_top(screen: str) -> None:
    """Scroll the page to its top, once for each screen."""
    with st.container(key="page-script"):
        st.html(SCRIPT.format(screen=screen), unsafe_allow_javascript=True)


def lead(text: str) -> None:
    """Show the first sentence of a screen in larger letters. Once on a screen."""
    with st.container(key="lead"):
        st.markdown(text)
