"""Page "Monitoring": one interval of all one's patients, as a table and a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from formcheck.report.of_monitoring import monitoring_csv, neutral_words
from formcheck.report.report_formats import ReportFormat
from formcheck.review.monitoring import (
    MonitoredInterval,
    NoteKind,
    System,
    days_reached,
    interval,
    minutes_reached,
    rounded_down,
)
from formcheck.store.clinic.monitoring_work import MonitoredPatient
from formcheck.ui.desk.choice import choice_table
from formcheck.ui.desk.choice_rows import ChoiceRow, rows_html
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.pages import patients_page
from formcheck.ui.desk.paging import PAGE_SIZE, Pager
from formcheck.ui.desk.routing import MONITORING, chosen_patient_id, go_to
from formcheck.words import Translator, marked

COLUMNS = (
    marked("Patient"),
    marked("Days with data from the camera"),
    marked("Days by hand"),
    marked("Minutes of review"),
    marked("Live contacts"),
    marked("What the numbers reach"),
)
# The cursor is the name and id of a page's last patient.
PAGER: Pager[tuple[str, str]] = Pager("monitoring")


def show(desk: Desk) -> None:
    """Show one row per patient, which opens their monitoring."""
    if chosen_patient_id() is not None:
        patients_page.show(desk)
        return
    _, system = desk.words, desk.clinic.monitoring_system(desk.actor)
    st.title(_("Monitoring"), anchor=False)
    if system is None:
        st.markdown(_("No payment system is chosen: an admin does that on the page Rules."))
        return
    st.caption(f"{neutral_words(_)} {_(system.remark)}")
    last_day = st.date_input(
        _("The {days} days up to").format(days=system.interval_days),
        desk.today(),
        max_value=desk.today(),
        key="monitoring-last",
        width=260,
        format=_.day_form,
    )
    cursor = PAGER.cursor(last_day.isoformat())
    interval_days = interval(system, last_day)
    page = desk.clinic.monitored_patients(desk.actor, *interval_days, desk.zone, cursor, PAGE_SIZE)
    PAGER.leave_if_empty(len(page.patients))
    if not page.total:
        st.markdown(_("Nobody is assigned to you yet."))
        return
    choice_table("monitoring", list_html(_, page.patients, system), _open)
    PAGER.show_buttons(desk, len(page.patients), page.total, _cursor_after(page.patients))
    st.download_button(
        _("Numbers (CSV)"),
        partial(all_intervals_csv, desk, system, last_day),
        file_name=f"formcheck-monitoring-{last_day.isoformat()}.csv",
        mime=ReportFormat.CSV.media_type,
        on_click="ignore",
    )


def list_html(_: Translator, patients: Sequence[MonitoredPatient], system: System) -> str:
    """Write the table; each row opens its patient."""
    return rows_html(
        [_(title) for title in COLUMNS], (_row(_, system, patient) for patient in patients)
    )


def reached_words(_: Translator, monitored: MonitoredInterval, system: System) -> str:
    """Name the band of days and the highest step of minutes that an interval reaches."""
    parts = [
        _("{least} to {most} days").format(least=least, most=most)
        for (least, most), is_reached in zip(
            system.day_bands, days_reached(system, len(monitored.camera_days)), strict=True
        )
        if is_reached
    ]
    reached = minutes_reached(system, monitored.minutes)
    steps = [
        step for step, is_reached in zip(system.minute_steps, reached, strict=True) if is_reached
    ]
    if steps:
        parts.append(_("{step} minutes").format(step=steps[-1]))
    return ", ".join(parts) or "–"


def _row(_: Translator, system: System, patient: MonitoredPatient) -> ChoiceRow:
    monitored = patient.interval
    cells = (
        str(len(monitored.camera_days)),
        str(len(monitored.by_hand_days)),
        _.number(rounded_down(monitored.minutes, 1), 1),
        str(len(monitored.of(NoteKind.CONTACT))),
        reached_words(_, monitored, system),
    )
    return ChoiceRow(patient.id, patient.name, cells)


def _cursor_after(patients: Sequence[MonitoredPatient]) -> tuple[str, str] | None:
    return (patients[-1].name, patients[-1].id) if patients else None


def _open(patient_id: str) -> None:
    go_to(patient_id, MONITORING)


def all_intervals_csv(desk: Desk, system: System, last_day: date) -> bytes:
    """Write the interval of every patient as CSV, read when the button is clicked."""
    page = desk.clinic.monitored_patients(desk.actor, *interval(system, last_day), desk.zone)
    return monitoring_csv(
        desk.words,
        system,
        [(patient.name, patient.hospital_number, patient.interval) for patient in page.patients],
    )
