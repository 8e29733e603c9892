"""How a patient's weeks went: days trained, pain, each exercise, and the sessions to open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

import streamlit as st

from formcheck.exercises.loader import load_exercises
from formcheck.report.phrases import SIDES
from formcheck.review.adherence import Frequency
from formcheck.review.past import PastSession
from formcheck.review.progress import exercises_progress
from formcheck.review.weeks import weeks
from formcheck.ui.charts import Point, bars, lines
from formcheck.ui.desk.choice import choice_table
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.exercise_table import exercise_table_html
from formcheck.ui.desk.records import PatientRecord
from formcheck.ui.desk.route import open_session
from formcheck.ui.desk.session_table import session_table_html

WEEKS = 8
MOST_PAIN = 10.0
CHART_PX = 240
SHOWN_SESSIONS = 7
_MORE = "more-sessions"


def show(desk: Desk, patient: PatientRecord) -> Sequence[PastSession]:
    """The weeks and the exercises; returns the sessions of these weeks, the newest first."""
    _, past = desk.words, _past(desk, patient)
    if not past:
        return past
    with st.container(border=True, key="desk-weeks"):
        often, pain = st.columns(2, gap="large")
        with often:
            st.subheader(_("Days trained a week"), anchor=False)
            bars(_, _days(desk, patient, past), "", height_px=CHART_PX)
        with pain:
            st.subheader(_("Pain, 0 to 10"), anchor=False)
            lines(_, _pains(desk, past), "", MOST_PAIN, height_px=CHART_PX)
    with st.container(border=True, key="desk-exercises"):
        st.subheader(_("Exercises, the latest two weeks"), anchor=False)
        st.html(exercise_table_html(_, exercises_progress(past)))
        _over_time(desk, past)
    return past


def sessions(desk: Desk, past: Sequence[PastSession]) -> None:
    """The sessions, each to be opened."""
    _ = desk.words
    with st.container(border=True, key="desk-sessions"):
        st.subheader(_("Sessions"), anchor=False)
        if not past:
            st.markdown(_("None has arrived in the last {weeks} weeks.").format(weeks=WEEKS))
            return
        shown = past if st.session_state.get(_MORE) else past[:SHOWN_SESSIONS]
        choice_table("sessions", session_table_html(desk, shown), open_session)
        if len(past) > len(shown):
            st.checkbox(_("All {number}").format(number=len(past)), key=_MORE)


def _past(desk: Desk, patient: PatientRecord) -> Sequence[PastSession]:
    """Of the shown weeks, from the first Monday's midnight on."""
    today = desk.today()
    monday = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    since = datetime.combine(monday, time(), desk.zone).astimezone(UTC)
    return desk.service.past(desk.actor, patient.id, since)


def _days(desk: Desk, patient: PatientRecord, past: Sequence[PastSession]) -> Iterator[Point]:
    _ = desk.words
    plans = reversed(desk.service.plans(desk.actor, patient.id))
    asked = [Frequency(each.created_at.astimezone(desk.zone).date(), each.days) for each in plans]
    for week in weeks(past, asked, desk.today(), WEEKS, desk.zone):
        if week.prescribed is not None:
            yield week.monday, _("planned"), week.prescribed
        yield week.monday, _("done"), week.trained


def _pains(desk: Desk, past: Sequence[PastSession]) -> Iterator[Point]:
    _ = desk.words
    for each in reversed(past):
        day = each.started_at.astimezone(desk.zone).date()
        yield day, _("before"), each.pain_before
        yield day, _("after"), each.pain_after


def _over_time(desk: Desk, past: Sequence[PastSession]) -> None:
    """One exercise's share in form and its range, session by session, on demand."""
    _, known = desk.words, load_exercises()
    names = {
        each.exercise_id: _(known[each.exercise_id].name)
        for session in past
        for each in session.digest.exercises
        if each.exercise_id in known
    }
    chosen = st.segmented_control(
        _("Over time"),
        list(names),
        format_func=names.__getitem__,
        key="exercise-over-time",
    )
    if chosen is None:
        return
    form, reach = st.columns(2, gap="large")
    with form:
        lines(_, _shares(desk, past, chosen), _("in form, %"), 100.0, height_px=CHART_PX)
    with reach:
        lines(_, _ranges(desk, past, chosen), _("range, degrees"), height_px=CHART_PX)


def _shares(desk: Desk, past: Sequence[PastSession], exercise_id: str) -> Iterator[Point]:
    _ = desk.words
    for session in reversed(past):
        for each in session.digest.exercises:
            if each.exercise_id == exercise_id and each.correct_share is not None:
                day = session.started_at.astimezone(desk.zone).date()
                yield day, _("in form"), 100.0 * each.correct_share


def _ranges(desk: Desk, past: Sequence[PastSession], exercise_id: str) -> Iterator[Point]:
    _ = desk.words
    for session in reversed(past):
        day = session.started_at.astimezone(desk.zone).date()
        for each in session.digest.exercises:
            for side in each.sides if each.exercise_id == exercise_id else ():
                name = _(SIDES[side.side])
                yield day, name, side.range_of_motion_deg
