"""Record of a patient: details, pauses, colleagues and discharge, each in an expander."""

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

EARLIEST_BIRTH_DATE = date(1900, 1, 1)
# The attribute of `Details` for each field, by the end of the field's key.
FIELD_NAMES = {
    "name": "name",
    "language": "language",
    "number": "hospital_number",
    "born": "birth_date",
}
_CORRECTION, _SHOWN = "record-before-", "record-shown-"


def show(desk: Desk, file: PatientFile) -> None:
    """Show everything that can be changed about a patient besides the prescription."""
    _, patient = desk.words, file.patient
    st.subheader(_("Record"), anchor=False)
    with st.container():  # so that a message that comes or goes closes no expander below
        show_flash("record")
        _undo_button(desk, patient)
    with st.expander(_("Name, language, birth date")):
        _details_form(desk, patient)
    with st.expander(_("Pauses")):
        pauses_section.show(desk, file)
    with st.expander(_("Colleagues")):
        hand_over_section.show(desk, file)
    with st.expander(_("End of treatment")):
        discharge_section.show(desk, file)


def details_words(desk: Desk, patient: PatientRecord) -> str:
    """Put birth date and hospital number in words, as far as they are known."""
    _, details = desk.words, []
    if patient.birth_date is not None:
        details.append(_("born {day}").format(day=_.date(patient.birth_date)))
    if patient.hospital_number is not None:
        details.append(_("hospital number {number}").format(number=patient.hospital_number))
    return ", ".join(details)


def _details_form(desk: Desk, patient: PatientRecord) -> None:
    """Show the details in fields; an untouched field follows the record."""
    _, key = desk.words, f"record-{patient.id}"
    languages = list(LANGUAGES)
    language = patient.language if patient.language in languages else languages[0]
    _fill_fields(key, Details(patient.name, language, patient.hospital_number, patient.birth_date))
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
        min_value=EARLIEST_BIRTH_DATE,
        max_value=desk.today(),
        key=f"{key}-born",
        format=_.day_form,
    )
    st.button(
        _("Save"), key=f"{key}-save", on_click=_save, args=(desk, patient.id, key), width="stretch"
    )


def _fill_fields(key: str, on_record: Details) -> None:
    """Fill in the fields that are new or untouched, and remember the values on record."""
    state = st.session_state
    shown = state.get(_SHOWN + key, on_record)
    for field, name in FIELD_NAMES.items():
        widget_key, value = f"{key}-{field}", getattr(on_record, name)
        if widget_key not in state or (state[widget_key] or None) == getattr(shown, name):
            state[widget_key] = value if name == "birth_date" else value or ""
            shown = replace(shown, **{name: value})
    state[_SHOWN + key] = shown


def _clear_fields(key: str) -> None:
    """Have every field filled in anew from the record."""
    for field in FIELD_NAMES:
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
            _clear_fields(key)
            raise
        _clear_fields(key)
        st.session_state[_CORRECTION + patient_id] = shown, details


def _undo_button(desk: Desk, patient: PatientRecord) -> None:
    """Offer to undo the correction until a reload: only this tab knows the earlier values."""
    _ = desk.words
    if _CORRECTION + patient.id in st.session_state:
        st.button(
            _("Undo the correction"),
            key=f"record-undo-{patient.id}",
            on_click=_undo_correction,
            args=(desk, patient.id),
            width="stretch",
        )


def _undo_correction(desk: Desk, patient_id: str) -> None:
    _, (before, after) = desk.words, st.session_state[_CORRECTION + patient_id]
    after = replace(after, name=after.name.strip())  # as it was stored
    with flashing(desk, "record", _("It is as it was before.")):
        try:
            desk.clinic.correct_patient(desk.actor, patient_id, before, after)
        finally:
            del st.session_state[_CORRECTION + patient_id]
            _clear_fields(f"record-{patient_id}")
