"""A patient's record: details, pauses, colleagues, the discharge; each in its own expander."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from formcheck.errors import ChangedError
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.clinic.treatment import LONGEST_NAME, LONGEST_NUMBER, Details
from formcheck.ui.desk.context import Desk, field_text, flashing, show_flash
from formcheck.ui.desk.pages import discharge_section, hand_over_section, pauses_section
from formcheck.ui.desk.patient_file import PatientFile
from formcheck.words import LANGUAGES

EARLIEST = date(1900, 1, 1)
# The details' fields, by the end of their key.
FIELDS = {
    "name": "name",
    "language": "language",
    "number": "hospital_number",
    "born": "birth_date",
}
_BEFORE, _SHOWN = "record-before-", "record-shown-"


def show(desk: Desk, file: PatientFile) -> None:
    """Show all that may be changed about a patient besides their prescription."""
    _, patient = desk.words, file.patient
    st.subheader(_("Record"), anchor=False)
    with st.container():  # so that a message that comes or goes closes no expander below
        show_flash("record")
        _undo(desk, patient)
    with st.expander(_("Name, language, birth date")):
        _details(desk, patient)
    with st.expander(_("Pauses")):
        pauses_section.show(desk, file)
    with st.expander(_("Colleagues")):
        hand_over_section.show(desk, file)
    with st.expander(_("End of treatment")):
        discharge_section.show(desk, file)


def about(desk: Desk, patient: PatientRecord) -> str:
    """Name birth date and number, as far as they are known, for the head of the page."""
    _, details = desk.words, []
    if patient.birth_date is not None:
        details.append(_("born {day}").format(day=_.date(patient.birth_date)))
    if patient.hospital_number is not None:
        details.append(_("hospital number {number}").format(number=patient.hospital_number))
    return ", ".join(details)


def _details(desk: Desk, patient: PatientRecord) -> None:
    """Show the details in fields; one that nobody has touched follows what is on record."""
    _, key = desk.words, f"record-{patient.id}"
    languages = list(LANGUAGES)
    language = patient.language if patient.language in languages else languages[0]
    _follow(key, Details(patient.name, language, patient.hospital_number, patient.birth_date))
    st.text_input(_("Their name, as you know them"), key=f"{key}-name", max_chars=LONGEST_NAME)
    st.radio(
        _("Their language"),
        languages,
        format_func=LANGUAGES.__getitem__,
        key=f"{key}-language",
        horizontal=True,
    )
    st.text_input(_("Hospital number (optional)"), key=f"{key}-number", max_chars=LONGEST_NUMBER)
    st.date_input(
        _("Birth date (optional)"),
        min_value=EARLIEST,
        max_value=desk.today(),
        key=f"{key}-born",
        format=_.day_form,
    )
    st.button(
        _("Save"), key=f"{key}-save", on_click=_save, args=(desk, patient.id, key), width="stretch"
    )


def _follow(key: str, on_record: Details) -> None:
    """Fill in the fields that are new or untouched, and remember what they show."""
    state = st.session_state
    shown = state.get(_SHOWN + key, on_record)
    for field, name in FIELDS.items():
        widget, now = f"{key}-{field}", getattr(on_record, name)
        if widget not in state or (state[widget] or None) == getattr(shown, name):
            state[widget] = now if name == "birth_date" else now or ""
            shown = replace(shown, **{name: now})
    state[_SHOWN + key] = shown


def _forget(key: str) -> None:
    """Fill the fields in anew the next time they are shown."""
    for field in FIELDS:
        st.session_state.pop(f"{key}-{field}", None)


def _save(desk: Desk, patient_id: str, key: str) -> None:
    _, shown = desk.words, st.session_state[_SHOWN + key]
    with flashing(desk, "record", _("It is saved.")):
        details = Details(
            field_text(f"{key}-name"),
            field_text(f"{key}-language"),
            field_text(f"{key}-number").strip() or None,
            st.session_state.get(f"{key}-born"),
        )
        try:
            desk.clinic.correct_patient(desk.actor, patient_id, details, shown)
        except ChangedError:
            _forget(key)
            raise
        _forget(key)
        st.session_state[_BEFORE + patient_id] = shown, details


def _undo(desk: Desk, patient: PatientRecord) -> None:
    """Offer to undo, until the page is reloaded: the audit log doesn't hold the earlier values."""
    _ = desk.words
    if _BEFORE + patient.id in st.session_state:
        st.button(
            _("Undo the correction"),
            key=f"record-undo-{patient.id}",
            on_click=_take_back,
            args=(desk, patient.id),
            width="stretch",
        )


def _take_back(desk: Desk, patient_id: str) -> None:
    _, (before, after) = desk.words, st.session_state[_BEFORE + patient_id]
    after = replace(after, name=after.name.strip())  # as it was stored
    with flashing(desk, "record", _("It is as it was before.")):
        try:
            desk.clinic.correct_patient(desk.actor, patient_id, before, after)
        finally:
            del st.session_state[_BEFORE + patient_id]
            _forget(f"record-{patient_id}")
