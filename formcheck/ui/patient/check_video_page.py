"""The page "Check a video": the same engine on a video file."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from formcheck.errors import FormCheckError
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.report.of_clip import remarks
from formcheck.report.summary import Report
from formcheck.ui.patient.page_notes import notes
from formcheck.ui.patient.summary_view import show_summary
from formcheck.ui.patient.summary_words import summarise
from formcheck.ui.patient.tab_journey import words
from formcheck.ui.upload import cancelled_words, checked, video_field
from formcheck.wording.names import title_of
from formcheck.words import Translator

_RESULT = "video-result"


def show() -> None:
    """Let the person choose an exercise and a video, then show what was counted."""
    _ = words()
    st.title(_("Check a video"), anchor=False)
    exercises = load_exercises()
    exercise_id = st.selectbox(
        _("Which exercise is it?"),
        list(exercises),
        format_func=lambda known: title_of(_, known),
        key="video-exercise",
        on_change=_forget,
    )
    asked_for = _("A video of the whole body, filmed from the side")
    video = video_field(asked_for, "video", _, on_change=_forget)
    asked = st.button(
        _("Check"), type="primary", key="start-check", disabled=video is None, width="stretch"
    )
    if cancelled := cancelled_words(_):
        st.info(cancelled)
    if asked and video is not None:
        _forget()
        st.session_state[_RESULT] = _result_of(video, exercises[exercise_id], _)
    _show_result(st.session_state.get(_RESULT), exercises, _)
    notes(_)


def _forget() -> None:
    st.session_state.pop(_RESULT, None)


def _result_of(video: UploadedFile, exercise: Exercise, _: Translator) -> Report | str:
    try:
        asked = Prescription(exercise.default_repetitions, None)
        return checked(video, exercise, asked, _).report
    except FormCheckError as error:
        return error.sentence.said(_)


def _show_result(
    result: Report | str | None, exercises: dict[str, Exercise], _: Translator
) -> None:
    if isinstance(result, Report):
        exercise = exercises[result.exercise_id]
        done = (exercise, result.hold_s, result.repetitions)
        told = remarks(_, result)
        for line in told:
            st.warning(line)
        show_summary(summarise(*done, _, attempts=result.refused), _, is_explained=bool(told))
    elif result is not None:
        st.error(result)
