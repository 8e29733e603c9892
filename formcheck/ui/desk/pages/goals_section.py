"""A patient's goals: agreed on, scored, reached or given up."""

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
    """Show each goal with its scores, a field for another, and what has ended."""
    _, patient = desk.words, file.patient
    found = courses(desk.clinic.goals(desk.actor, patient.id), file.outcomes)
    still = [each for each in found if each.goal.ended_at is None]
    ended = [each for each in found if each.goal.ended_at is not None]
    st.subheader(_("Goals"), anchor=False)
    with st.container():
        show_flash("goals")
    if not still:
        st.markdown(_("None agreed on yet."))
    for course in still:
        _goal(desk, course)
    if still:
        _scores(desk, patient, [each.goal for each in still])
    if len(still) < MOST_GOALS:
        _another(desk, patient)
    for course in ended:
        _ended(desk, course)


def _goal(desk: Desk, course: GoalCourse) -> None:
    _, goal = desk.words, course.goal
    said, reached, no = st.columns([4, 3, 3], vertical_alignment="center")
    state = state_words(_, course, desk.zone)
    said.markdown(f"**{plain(goal.text)}**  \n{plain(course_words(_, course))}, {plain(state)}")
    for column, label, is_reached in (
        (reached, _("Reached"), True),
        (no, _("Give up"), False),
    ):
        column.button(
            label,
            key=f"goal-{is_reached}-{goal.id}",
            on_click=_end,
            args=(desk, goal.id, is_reached),
            width="stretch",
        )


def _scores(desk: Desk, patient: PatientRecord, goals: Sequence[Goal]) -> None:
    """Show a field for today's score of each goal; one that isn't asked stays empty."""
    _, measure = desk.words, MEASURES[PSFS]
    with st.expander(_("Enter today's scores")):
        st.caption(_("0: not at all. 10: as well as before."))
        bounds, right = (measure.least, measure.most), True
        for goal in goals:
            key = f"goal-score-{goal.id}"
            named = plain(goal.text)
            right &= number_field(_, named, bounds, key=key, step=1.0, value=None, format="%g")
        st.button(
            _("Keep these scores"),
            key=f"goal-keep-{patient.id}",
            disabled=not right or not _typed(goals),
            on_click=_keep,
            args=(desk, patient.id, goals),
            width="stretch",
        )


def _another(desk: Desk, patient: PatientRecord) -> None:
    _, text = desk.words, f"goal-text-{patient.id}"
    saved_drafts.restore_field(desk, patient.id, text)
    st.text_input(_("Another goal, in the patient's words"), key=text, max_chars=LONGEST_GOAL)
    st.button(
        _("Agree on this goal"),
        key=f"goal-set-{patient.id}",
        on_click=_set,
        args=(desk, patient.id, text),
        width="stretch",
    )


def _ended(desk: Desk, course: GoalCourse) -> None:
    _ = desk.words
    said, go = st.columns([5, 2], vertical_alignment="center")
    state = state_words(_, course, desk.zone)
    said.caption(plain(_("{goal}: {score}").format(goal=course.goal.text, score=state)))
    go.button(
        _("Open again"),
        key=f"goal-again-{course.goal.id}",
        on_click=_reopen,
        args=(desk, course.goal.id),
        width="stretch",
    )


def _typed(goals: Sequence[Goal]) -> dict[str, float]:
    values = {each.text: st.session_state.get(f"goal-score-{each.id}") for each in goals}
    return {text: float(value) for text, value in values.items() if value is not None}


def _keep(desk: Desk, patient_id: str, goals: Sequence[Goal]) -> None:
    _ = desk.words
    with flashing(desk, "goals", _("It is kept.")):
        desk.clinic.score_goals(desk.actor, patient_id, _typed(goals))
        for goal in goals:
            st.session_state[f"goal-score-{goal.id}"] = None


def _set(desk: Desk, patient_id: str, text: str) -> None:
    with flashing(desk, "goals"):
        desk.clinic.set_goal(desk.actor, patient_id, field_text(text))
        st.session_state[text] = ""


def _end(desk: Desk, goal_id: str, is_reached: bool) -> None:
    with flashing(desk, "goals"):
        desk.clinic.end_goal(desk.actor, goal_id, is_reached=is_reached)


def _reopen(desk: Desk, goal_id: str) -> None:
    with flashing(desk, "goals"):
        desk.clinic.reopen_goal(desk.actor, goal_id)
