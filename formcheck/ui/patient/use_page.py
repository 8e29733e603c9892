"""The page "How to use it": the instructions for use."""

from __future__ import annotations

import streamlit as st

from formcheck.ui.patient.tab_journey import words
from formcheck.ui.patient.use_words import PARTS
from formcheck.words import Translator


def show() -> None:
    """Show the instructions to whoever trains, in their language."""
    instructions(words())


def instructions(_: Translator) -> None:
    """Show all parts, one below the other."""
    st.title(_("How to use it"), anchor=False)
    for heading, lines in PARTS.items():
        st.subheader(_(heading), anchor=False)
        st.markdown("\n".join(f"- {_(line)}" for line in lines))
