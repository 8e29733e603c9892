"""Progress of a patient: days trained, pain, each exercise, and the table of sessions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta, tzinfo

import streamlit as st

from formcheck.exercises.loader import load_exercises
from formcheck.review.adherence import Frequency
from formcheck.review.day_span import DaySpan
from formcheck.review.exercise_progress import exercises_progress
from formcheck.review.past import PastSession
from formcheck.review.treatment_events import days_off, without
from formcheck.review.weeks import midnight, monday_of, weeks
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.ui.charts import Point, bars, lines
from formcheck.ui.desk.choice import choice_table
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.exercise_table import exercise_table_html
from formcheck.ui.desk.pages import period_choice
from formcheck.ui.desk.patient_file import PatientFile
from formcheck.ui.desk.routing import open_session
from formcheck.ui.desk.session_table import session_table_html
from formcheck.wording.names import SIDES, title_of

MOST_PAIN = 10.0
CHART_PX = 240
MOST_SESSIONS = 7
_SHOWS_ALL = "more-sessions"


@dataclass(frozen=True, slots=True)
class ShownPeriod:
    """The shown days of a patient, and the sessions read for them.

    Attributes:
        past: every session that was read: the shown ones, later ones, and older ones back to the
            first unreviewed one; the newest first.
    """

    patient: PatientRecord
    shown: DaySpan
    past: Sequence[PastSession]
    zone: tzinfo | None

    @property
    def sessions(self) -> list[PastSession]:
        """The sessions of the shown days, the newest first."""
        return self.shown.of(self.past, self.zone)

    @property
    def unreviewed_elsewhere(self) -> list[PastSession]:
        """Unreviewed sessions of other days, the newest first."""
        unreviewed = (session for session in self.past if not session.is_reviewed)
        return [
            session for session in unreviewed if not self.shown.holds(session.started_at, self.zone)
        ]


def show(desk: Desk, file: PatientFile, shown: DaySpan) -> ShownPeriod:
    """Show days trained, pain and exercises of the shown days; return what was read."""
    _, patient = desk.words, file.patient
    period = _read_period(desk, patient, shown)
    if patient.first_session_at is None:
        return period
    period_choice.show(desk, patient)
    sessions = period.sessions
    if not sessions:
        return period
    with st.container(border=True, key="desk-weeks"):
        days, pain = st.columns(2, gap="large")
        with days:
            st.subheader(_("Days trained a week"), anchor=False)
            names = (_("planned"), _("done"))
            bars(_, _week_points(desk, file, period), "", names, height_px=CHART_PX)
        with pain:
            st.subheader(_("Pain, 0 to 10"), anchor=False)
            names = (_("before"), _("after"))
            lines(_, _pain_points(desk, sessions), "", MOST_PAIN, names, height_px=CHART_PX)
    with st.container(border=True, key="desk-exercises"):
        st.subheader(_("Exercises, the two weeks up to the last session shown"), anchor=False)
        st.html(exercise_table_html(_, exercises_progress(sessions)))
        _exercise_charts(desk, sessions)
    return period


def show_sessions(desk: Desk, period: ShownPeriod) -> None:
    """Show the sessions of the shown days, and unreviewed ones of others, as a table."""
    _, all_sessions = desk.words, [*period.sessions, *period.unreviewed_elsewhere]
    with st.container(border=True, key="desk-sessions"):
        st.subheader(_("Sessions"), anchor=False)
        if not all_sessions:
            has_begun = period.patient.first_session_at is not None
            st.markdown(_("No session in this time.") if has_begun else _("None has arrived yet."))
            return
        # The oldest of the unreviewed ones, as they have waited longest.
        few = [*period.sessions[:MOST_SESSIONS], *period.unreviewed_elsewhere[-MOST_SESSIONS:]]
        shown = all_sessions if st.session_state.get(_SHOWS_ALL) else few
        newest_first = sorted(shown, key=lambda session: session.started_at, reverse=True)
        choice_table("sessions", session_table_html(desk, newest_first), open_session)
        if len(all_sessions) > len(few):
            st.checkbox(_("All {number}").format(number=len(all_sessions)), key=_SHOWS_ALL)


def _read_period(desk: Desk, patient: PatientRecord, shown: DaySpan) -> ShownPeriod:
    """Read sessions from the first shown week on, or from the oldest unreviewed one if older."""
    monday = midnight(monday_of(shown.first), desk.zone)
    unreviewed_since = patient.unreviewed_since
    # Sessions begun at `since` itself are not read; the unreviewed one must be.
    since = (
        monday if unreviewed_since is None else min(monday, unreviewed_since - timedelta(seconds=1))
    )
    past = desk.clinic.past(desk.actor, patient.id, since)
    return ShownPeriod(patient, shown, past, desk.zone)


def _week_points(desk: Desk, file: PatientFile, period: ShownPeriod) -> Iterator[Point]:
    _, shown, plans = desk.words, period.shown, reversed(file.plans)
    frequencies = [
        Frequency(plan.created_at.astimezone(desk.zone).date(), plan.days) for plan in plans
    ]
    frequencies = without(frequencies, days_off(file.pauses, file.discharges, desk.zone))
    for week in weeks(period.past, frequencies, desk.today(), shown.weeks, desk.zone, shown.last):
        if week.prescribed is not None:
            yield week.monday, _("planned"), week.prescribed
        yield week.monday, _("done"), week.trained


def _pain_points(desk: Desk, past: Sequence[PastSession]) -> Iterator[Point]:
    _ = desk.words
    for session in reversed(past):
        day = session.started_at.astimezone(desk.zone).date()
        yield day, _("before"), session.pain_before
        yield day, _("after"), session.pain_after


def _exercise_charts(desk: Desk, past: Sequence[PastSession]) -> None:
    """Show charts of a chosen exercise: share in form and range, session by session."""
    _, library = desk.words, load_exercises()
    names = {
        exercise.exercise_id: title_of(_, exercise.exercise_id)
        for session in past
        for exercise in session.digest.exercises
        if exercise.exercise_id in library
    }
    chosen = st.segmented_control(
        _("Over time"),
        list(names),
        format_func=names.__getitem__,
        key="exercise-over-time",
    )
    if chosen is None:
        return
    form_column, range_column = st.columns(2, gap="large")
    with form_column:
        shares = _share_points(desk, past, chosen)
        lines(_, shares, _("in form, %"), 100.0, height_px=CHART_PX)
    with range_column:
        sides = [_(side) for side in SIDES.values()]
        ranges = _range_points(desk, past, chosen)
        lines(_, ranges, _("range, degrees"), names=sides, height_px=CHART_PX)


def _share_points(desk: Desk, past: Sequence[PastSession], exercise_id: str) -> Iterator[Point]:
    _ = desk.words
    for session in reversed(past):
        for exercise in session.digest.exercises:
            if exercise.exercise_id == exercise_id and exercise.correct_share is not None:
                day = session.started_at.astimezone(desk.zone).date()
                yield day, _("in form"), 100.0 * exercise.correct_share


def _range_points(desk: Desk, past: Sequence[PastSession], exercise_id: str) -> Iterator[Point]:
    _ = desk.words
    for session in reversed(past):
        day = session.started_at.astimezone(desk.zone).date()
        for exercise in session.digest.exercises:
            for side in exercise.sides if exercise.exercise_id == exercise_id else ():
                name = _(SIDES[side.side])
                yield day, name, side.range_of_motion_deg
