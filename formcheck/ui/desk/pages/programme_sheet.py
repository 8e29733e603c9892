"""Home programme sheet: a patient's prescription as a PDF to print."""

from __future__ import annotations

from functools import partial

import streamlit as st

from formcheck.errors import DocumentError
from formcheck.report.connecting import Connecting
from formcheck.report.of_programme import Programme
from formcheck.report.paper_sizes import Paper
from formcheck.report.report_formats import programme_file
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.pages.exports import file_name, now_at
from formcheck.ui.desk.pages.pairing_section import shown_code
from formcheck.ui.hosted.patient_visit import may_train_here
from formcheck.words import LANGUAGES, marked, translator

PAPERS: dict[Paper, str] = {
    Paper.A4: marked("Print on A4"),
    Paper.LETTER: marked("Print on Letter"),
}


def show(desk: Desk, patient: PatientRecord) -> None:
    """Offer the sheet: a choice of language, of a pairing code, and of two paper sizes."""
    _, key = desk.words, f"programme-{patient.id}"
    with st.popover(_("Home programme sheet"), icon=":material/print:", width="stretch"):
        languages = list(LANGUAGES)
        language = st.selectbox(
            _("Language"),
            languages,
            index=languages.index(patient.language) if patient.language in languages else 0,
            format_func=_.language_name,
            key=f"{key}-language",
        )
        with_code = st.checkbox(_("With a pairing code on its own page"), key=f"{key}-code")
        code = shown_code(patient)
        if with_code and code is None:
            st.caption(
                _("A new code comes with it; an older one that wasn't used no longer works.")
            )
        for paper, label in PAPERS.items():
            st.download_button(
                _(label),
                partial(sheet_pdf, desk, patient, paper, language, code, with_code=with_code),
                file_name=f"{file_name(patient, 'home-programme')}.pdf",
                mime="application/pdf",
                key=f"{key}-{paper.value}-{language}-{with_code}",
                on_click="ignore",
                width="stretch",
            )


def sheet_pdf(
    desk: Desk,
    patient: PatientRecord,
    paper: Paper,
    language: str,
    code: str | None = None,
    *,
    with_code: bool,
) -> bytes:
    """Make the sheet of the newest prescription; `with_code` makes a new code if none is given.

    Raises:
        DocumentError: nothing has been prescribed.
    """
    plan = desk.clinic.plan_to_print(desk.actor, patient.id)
    if plan is None:
        raise DocumentError("Nothing is prescribed yet: write a prescription first.")
    connecting = None
    if with_code:
        code = code or desk.clinic.new_code(desk.actor, patient.id)
        connecting = Connecting(desk.address, code, may_train_here())
    clinic = desk.clinic.clinics()[desk.actor.clinic_id]
    goals = desk.clinic.goals(desk.actor, patient.id)
    open_goals = tuple(goal.text for goal in goals if goal.ended_at is None)
    programme = Programme(plan, clinic, connecting, open_goals)
    return programme_file(patient.name, programme, translator(language), now_at(desk), paper)
