"""The page "Check a video": the same engine on a recording."""

from __future__ import annotations

import streamlit as st

def show() -> None:
    """Choose, upload, look back."""
    st.title("Check a video", anchor=False)
