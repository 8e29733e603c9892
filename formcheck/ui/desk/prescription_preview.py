"""Preview of the prescription being written, as the patient will see it."""

from __future__ import annotations

import streamlit as st

from formcheck.errors import PrescriptionError
from formcheck.plan.draft import Draft, ExerciseDraft, item_of
from formcheck.plan.items import PlanItem
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.ui.desk.context import Desk
from formcheck.ui.screens.plan_screen import face
from formcheck.wording.doses import when_in_words
from formcheck.words import translator


def show(desk: Desk, patient: PatientRecord, draft: Draft) -> None:
    """Show the patient's own cards in their language; a row that isn't valid yet has none."""
    _, patient_words = desk.words, translator(patient.language)
    valid_rows = [(row, item) for row in draft.rows if (item := _item(row)) is not None]
    with st.container(key="desk-preview"):
        st.subheader(_("As {name} sees it").format(name=patient.name), anchor=False)
        if not valid_rows:
            st.markdown(_("Nothing yet."))
            return
        st.markdown(when_in_words(patient_words, [item for _row, item in valid_rows], draft.days))
        if draft.note.strip():
            st.text(draft.note)
        for row, item in valid_rows:
            with st.container(border=True, key=f"preview-{row.key}"):
                face(patient_words, item, f"preview-{row.key}")


def _item(row: ExerciseDraft) -> PlanItem | None:
    try:
        return item_of(row)
    except PrescriptionError:
        return None
