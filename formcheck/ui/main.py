"""The script that Streamlit runs for every visit: the frame around the pages."""

from __future__ import annotations

import streamlit as st

from formcheck.settings import Settings
from formcheck.ui.desk import main as clinic
from formcheck.ui.desk.service import service
from formcheck.ui.pages import about_me, check_video, exercise, history, today
from formcheck.ui.pages import clinic as my_clinic
from formcheck.ui.style import apply_style
from formcheck.ui.syncing import syncing
from formcheck.ui.upload import takes_videos
from formcheck.ui.way import journey, words


def patient() -> None:
    """The patient's pages."""
    syncing()
    _ = words()
    apply_style(_.language, f"{journey().stage.value} {journey().exercise_id}")
    pages = [
        st.Page(today.show, title=_("Today"), url_path="today", default=True),
        st.Page(history.show, title=_("History"), url_path="history"),
        st.Page(my_clinic.show, title=_("My clinic"), url_path="clinic"),
        st.Page(exercise.show, title=_("One exercise"), url_path="exercise"),
        st.Page(about_me.show, title=_("About me"), url_path="about-me"),
    ]
    if takes_videos():
        video = st.Page(check_video.show, title=_("Check a video"), url_path="check-a-video")
        pages.insert(-1, video)
    st.navigation(pages, position="top").run()


st.set_page_config(page_title="FormCheck", layout="wide")
if Settings.from_environment().hub:
    clinic.show(service())
else:
    patient()
