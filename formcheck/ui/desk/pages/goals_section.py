"""Goals of a patient: agreed on, scored, reached or given up."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from formcheck.report.goal_words import course_words, state_words
from formcheck.review.goals import LONGEST_GOAL, MOST_GOALS, Goal, GoalCourse, courses
from formcheck.review.outcomes import MEASURES, PSFS
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.ui.desk import saved_drafts
from formcheck.ui.desk.context import Desk, field_text, flashing, show_flash
from formcheck.ui.desk.number_field import number_field
from formcheck.ui.desk.patient_file import PatientFile
from formcheck.ui.plain_text import plain


def show(desk: Desk, file: PatientFile) -> None:
    """Show each goal with its scores, a field for another, and the goals that have ended."""
    _, patient = desk.words, file.patient
    all_courses = courses(desk.clinic.goals(desk.actor, patient.id), file.outcomes)
    running = [course for course in all_courses if course.goal.ended_at is None]
    ended = [course for course in all_courses if course.goal.ended_at is not None]
    st.subheader(_("Goals"), anchor=False)
    with st.container():
        show_flash("goals")
    if not running:
        st.markdown(_("None agreed on yet."))
    for course in running:
        _open_goal(desk, course)
    if running:
        _score_fields(desk, patient, [course.goal for course in running])
    if len(running) < MOST_GOALS:
        _new_goal(desk, patient)
    for course in ended:
        _ended_goal(desk, course)


def _open_goal(desk: Desk, course: GoalCourse) -> None:
    _, goal = desk.words, course.goal
    text, reached, given_up = st.columns([4, 3, 3], vertical_alignment="center")
    state = state_words(_, course, desk.zone)
    text.markdown(f"**{plain(goal.text)}**  \n{plain(course_words(_, course))}, {plain(state)}")
    for column, label, is_reached in (
        (reached, _("Reached"), True),
        (given_up, _("Give up"), False),
    ):
        column.button(
            label,
            key=f"goal-{is_reached}-{goal.id}",
            on_click=_end_goal,
            args=(desk, goal.id, is_reached),
            width="stretch",
        )


def _score_fields(desk: Desk, patient: PatientRecord, goals: Sequence[Goal]) -> None:
    """Show a field for today's score of each goal; a goal that wasn't asked about stays empty."""
    _, measure = desk.words, MEASURES[PSFS]
    with st.expander(_("Enter today's scores")):
        st.caption(_("0: not at all. 10: as well as before."))
        bounds, are_in_bounds = (measure.least, measure.most), True
        for goal in goals:
            key = f"goal-score-{goal.id}"
            label = plain(goal.text)
            are_in_bounds &= number_field(
                _, label, bounds, key=key, step=1.0, value=None, format="%g"
            )
        st.button(
            _("Keep these scores"),
            key=f"goal-keep-{patient.id}",
            disabled=not are_in_bounds or not _typed_scores(goals),
            on_click=_keep_scores,
            args=(desk, patient.id, goals),
            width="stretch",
        )


def _new_goal(desk: Desk, patient: PatientRecord) -> None:
    _, text_key = desk.words, f"goal-text-{patient.id}"
    saved_drafts.restore_field(desk, patient.id, text_key)
    st.text_input(_("Another goal, in the patient's words"), key=text_key, max_chars=LONGEST_GOAL)
    st.button(
        _("Agree on this goal"),
        key=f"goal-set-{patient.id}",
        on_click=_agree_on_goal,
        args=(desk, patient.id, text_key),
        width="stretch",
    )


def _ended_goal(desk: Desk, course: GoalCourse) -> None:
    _ = desk.words
    text, action = st.columns([5, 2], vertical_alignment="center")
    state = state_words(_, course, desk.zone)
    text.caption(plain(_("{goal}: {score}").format(goal=course.goal.text, score=state)))
    action.button(
        _("Open again"),
        key=f"goal-again-{course.goal.id}",
        on_click=_reopen,
        args=(desk, course.goal.id),
        width="stretch",
    )


def _typed_scores(goals: Sequence[Goal]) -> dict[str, float]:
    values = {goal.text: st.session_state.get(f"goal-score-{goal.id}") for goal in goals}
    return {text: float(value) for text, value in values.items() if value is not None}


def _keep_scores(desk: Desk, patient_id: str, goals: Sequence[Goal]) -> None:
    _ = desk.words
    with flashing(desk, "goals", _("It is kept.")):
        desk.clinic.score_goals(desk.actor, patient_id, _typed_scores(goals))
        for goal in goals:
            st.session_state[f"goal-score-{goal.id}"] = None


def _agree_on_goal(desk: Desk, patient_id: str, text_key: str) -> None:
    with flashing(desk, "goals"):
        desk.clinic.set_goal(desk.actor, patient_id, field_text(text_key))
        st.session_state[text_key] = ""


def _end_goal(desk: Desk, goal_id: str, is_reached: bool) -> None:
    with flashing(desk, "goals"):
        desk.clinic.end_goal(desk.actor, goal_id, is_reached=is_reached)


def _reopen(desk: Desk, goal_id: str) -> None:
    with flashing(desk, "goals"):
        desk.clinic.reopen_goal(desk.actor, goal_id)
