"""Style sheets of the clinic's pages."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from formcheck.ui.style import declare_language

FOLDER = Path(__file__).parent


def apply_desk_style(language: str) -> None:
    """Add the style sheets of the clinic's pages, and declare their language."""
    declare_language(language)
    st.html(FOLDER / "desk.css")
    apply_sheet_style()


def apply_sheet_style() -> None:
    """Add the style of the pairing sheet, which is printed without the rest of the page."""
    st.html(FOLDER / "pairing_sheet.css")
