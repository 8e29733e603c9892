"""The page "Check a video": the same engine on a recording."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from formcheck.errors import FormCheckError
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.pipeline import check_video
from formcheck.report.summary import Report
from formcheck.settings import Settings
from formcheck.ui.notes import notes
from formcheck.ui.summary_view import show_summary
from formcheck.ui.summary_words import summarise
from formcheck.ui.upload import on_disk
from formcheck.ui.way import words
from formcheck.words import Translator

VIDEO_TYPES = ["mp4", "mov", "m4v", "webm", "mkv", "avi"]
_RESULT = "video-result"


def show() -> None:
    """Choose the exercise and a video, then see what was counted."""
    _ = words()
    st.title(_("Check a video"), anchor=False)
    exercises = load_exercises()
    exercise_id = st.selectbox(
        _("Which exercise is it?"),
        list(exercises),
        format_func=lambda known: _(exercises[known].name),
        key="video-exercise",
        on_change=_forget,
    )
    # For the style sheet, which puts it in the place of Streamlit's own English word.
    st.html(f'<style>:root {{ --choose-a-video: "{_("Choose a video")}" }}</style>')
    video = st.file_uploader(
        _("A video of the whole body, filmed from the side"),
        VIDEO_TYPES,
        key="video",
        on_change=_forget,
    )
    asked = st.button(
        _("Check"), type="primary", key="start-check", disabled=video is None, width="stretch"
    )
    if asked and video is not None:
        st.session_state[_RESULT] = _result_of(video, exercises[exercise_id], _)
    _show_result(st.session_state.get(_RESULT), exercises, _)
    notes(_)


def _forget() -> None:
    st.session_state.pop(_RESULT, None)


def _result_of(video: UploadedFile, exercise: Exercise, _: Translator) -> Report | str:
    """The report, or one sentence that says what was wrong."""
    bar = st.progress(0.0, _("Looking at the video."))
    with on_disk(video, video.name) as path:
        try:
            return check_video(
                path,
                exercise,
                Prescription(exercise.default_repetitions, None),
                Settings.from_environment(),
                progress=lambda share: _show_progress(bar, share, _),
            )
        except FormCheckError as error:
            return error.said(_).replace(str(path), video.name)
        finally:
            bar.empty()


def _show_progress(bar: DeltaGenerator, share: float, _: Translator) -> None:
    bar.progress(share, _("Looking at the video: {percent}%").format(percent=round(100 * share)))


def _show_result(
    result: Report | str | None, exercises: dict[str, Exercise], _: Translator
) -> None:
    if isinstance(result, Report):
        exercise = exercises[result.exercise_id]
        show_summary(summarise(exercise, result.hold_s, result.repetitions, _), _)
    elif result is not None:
        st.error(result)
