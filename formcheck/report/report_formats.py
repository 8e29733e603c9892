"""The formats of a report: HTML, PDF, CSV, FHIR. Where the app's pages and the commands get it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from formcheck.report.attention import NO_CLINIC, AtClinic
from formcheck.report.csv_rows import clip_csv, session_csv
from formcheck.report.document import Document
from formcheck.report.html import page
from formcheck.report.of_clip import clip_document, clip_set
from formcheck.report.of_monitoring import monitoring_csv, monitoring_document
from formcheck.report.of_period import Period, period_document
from formcheck.report.of_programme import Programme, programme_document
from formcheck.report.of_session import session_document
from formcheck.report.paper_sizes import Paper
from formcheck.report.period_trend import sorted_sessions
from formcheck.report.summary import Report
from formcheck.review.monitoring import MonitoredInterval, System
from formcheck.store.records import PlanVersion, SessionRecord
from formcheck.words import Translator


class ReportFormat(StrEnum):
    """A form of a report, by its file name's ending."""

    HTML = ".html"
    PDF = ".pdf"
    CSV = ".csv"
    FHIR = ".fhir.json"

    @property
    def media_type(self) -> str:
        """Its media type, for browsers and servers."""
        return MEDIA_TYPES[self]


MEDIA_TYPES = {
    ReportFormat.HTML: "text/html; charset=utf-8",
    ReportFormat.PDF: "application/pdf",
    ReportFormat.CSV: "text/csv; charset=utf-8",
    ReportFormat.FHIR: "application/fhir+json",
}


def form_of(name: str) -> ReportFormat | None:
    """Return the form that a file's name asks for by its ending, or None."""
    return next((form for form in ReportFormat if name.lower().endswith(form.value)), None)


def session_file(
    form: ReportFormat,
    who: str,
    session: SessionRecord,
    _: Translator,
    made_at: datetime,
    paper: Paper = Paper.A4,
    clinic: AtClinic = NO_CLINIC,
    plans: Sequence[PlanVersion] = (),
) -> bytes:
    """Write the report of a session of the person named `who`.

    Args:
        made_at: now; its zone is the one for days and hours in the report.
        clinic: what the clinic knows of the person; it stands first in every form.
        plans: what they were prescribed; FHIR alone holds it.
    """
    if form is ReportFormat.CSV:
        return session_csv(who, [session], _, clinic)
    if form is ReportFormat.FHIR:
        from formcheck.report.fhir import sessions_fhir

        return sessions_fhir(who, [session], _, made_at, clinic, plans)
    document = session_document(who, session, _, made_at.tzinfo, clinic)
    return _drawn(form, document, paper, made_at)


def period_file(
    form: ReportFormat,
    who: str,
    period: Period,
    _: Translator,
    made_at: datetime,
    paper: Paper = Paper.A4,
) -> bytes:
    """Write a person's sessions over weeks; CSV and FHIR list each. Args: see `session_file`."""
    sessions = sorted_sessions(period.sessions)
    if form is ReportFormat.CSV:
        return session_csv(who, sessions, _, period.clinic)
    if form is ReportFormat.FHIR:
        from formcheck.report.fhir import sessions_fhir

        return sessions_fhir(who, sessions, _, made_at, period.clinic, period.plans)
    return _drawn(form, period_document(who, period, _, made_at.tzinfo), paper, made_at)


def monitoring_file(
    form: ReportFormat,
    who: str,
    found: MonitoredInterval,
    system: System,
    _: Translator,
    made_at: datetime,
    clinic: AtClinic = NO_CLINIC,
) -> bytes:
    """Write a patient's monitoring report as PDF, page or CSV; FHIR has no form for it.

    Raises:
        ValueError: FHIR was asked for.
    """
    if form is ReportFormat.CSV:
        return monitoring_csv(_, system, [(who, clinic.hospital_number, found)])
    if form is ReportFormat.FHIR:
        raise ValueError("FHIR has no form for a monitoring report.")
    document = monitoring_document(who, found, system, _, clinic)
    return _drawn(form, document, Paper.A4, made_at)


def programme_file(
    who: str, programme: Programme, _: Translator, made_at: datetime, paper: Paper
) -> bytes:
    """Write a patient's home programme as a PDF to print; `made_at` as in `session_file`."""
    document = programme_document(who, programme, _, made_at.tzinfo)
    return _drawn(ReportFormat.PDF, document, paper, made_at)


def clip_file(
    form: ReportFormat,
    source: str,
    report: Report,
    _: Translator,
    made_at: datetime,
    paper: Paper = Paper.A4,
) -> bytes:
    """Write the report of a checked clip named `source`."""
    if form is ReportFormat.CSV:
        return clip_csv(source, clip_set(report), _)
    if form is ReportFormat.FHIR:
        from formcheck.report.fhir import clip_fhir

        return clip_fhir(source, report, _, made_at)
    return _drawn(form, clip_document(source, report, _), paper, made_at)


def _drawn(form: ReportFormat, document: Document, paper: Paper, made_at: datetime) -> bytes:
    if form is ReportFormat.HTML:
        return page(document).encode()
    from formcheck.report.pdf import pdf

    return pdf(document, paper, made_at)
