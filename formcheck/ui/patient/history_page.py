"""The page "History": what was done on this laptop, and the progress over time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

import streamlit as st

from formcheck.store import person_history
from formcheck.store.records import SessionRecord
from formcheck.ui.charts import Point, bars, lines
from formcheck.ui.page_database import store
from formcheck.ui.patient.tab_journey import journey, words
from formcheck.wording.fault_words import fault_label
from formcheck.wording.names import title_of
from formcheck.words import Translator

MOST_PAIN = 10.0


def show() -> None:
    """Show how often, pain, and each exercise over time."""
    _, person_id = words(), journey().person_id
    st.title(_("History"), anchor=False)
    if person_id is None:
        st.markdown(_("Say who you are first, on the page Today."))
        return
    sessions = [each for each in store().sessions(person_id) if person_history.has_training(each)]
    if not sessions:
        st.markdown(_("Nothing yet: your first session will stand here."))
        return
    plan = store().newest_plan(person_id)
    days = person_history.EVERY_DAY if plan is None or plan.days is None else plan.days
    st.markdown(_run(_, sessions, days))
    often, pain, each = st.tabs([_("How often"), _("Pain"), _("Each exercise")])
    with often:
        bars(_, _weeks(_, sessions), _("sets a week"), (_("planned"), _("done")))
    with pain:
        lines(_, _pains(_, sessions), _("pain, 0 to 10"), MOST_PAIN, (_("before"), _("after")))
    with each:
        _exercises(_, sessions)


def _run(_: Translator, sessions: Sequence[SessionRecord], days: Collection[int]) -> str:
    run = person_history.streak(sessions, datetime.now().astimezone().date(), days=days)
    total = len(sessions)
    template = _.plural("{number} session so far.", "{number} sessions so far.", total)
    said_days = _.plural("{number} training day in a row.", "{number} training days in a row.", run)
    row = said_days.format(number=run) if run > 1 else ""
    return f"{template.format(number=total)} {row}".strip()


def _weeks(_: Translator, sessions: Sequence[SessionRecord]) -> Iterator[Point]:
    for week in person_history.weeks(sessions, datetime.now().astimezone().date()):
        yield week.monday, _("planned"), week.planned
        yield week.monday, _("done"), week.done


def _pains(_: Translator, sessions: Sequence[SessionRecord]) -> Iterator[Point]:
    for entry in person_history.pain(sessions):
        yield entry.at, _("before"), entry.before
        yield entry.at, _("after"), entry.after


def _exercises(_: Translator, sessions: Sequence[SessionRecord]) -> None:
    done = person_history.performances(sessions)
    if not done:
        st.markdown(_("No repetition has been counted yet."))
        return
    names = {exercise_id: title_of(_, exercise_id) for exercise_id in done}
    chosen = st.segmented_control(
        _("Which exercise?"),
        list(names),
        default=next(iter(names)),
        format_func=names.__getitem__,
        key="history-exercise",
        label_visibility="collapsed",
    )
    if chosen is None:
        return
    ranges = [(p.at, _("range"), p.range_of_motion_deg) for p in done[chosen]]
    lines(_, ranges, _("range, degrees"))
    lines(_, [(p.at, _("hold"), p.hold_s) for p in done[chosen]], _("hold, seconds"))
    shares = [
        (entry.at, fault_label(_, chosen, fault), 100.0 * entry.found / entry.judged)
        for (exercise_id, fault), found in person_history.faults(sessions).items()
        if exercise_id == chosen
        for entry in found
    ]
    lines(_, shares, _("repetitions to work on, %"), 100.0)
