"""The script that Streamlit runs for every visit: the frame around the pages."""

from __future__ import annotations

import streamlit as st

from formcheck.ui.pages import check_video, exercise
from formcheck.ui.style import apply_style

st.set_page_config(page_title="FormCheck", layout="wide")
apply_style()
st.navigation(
    [
        st.Page(exercise.show, title="Exercise", url_path="exercise", default=True),
        st.Page(check_video.show, title="Check a video", url_path="check-a-video"),
    ],
    position="top",
).run()
