"""Sets done without a camera, marked as done by hand."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from formcheck.errors import FormCheckError
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.spec import Exercise
from formcheck.journey.events import SetSaved, WentTo
from formcheck.journey.journey_state import JourneyStage
from formcheck.plan.items import SetTask
from formcheck.report.of_clip import early_end, reasons_for_nothing
from formcheck.ui.figure import figure
from formcheck.ui.page_database import store
from formcheck.ui.patient.tab_journey import journey, send, today, words
from formcheck.ui.style import lead
from formcheck.ui.upload import CheckedVideo, cancelled_words, checked, takes_videos, video_field
from formcheck.wording.names import title_of
from formcheck.words import Translator


def show() -> None:
    """Show the exercise's picture, and a large button for each set left, one after the other."""
    now, _ = journey(), words()
    exercise = load_exercises()[now.exercise_id or ""]
    left = [task for task in _left() if task.exercise_id == exercise.id]
    st.title(title_of(_, exercise.id), anchor=False)
    picture, go = st.columns([1, 1], gap="large")
    with picture:
        figure(exercise.id, "page")
    with go:
        found = st.container()  # a video's result, above anything that needs scrolling
        lead(_("Done without the camera: it counts as done; how it was done is not assessed."))
        if left:
            task = left[0]
            times = task.prescription.repetitions or exercise.default_repetitions
            st.button(
                _times(_, times),
                key="start-done",
                type="primary",
                on_click=_done,
                args=(task.position,),
                width="stretch",
            )
            if takes_videos():
                _upload(_, exercise, task, found)
        st.button(
            _("Back to my plan"),
            on_click=send,
            args=(WentTo(JourneyStage.PLAN),),
            width="stretch",
        )


def _upload(_: Translator, exercise: Exercise, task: SetTask, place: DeltaGenerator) -> None:
    """Offer a video from another camera instead; `place` shows why the video can't be used."""
    question = _(
        "Or choose a video of it, filmed from the side: it is checked here. The video is not kept, "
        "only numbers and the positions of your joints."
    )
    video = video_field(question, f"video-{task.position}", _)
    if cancelled := cancelled_words(_):
        st.info(cancelled)
    if video is None or not st.button(_("Check the video"), key="check-set", width="stretch"):
        return
    try:
        found = checked(video, exercise, task.prescription, _)
    except FormCheckError as error:
        place.error(error.sentence.said(_))
        return
    early = early_end(_, found.report.duration_s, found.report.claimed_s)
    if reasons := early or reasons_for_nothing(
        _, found.report
    ):  # part of a set doesn't count as the set
        open_still = _("The set stays open: choose another video, or say that you have done it.")
        place.error("\n\n".join((*reasons, open_still)))
        return
    _put(task, "done", found)
    send(SetSaved(len(today().left)))
    st.rerun()


def _times(_: Translator, times: int) -> str:
    template = _.plural("I have done it {times} time", "I have done it {times} times", times)
    return template.format(times=times)


def _left() -> list[SetTask]:
    """Return the sets that are left, without baseline sets, which need the camera."""
    return [task for task in today().left if not task.is_baseline]


def _done(position: int) -> None:
    done = next(task for task in today().left if task.position == position)
    _put(done, "done")
    for task in today().left:
        if task.is_baseline and task.exercise_id == done.exercise_id:
            _put(task, "skipped")
    send(SetSaved(len(today().left)))


def _put(task: SetTask, status: str, seen: CheckedVideo | None = None) -> None:
    """Record a set: with what was seen of it in a video, or by hand."""
    session_id = journey().session_id
    assert session_id is not None, "the journey begins the session before it shows this screen"
    set_id = store().begin_set(
        session_id,
        task.position,
        task.exercise_id,
        task.prescription,
        by_hand=seen is None,
        by_video=seen is not None,
    )
    if seen is not None:
        for repetition in seen.report.repetitions:
            store().add_repetition(set_id, repetition)
        store().add_recording(set_id, seen.observations, seen.report.model)
    store().end_set(set_id, status)
