"""Page "Overview": the clinic in numbers, and all reports of some days in one file."""

from __future__ import annotations

from functools import partial

import streamlit as st

from formcheck.access import Action
from formcheck.report.document import Column, ReportTable
from formcheck.report.of_clinic import clinic_tables
from formcheck.report.pseudonymous import without_identity, zipped
from formcheck.report.report_formats import ReportFormat, period_file
from formcheck.review.day_span import DaySpan, latest
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.pages.exports import LABELS, now_at, period_of
from formcheck.ui.desk.report_table import table_html
from formcheck.wording.alert_words import IN_SHORT

FORMS = (ReportFormat.HTML, ReportFormat.PDF)
# A table of more columns gets the full width: in half of it, its titles would break.
MOST_COLUMNS_IN_HALF = 5


def show(desk: Desk) -> None:
    """Show numbers without names; to physiotherapists also the export of their reports."""
    _ = desk.words
    st.title(_("Overview"), anchor=False)
    numbers = desk.clinic.whole_clinic(desk.actor, desk.zone)
    halves = st.columns(2, gap="large")
    full_width = st.container()
    for index, table in enumerate(clinic_tables(_, numbers, IN_SHORT)):
        container = full_width if len(table.columns) > MOST_COLUMNS_IN_HALF else halves[index % 2]
        container.html(table_html(table))
    if desk.may(Action.EXPORT):
        with st.container(border=True, key="desk-export"):
            _export(desk)


def _export(desk: Desk) -> None:
    """Offer all reports as a ZIP file, and the table of who is who, for the clinic alone."""
    _, days_shown = desk.words, latest(desk.today())
    st.subheader(_("All reports in one file"), anchor=False)
    st.markdown(
        _(
            "The reports of your patients who trained on these days, under pseudonyms: without "
            "names, numbers, birth dates and anything that somebody wrote. Days and measures stay, "
            "so the data are not anonymous. A pseudonym is the same in every export of this clinic."
        )
    )
    from_column, to_column, form_column, action = st.columns(
        [2, 2, 3, 3], vertical_alignment="bottom"
    )
    first = from_column.date_input(
        _("From"), days_shown.first, key="overview-from", format=_.day_form
    )
    last = to_column.date_input(_("To"), days_shown.last, key="overview-to", format=_.day_form)
    form = form_column.selectbox(
        _("Reports as"), FORMS, format_func=lambda form: _(LABELS[form]), key="overview-form"
    )
    if first > last:
        st.error(_("The first day lies after the last."))
        return
    action.download_button(
        _("All reports (ZIP)"),
        partial(all_reports, desk, DaySpan(first, last), form),
        file_name=f"formcheck-reports-{first.isoformat()}-to-{last.isoformat()}.zip",
        mime="application/zip",
        key=f"overview-zip-{first}-{last}-{form.name}",
        on_click="ignore",
        width="stretch",
    )
    if st.button(_("Show who is who")):
        st.html(table_html(_pseudonym_key(desk)))


def all_reports(desk: Desk, days: DaySpan, form: ReportFormat) -> bytes:
    """Make a ZIP of a report and a CSV of each patient who trained on these days."""
    files: dict[str, bytes] = {}
    made_at = now_at(desk)
    for patient_id in desk.clinic.own_patients(desk.actor):
        patient = desk.clinic.patient(desk.actor, patient_id)
        last = patient.last_session_at
        if last is None or last < days.begins(desk.zone):
            continue  # true of most patients, and spares reading their records
        period = period_of(desk, patient, days)
        if not period.sessions:
            continue
        name = desk.clinic.pseudonym(desk.actor, patient_id)
        pseudonymous = without_identity(desk.words, period, name)
        for file_form in (form, ReportFormat.CSV):
            files[f"{name}{file_form.value}"] = period_file(
                file_form, name, pseudonymous, desk.words, made_at
            )
    return zipped(files, made_at)


def _pseudonym_key(desk: Desk) -> ReportTable:
    _, patients = desk.words, desk.clinic.own_patients(desk.actor)
    rows = tuple(
        (name, desk.clinic.pseudonym(desk.actor, patient_id, "who is who"))
        for patient_id, name in patients.items()
    )
    caption = _("For this clinic alone: keep it apart from the file.")
    return ReportTable(caption, (Column(_("Patient")), Column(_("Pseudonym"))), rows)
