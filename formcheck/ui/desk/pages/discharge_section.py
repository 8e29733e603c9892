"""Discharge of a patient: the closing note and report, and the resumption of the treatment."""

from __future__ import annotations

from functools import partial

import streamlit as st

from formcheck.report.report_formats import ReportFormat
from formcheck.report.treatment_words import discharge_words
from formcheck.review.day_span import DaySpan, whole_time
from formcheck.review.treatment_events import Discharge
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.clinic.treatment import LONGEST_NOTE
from formcheck.ui.desk import saved_drafts
from formcheck.ui.desk.context import Desk, field_text, flashing, show_flash
from formcheck.ui.desk.pages.exports import days_report, file_name
from formcheck.ui.desk.patient_file import PatientFile
from formcheck.ui.plain_text import plain


def show(desk: Desk, file: PatientFile) -> None:
    """Show a field for the closing note; once discharged, that note and the closing report."""
    _, patient = desk.words, file.patient
    key = f"discharge-{patient.id}"
    show_flash("discharge")
    if patient.is_discharged:
        _discharged(desk, file)
        _earlier_discharges(desk, file)
        return
    saved_drafts.restore_field(desk, patient.id, key)
    st.text_area(_("How the treatment ended"), key=key, max_chars=LONGEST_NOTE)
    st.caption(
        _(
            "The patient leaves your list, and absences are no longer reported. What they send "
            "can still be seen, and you can resume the treatment."
        )
    )
    st.button(
        _("Discharge"),
        key=f"do-discharge-{patient.id}",
        on_click=_discharge,
        args=(desk, patient.id, key),
        width="stretch",
    )
    _earlier_discharges(desk, file)


def show_banner(desk: Desk, file: PatientFile) -> None:
    """Show, at the head of the page, that the treatment has ended."""
    if not file.patient.is_discharged:
        return
    _, discharge = desk.words, file.current_discharge
    if discharge is not None:
        st.info(plain(discharge_words(_, discharge, desk.zone)))


def closing_days(desk: Desk, patient: PatientRecord, discharge: Discharge | None) -> DaySpan:
    """Return the days of the closing report: from the treatment's first to its last day."""
    began_at = patient.first_session_at or patient.created_at
    last_day = desk.today() if discharge is None else discharge.at.astimezone(desk.zone).date()
    return whole_time(began_at.astimezone(desk.zone).date(), last_day)


def _discharged(desk: Desk, file: PatientFile) -> None:
    _, patient, discharge = desk.words, file.patient, file.current_discharge
    if discharge is not None:
        st.text(discharge.note)
    days = closing_days(desk, patient, discharge)
    st.download_button(
        _("Closing report (PDF)"),
        partial(days_report, desk, patient, days, ReportFormat.PDF),
        file_name=f"{file_name(patient, 'closing-report')}.pdf",
        mime=ReportFormat.PDF.media_type,
        key=f"closing-{patient.id}",
        on_click="ignore",
        width="stretch",
    )
    st.button(
        _("Resume the treatment"),
        key=f"take-up-{patient.id}",
        on_click=_resume,
        args=(desk, patient.id),
        width="stretch",
    )


def _earlier_discharges(desk: Desk, file: PatientFile) -> None:
    """Show the notes of discharges after which the treatment was resumed."""
    _ = desk.words
    for discharge in file.discharges:
        if discharge.ended_at is not None:
            st.caption(plain(discharge_words(_, discharge, desk.zone)))
            st.text(discharge.note)


def _discharge(desk: Desk, patient_id: str, key: str) -> None:
    _ = desk.words
    with flashing(desk, "discharge", _("The patient is discharged.")):
        desk.clinic.discharge(desk.actor, patient_id, field_text(key))
        st.session_state[key] = ""


def _resume(desk: Desk, patient_id: str) -> None:
    _ = desk.words
    with flashing(desk, "discharge", _("The treatment is resumed.")):
        desk.clinic.take_up_again(desk.actor, patient_id)
