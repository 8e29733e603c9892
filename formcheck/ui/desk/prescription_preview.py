"""The prescription being written, as its patient will see it, in the patient's language."""

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
    """Show the same cards as on the patient's screen; a row that isn't valid yet has none."""
    _, theirs = desk.words, translator(patient.language)
    shown = [(row, item) for row in draft.rows if (item := _item(row)) is not None]
    with st.container(key="desk-preview"):
        st.subheader(_("As {name} sees it").format(name=patient.name), anchor=False)
        if not shown:
            st.markdown(_("Nothing yet."))
            return
        st.markdown(when_in_words(theirs, [item for _row, item in shown], draft.days))
        if draft.note.strip():
            st.text(draft.note)
        for row, item in shown:
            with st.container(border=True, key=f"preview-{row.key}"):
                face(theirs, item, f"preview-{row.key}")


def _item(row: ExerciseDraft) -> PlanItem | None:
    try:
        return item_of(row)
    except PrescriptionError:
        return None
