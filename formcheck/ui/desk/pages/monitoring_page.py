"""The page "Monitoring": the interval of all one's patients, and one file of it."""

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
# A page ends with this name and id.
PAGER: Pager[tuple[str, str]] = Pager("monitoring")


def show(desk: Desk) -> None:
    """Show one line per patient, which opens their interval."""
    if chosen_patient_id() is not None:
        patients_page.show(desk)
        return
    _, system = desk.words, desk.clinic.monitoring_system(desk.actor)
    st.title(_("Monitoring"), anchor=False)
    if system is None:
        st.markdown(_("No payment system is chosen: an admin does that on the page Rules."))
        return
    st.caption(f"{neutral_words(_)} {_(system.remark)}")
    last = st.date_input(
        _("The {days} days up to").format(days=system.interval_days),
        desk.today(),
        max_value=desk.today(),
        key="monitoring-last",
        width=260,
        format=_.day_form,
    )
    begin = PAGER.cursor(last.isoformat())
    days = interval(system, last)
    found = desk.clinic.monitored_patients(desk.actor, *days, desk.zone, begin, PAGE_SIZE)
    if not found.total:
        st.markdown(_("Nobody is assigned to you yet."))
        return
    choice_table("monitoring", list_html(_, found.patients, system), _open)
    PAGER.show_buttons(desk, len(found.patients), found.total, _end(found.patients))
    st.download_button(
        _("Numbers (CSV)"),
        partial(whole_list, desk, system, last),
        file_name=f"formcheck-monitoring-{last.isoformat()}.csv",
        mime=ReportFormat.CSV.media_type,
        on_click="ignore",
    )


def list_html(_: Translator, found: Sequence[MonitoredPatient], system: System) -> str:
    """Write the table; each name opens its patient."""
    return rows_html([_(title) for title in COLUMNS], (_row(_, system, each) for each in found))


def reached_words(_: Translator, found: MonitoredInterval, system: System) -> str:
    """Say the band of days and the highest step of minutes that are reached."""
    words = [
        _("{least} to {most} days").format(least=least, most=most)
        for (least, most), is_in in zip(
            system.day_bands, days_reached(system, len(found.camera_days)), strict=True
        )
        if is_in
    ]
    reached = minutes_reached(system, found.minutes)
    steps = [step for step, is_in in zip(system.minute_steps, reached, strict=True) if is_in]
    if steps:
        words.append(_("{step} minutes").format(step=steps[-1]))
    return ", ".join(words) or "–"


def _row(_: Translator, system: System, patient: MonitoredPatient) -> ChoiceRow:
    found = patient.interval
    cells = (
        str(len(found.camera_days)),
        str(len(found.by_hand_days)),
        _.number(rounded_down(found.minutes, 1), 1),
        str(len(found.of(NoteKind.CONTACT))),
        reached_words(_, found, system),
    )
    return ChoiceRow(patient.id, patient.name, cells)


def _end(shown: Sequence[MonitoredPatient]) -> tuple[str, str] | None:
    return (shown[-1].name, shown[-1].id) if shown else None


def _open(patient_id: str) -> None:
    go_to(patient_id, MONITORING)


def whole_list(desk: Desk, system: System, last: date) -> bytes:
    """Write everybody's interval as CSV, on request, with what is there by then."""
    found = desk.clinic.monitored_patients(desk.actor, *interval(system, last), desk.zone)
    return monitoring_csv(
        desk.words,
        system,
        [(each.name, each.hospital_number, each.interval) for each in found.patients],
    )
