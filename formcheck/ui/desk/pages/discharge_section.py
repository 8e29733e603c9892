"""The end of a treatment: a closing note and report, and the way back."""

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
    """Show a field for the closing note, or what was written and the closing report."""
    _, patient = desk.words, file.patient
    key = f"discharge-{patient.id}"
    show_flash("discharge")
    if patient.is_discharged:
        _ended(desk, file)
        _earlier(desk, file)
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
    _earlier(desk, file)


def banner(desk: Desk, file: PatientFile) -> None:
    """Say at the head of the page that the treatment has ended."""
    if not file.patient.is_discharged:
        return
    _, ended = desk.words, file.current_discharge
    if ended is not None:
        st.info(plain(discharge_words(_, ended, desk.zone)))


def closing_days(desk: Desk, patient: PatientRecord, ended: Discharge | None) -> DaySpan:
    """Return the days of the closing report: the whole treatment, to its last day."""
    begun = patient.first_session_at or patient.created_at
    last = desk.today() if ended is None else ended.at.astimezone(desk.zone).date()
    return whole_time(begun.astimezone(desk.zone).date(), last)


def _ended(desk: Desk, file: PatientFile) -> None:
    _, patient, ended = desk.words, file.patient, file.current_discharge
    if ended is not None:
        st.text(ended.note)
    days = closing_days(desk, patient, ended)
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
        on_click=_take_up,
        args=(desk, patient.id),
        width="stretch",
    )


def _earlier(desk: Desk, file: PatientFile) -> None:
    """Show the notes of discharges after which the treatment was taken up again."""
    _ = desk.words
    for each in file.discharges:
        if each.ended_at is not None:
            st.caption(plain(discharge_words(_, each, desk.zone)))
            st.text(each.note)


def _discharge(desk: Desk, patient_id: str, key: str) -> None:
    _ = desk.words
    with flashing(desk, "discharge", _("The patient is discharged.")):
        desk.clinic.discharge(desk.actor, patient_id, field_text(key))
        st.session_state[key] = ""


def _take_up(desk: Desk, patient_id: str) -> None:
    _ = desk.words
    with flashing(desk, "discharge", _("The treatment is resumed.")):
        desk.clinic.take_up_again(desk.actor, patient_id)
