"""The one background thread of this process that exchanges with the clinics."""

from __future__ import annotations

import streamlit as st

from formcheck.sync.runner import Runner
from formcheck.ui.page_database import laptop


@st.cache_resource(show_spinner=False)
def syncing() -> Runner:
    """Start the thread with the first page; it stays off the network while nobody has a clinic."""
    runner = Runner(laptop())
    runner.start()
    return runner
