"""The part of a patient's time that their page shows: the latest weeks, a month, or all of it."""

from __future__ import annotations

import streamlit as st

from formcheck.review.day_span import LATEST_WEEKS, DaySpan, latest, months, whole_time
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.ui.desk.context import Desk

_LATEST, _ALL = "latest", "all"


def chosen_for(desk: Desk, patient: PatientRecord) -> DaySpan:
    """Return the part chosen by now; the latest weeks at first."""
    return _choices(desk, patient)[_chosen(desk, patient)]


def choose(desk: Desk, patient: PatientRecord) -> None:
    """Offer the choice, where there is anything but the latest weeks."""
    _, choices = desk.words, _choices(desk, patient)
    names = {
        _LATEST: _("The latest {weeks} weeks").format(weeks=LATEST_WEEKS),
        _ALL: _("All time"),
    }
    st.session_state[_key(patient)] = _chosen(desk, patient)
    st.selectbox(
        _("Shown"),
        list(choices),
        format_func=lambda each: names.get(each) or _.month(choices[each].first),
        key=_key(patient),
        label_visibility="collapsed",
        width=260,
    )


def _chosen(desk: Desk, patient: PatientRecord) -> str:
    kept = str(st.session_state.get(_key(patient), _LATEST))
    return kept if kept in _choices(desk, patient) else _LATEST


def _choices(desk: Desk, patient: PatientRecord) -> dict[str, DaySpan]:
    today, begun = desk.today(), patient.first_session_at
    first = today if begun is None else begun.astimezone(desk.zone).date()
    by_month = {f"{each.first:%Y-%m}": each for each in months(first, today)}
    return {_LATEST: latest(today), _ALL: whole_time(first, today), **by_month}


def _key(patient: PatientRecord) -> str:
    return f"shown-{patient.id}"
