"""Choice of the days that a patient's page shows: the latest weeks, a month, or all time."""

from __future__ import annotations

import streamlit as st

from formcheck.review.day_span import LATEST_WEEKS, DaySpan, latest, months, whole_time
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.ui.desk.context import Desk

_LATEST, _ALL = "latest", "all"


def chosen_for(desk: Desk, patient: PatientRecord) -> DaySpan:
    """Return the chosen days; the latest weeks by default."""
    return _choices(desk, patient)[_chosen_name(desk, patient)]


def show(desk: Desk, patient: PatientRecord) -> None:
    """Show the selectbox of all choices."""
    _, choices = desk.words, _choices(desk, patient)
    names = {
        _LATEST: _("The latest {weeks} weeks").format(weeks=LATEST_WEEKS),
        _ALL: _("All time"),
    }
    st.session_state[_key(patient)] = _chosen_name(desk, patient)
    st.selectbox(
        _("Shown"),
        list(choices),
        format_func=lambda choice: names.get(choice) or _.month(choices[choice].first),
        key=_key(patient),
        label_visibility="collapsed",
        width=260,
    )


def _chosen_name(desk: Desk, patient: PatientRecord) -> str:
    name = str(st.session_state.get(_key(patient), _LATEST))
    return name if name in _choices(desk, patient) else _LATEST


def _choices(desk: Desk, patient: PatientRecord) -> dict[str, DaySpan]:
    today, began_at = desk.today(), patient.first_session_at
    first = today if began_at is None else began_at.astimezone(desk.zone).date()
    by_month = {f"{month.first:%Y-%m}": month for month in months(first, today)}
    return {_LATEST: latest(today), _ALL: whole_time(first, today), **by_month}


def _key(patient: PatientRecord) -> str:
    return f"shown-{patient.id}"
