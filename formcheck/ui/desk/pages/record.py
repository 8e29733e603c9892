"""A patient's record: details, pauses, colleagues, the discharge; each in its own expander."""

from __future__ import annotations

from datetime import date

import streamlit as st

from formcheck.store.clinic.life import LONGEST_NAME, LONGEST_NUMBER, Details
from formcheck.store.clinic.records import PatientRecord
from formcheck.ui.desk.context import Desk, chosen, show_told, told
from formcheck.ui.desk.pages import discharging, entrusting, pausing
from formcheck.words import LANGUAGES

EARLIEST = date(1900, 1, 1)
_BEFORE = "record-before-"


def show(desk: Desk, patient: PatientRecord) -> None:
    """Show all that may be changed about a patient besides their prescription."""
    _ = desk.words
    st.subheader(_("Record"), anchor=False)
    with st.container():  # what comes and goes here closes no expander below
        show_told("record")
        _undo(desk, patient)
    with st.expander(_("Name, language, birth date")):
        _details(desk, patient)
    with st.expander(_("Pauses")):
        pausing.show(desk, patient)
    with st.expander(_("Colleagues")):
        entrusting.show(desk, patient)
    with st.expander(_("End of treatment")):
        discharging.show(desk, patient)


def about(desk: Desk, patient: PatientRecord) -> str:
    """Name birth date and number, as far as they are known, for the head of the page."""
    _, said = desk.words, []
    if patient.birth_date is not None:
        said.append(_("born {day}").format(day=_.date(patient.birth_date)))
    if patient.hospital_number is not None:
        said.append(_("hospital number {number}").format(number=patient.hospital_number))
    return ", ".join(said)


def _details(desk: Desk, patient: PatientRecord) -> None:
    _, key = desk.words, f"record-{patient.id}"
    languages = list(LANGUAGES)
    st.text_input(
        _("Their name, as you know them"),
        patient.name,
        key=f"{key}-name",
        max_chars=LONGEST_NAME,
    )
    st.radio(
        _("Their language"),
        languages,
        index=languages.index(patient.language) if patient.language in languages else 0,
        format_func=LANGUAGES.__getitem__,
        key=f"{key}-language",
        horizontal=True,
    )
    st.text_input(
        _("Hospital number (optional)"),
        patient.hospital_number or "",
        key=f"{key}-number",
        max_chars=LONGEST_NUMBER,
    )
    st.date_input(
        _("Birth date (optional)"),
        patient.birth_date,
        min_value=EARLIEST,
        max_value=desk.today(),
        key=f"{key}-born",
    )
    st.button(
        _("Save"), key=f"{key}-save", on_click=_save, args=(desk, patient.id, key), width="stretch"
    )


def _save(desk: Desk, patient_id: str, key: str) -> None:
    _ = desk.words
    with told(desk, "record", _("It is saved.")):
        details = Details(
            chosen(f"{key}-name"),
            chosen(f"{key}-language"),
            chosen(f"{key}-number") or None,
            st.session_state.get(f"{key}-born"),
        )
        before = desk.clinic.correct_patient(desk.actor, patient_id, details)
        st.session_state[_BEFORE + patient_id] = before


def _undo(desk: Desk, patient: PatientRecord) -> None:
    """Offer to undo, until the page is reloaded: the audit log doesn't hold the earlier values."""
    _, before = desk.words, st.session_state.get(_BEFORE + patient.id)
    if before is not None:
        st.button(
            _("Undo the correction"),
            key=f"record-undo-{patient.id}",
            on_click=_take_back,
            args=(desk, patient.id, before),
            width="stretch",
        )


def _take_back(desk: Desk, patient_id: str, before: Details) -> None:
    _ = desk.words
    with told(desk, "record", _("It is as it was before.")):
        desk.clinic.correct_patient(desk.actor, patient_id, before)
        st.session_state.pop(_BEFORE + patient_id, None)
        for field in ("name", "language", "number", "born"):
            st.session_state.pop(f"record-{patient_id}-{field}", None)
