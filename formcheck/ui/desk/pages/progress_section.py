"""Progress of a patient: days trained, pain, each exercise, and the sessions to open."""

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
SHOWN_SESSIONS = 7
_MORE = "more-sessions"


@dataclass(frozen=True, slots=True)
class ShownPeriod:
    """The part of a patient's time that is shown.

    Attributes:
        found: every session that was read: those shown, later ones, and older ones back to the
            first that nobody has reviewed; the newest first.
    """

    patient: PatientRecord
    shown: DaySpan
    found: Sequence[PastSession]
    zone: tzinfo | None

    @property
    def sessions(self) -> list[PastSession]:
        """The sessions of the shown time, the newest first."""
        return self.shown.of(self.found, self.zone)

    @property
    def unreviewed_elsewhere(self) -> list[PastSession]:
        """Sessions of another time that nobody has reviewed yet, the newest first."""
        others = (each for each in self.found if not self.shown.holds(each.started_at, self.zone))
        return [each for each in others if not each.is_reviewed]


def show(desk: Desk, file: PatientFile, shown: DaySpan) -> ShownPeriod:
    """Show the weeks and the exercises of the shown time."""
    _, patient = desk.words, file.patient
    seen = _seen(desk, patient, shown)
    if patient.first_session_at is None:
        return seen
    period_choice.choose(desk, patient)
    past = seen.sessions
    if not past:
        return seen
    with st.container(border=True, key="desk-weeks"):
        often, pain = st.columns(2, gap="large")
        with often:
            st.subheader(_("Days trained a week"), anchor=False)
            names = (_("planned"), _("done"))
            bars(_, _days(desk, file, seen), "", names, height_px=CHART_PX)
        with pain:
            st.subheader(_("Pain, 0 to 10"), anchor=False)
            names = (_("before"), _("after"))
            lines(_, _pains(desk, past), "", MOST_PAIN, names, height_px=CHART_PX)
    with st.container(border=True, key="desk-exercises"):
        st.subheader(_("Exercises, the two weeks up to the last session shown"), anchor=False)
        st.html(exercise_table_html(_, exercises_progress(past)))
        _over_time(desk, past)
    return seen


def sessions(desk: Desk, seen: ShownPeriod) -> None:
    """Show the sessions of the shown time, and unreviewed ones of any time, each to be opened."""
    _, all_of_them = desk.words, [*seen.sessions, *seen.unreviewed_elsewhere]
    with st.container(border=True, key="desk-sessions"):
        st.subheader(_("Sessions"), anchor=False)
        if not all_of_them:
            has_begun = seen.patient.first_session_at is not None
            st.markdown(_("No session in this time.") if has_begun else _("None has arrived yet."))
            return
        # Of the unreviewed ones the oldest: they have waited longest.
        few = [*seen.sessions[:SHOWN_SESSIONS], *seen.unreviewed_elsewhere[-SHOWN_SESSIONS:]]
        listed = all_of_them if st.session_state.get(_MORE) else few
        newest_first = sorted(listed, key=lambda each: each.started_at, reverse=True)
        choice_table("sessions", session_table_html(desk, newest_first), open_session)
        if len(all_of_them) > len(few):
            st.checkbox(_("All {number}").format(number=len(all_of_them)), key=_MORE)


def _seen(desk: Desk, patient: PatientRecord, shown: DaySpan) -> ShownPeriod:
    """Read from the first Monday's midnight on, further back if an unreviewed session is older."""
    monday = midnight(monday_of(shown.first), desk.zone)
    waits = patient.unreviewed_since
    # Only sessions begun after this moment are read, and the unreviewed one must be among them.
    since = monday if waits is None else min(monday, waits - timedelta(seconds=1))
    found = desk.clinic.past(desk.actor, patient.id, since)
    return ShownPeriod(patient, shown, found, desk.zone)


def _days(desk: Desk, file: PatientFile, seen: ShownPeriod) -> Iterator[Point]:
    _, shown, plans = desk.words, seen.shown, reversed(file.plans)
    asked = [Frequency(each.created_at.astimezone(desk.zone).date(), each.days) for each in plans]
    asked = without(asked, days_off(file.pauses, file.discharges, desk.zone))
    for week in weeks(seen.found, asked, desk.today(), shown.weeks, desk.zone, shown.last):
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
    """Show one exercise's share in form and its range, session by session, on demand."""
    _, known = desk.words, load_exercises()
    names = {
        each.exercise_id: title_of(_, each.exercise_id)
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
        shares = _shares(desk, past, chosen)
        lines(_, shares, _("in form, %"), 100.0, height_px=CHART_PX)
    with reach:
        sides = [_(each) for each in SIDES.values()]
        ranges = _ranges(desk, past, chosen)
        lines(_, ranges, _("range, degrees"), names=sides, height_px=CHART_PX)


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
