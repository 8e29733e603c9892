"""The local database that every page of this process shares."""

from __future__ import annotations

import streamlit as st

from formcheck.settings import Settings
from formcheck.store.local import LocalStore


@st.cache_resource(show_spinner=False)
def store() -> LocalStore:
    """The database, opened once; thread-safe."""
    return LocalStore(Settings.from_environment().database)
