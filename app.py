"""FormCheck on this computer: `streamlit run app.py` serves the pages and the live socket."""

from pathlib import Path

import streamlit as st

import formcheck
from formcheck.live.memory import share_memory_between_threads
from formcheck.settings import Settings
from formcheck.ui.server import lifespan, live_estimators, middleware, routes

share_memory_between_threads()  # before most threads begin

SETTINGS = Settings.from_environment()
ESTIMATORS = live_estimators(SETTINGS)

app = st.App(
    Path(formcheck.__file__).parent / "ui" / "main.py",
    routes=routes(SETTINGS, ESTIMATORS),
    middleware=middleware(SETTINGS),
    lifespan=lifespan(SETTINGS, ESTIMATORS),
)
