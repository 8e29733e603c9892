"""Reports to download: made when the button is clicked, in the language of the desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from unicodedata import normalize

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from formcheck.report.attention import AtClinic
from formcheck.report.of_period import Period
from formcheck.report.report_formats import ReportFormat, period_file, session_file
from formcheck.review.day_span import DaySpan
from formcheck.review.goals import courses
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.records import SessionRecord
from formcheck.ui.desk.context import Desk
from formcheck.wording.alert_words import reasons
from formcheck.words import marked

LABELS: dict[ReportFormat, str] = {
    ReportFormat.PDF: marked("Document (PDF)"),
    ReportFormat.HTML: marked("Page (HTML)"),
    ReportFormat.CSV: marked("Repetitions (CSV)"),
    ReportFormat.FHIR: marked("For other systems (FHIR)"),
}
NOT_IN_FILE_NAME = re.compile(r"[^a-z0-9]+")


def offer_period_reports(desk: Desk, patient: PatientRecord, shown: DaySpan) -> None:
    """Offer reports on any days of a patient; by default those that the page shows."""
    _ = desk.words
    with _popover(desk):
        key, from_column, to_column = f"{patient.id}-{shown.first}-{shown.last}", *st.columns(2)
        first = from_column.date_input(
            _("From"), shown.first, key=f"report-from-{key}", format=_.day_form
        )
        last = to_column.date_input(_("To"), shown.last, key=f"report-to-{key}", format=_.day_form)
        if first > last:
            st.error(_("The first day lies after the last."))
            return
        days = DaySpan(first, last)
        make = partial(days_report, desk, patient, days)
        _download_buttons(desk, f"{key}-{first}-{last}", period_file_name(patient, days), make)


def offer_session_reports(desk: Desk, patient: PatientRecord, record: SessionRecord) -> None:
    """Offer reports on one session."""
    with _popover(desk):
        make = partial(session_report, desk, patient, record)
        _download_buttons(
            desk, f"session-{record.id}", session_file_name(desk, patient, record), make
        )


def period_file_name(patient: PatientRecord, days: DaySpan) -> str:
    """Return the file name of a report on these days, without its suffix."""
    return file_name(patient, f"{days.first.isoformat()}-to-{days.last.isoformat()}")


def session_file_name(desk: Desk, patient: PatientRecord, record: SessionRecord) -> str:
    """Return the file name of a report on one session, without its suffix."""
    return file_name(patient, f"session-{record.started_at.astimezone(desk.zone):%Y-%m-%d-%H%M}")


def _popover(desk: Desk) -> DeltaGenerator:
    _ = desk.words
    return st.popover(_("Report"), icon=":material/download:", width="stretch")


def _download_buttons(
    desk: Desk, key: str, name: str, make: Callable[[ReportFormat], bytes]
) -> None:
    _ = desk.words
    for form, label in LABELS.items():
        st.download_button(
            _(label),
            partial(make, form),
            file_name=f"{name}{form.value}",
            mime=form.media_type,
            key=f"report-{key}-{form.name}",
            on_click="ignore",
            width="stretch",
        )
    st.caption(_("If you use a screen reader, take the page: the PDF isn't tagged."))


def days_report(desk: Desk, patient: PatientRecord, days: DaySpan, form: ReportFormat) -> bytes:
    """Make the report of what a patient did on these days."""
    period = period_of(desk, patient, days)
    return period_file(form, patient.name, period, desk.words, now_at(desk))


def period_of(desk: Desk, patient: PatientRecord, days: DaySpan) -> Period:
    """Read everything that the report on these days needs."""
    begins, ends = days.begins(desk.zone), days.ends(desk.zone)
    sessions = desk.clinic.sessions(desk.actor, patient.id, since=begins, until=ends)
    plans = tuple(desk.clinic.plans(desk.actor, patient.id))
    return Period(sessions, days.first, days.last, plans, clinic_additions(desk, patient))


def session_report(
    desk: Desk, patient: PatientRecord, record: SessionRecord, form: ReportFormat
) -> bytes:
    """Make the report of one session in the given form."""
    clinic = clinic_additions(desk, patient)
    plans = desk.clinic.plans(desk.actor, patient.id)
    made_at = now_at(desk)
    return session_file(form, patient.name, record, desk.words, made_at, clinic=clinic, plans=plans)


def clinic_additions(desk: Desk, patient: PatientRecord) -> AtClinic:
    """Read what the clinic adds: reasons for the place in the worklist, rules, record, goals."""
    _, line = desk.words, desk.clinic.line(desk.actor, patient.id, desk.zone)
    place_reasons = reasons(_, line, lambda at: _.date(at.astimezone(desk.zone).date()))
    standing = tuple(reason.said for reason in place_reasons)
    return AtClinic(
        person_id=patient.id,
        standing=standing,
        rules=desk.clinic.rules(desk.actor),
        hospital_number=patient.hospital_number,
        birth_date=patient.birth_date,
        number_system=desk.clinic.number_system(desk.actor),
        pauses=desk.clinic.pauses(desk.actor, patient.id),
        discharges=desk.clinic.discharges(desk.actor, patient.id),
        goals=courses(
            desk.clinic.goals(desk.actor, patient.id),
            desk.clinic.outcomes(desk.actor, patient.id),
        ),
    )


def now_at(desk: Desk) -> datetime:
    """Return the current time, in the zone of the person at the desk."""
    return datetime.now(UTC).astimezone(desk.zone)


def file_name(patient: PatientRecord, content: str) -> str:
    """Return a file name in plain ASCII, which survives every mail program."""
    ascii_name = normalize("NFKD", patient.name).encode("ascii", "ignore").decode().lower()
    stem = NOT_IN_FILE_NAME.sub("-", ascii_name).strip("-") or "patient"
    return f"formcheck-{stem}-{content}"
