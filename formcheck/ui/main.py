"""The script that Streamlit runs for every visit: it decides whose pages are shown."""

from __future__ import annotations

import streamlit as st

from formcheck.ui.page_database import is_hosted

st.set_page_config(page_title="FormCheck", layout="wide")
if is_hosted():
    from formcheck.ui.at_clinic import show
else:
    from formcheck.ui.laptop import show
show()
