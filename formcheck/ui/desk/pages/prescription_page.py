"""Prescription editor: the draft on the left, what the patient will see on the right."""

from __future__ import annotations

import streamlit as st

from formcheck.errors import AccessError
from formcheck.exercises.loader import load_exercises
from formcheck.plan.draft import Draft, items_of, problem_of, with_exercise
from formcheck.ui.desk import editor_state, prescription_preview, prescription_row
from formcheck.ui.desk.context import Desk, field_text, flash, flashing, show_flash
from formcheck.ui.desk.pages import conflict, referral_section, starting_points
from formcheck.ui.desk.routing import back_to_patient, go_to
from formcheck.wording.doses import WEEKDAYS
from formcheck.wording.names import title_of

LONGEST_NOTE = 500


def show(desk: Desk, patient_id: str) -> bool:
    """Show the editor; the draft is kept until it is prescribed or given up.

    Returns:
        Whether the actor may see it.
    """
    _ = desk.words
    back_to_patient(_, patient_id)
    try:
        state = editor_state.load(desk, patient_id)
    except AccessError as error:
        st.error(error.sentence.said(_))
        return False
    st.title(_("Prescription for {name}").format(name=state.patient.name), anchor=False)
    left, right = st.columns([5, 3], gap="large")
    with left:
        starting_points.show(desk, state.patient, state.draft)
        referral_section.show(desk, state.patient, state.draft)
        for index, row in enumerate(state.draft.rows):
            prescription_row.show(desk, patient_id, state.draft, index, row)
        _exercise_choice(desk, patient_id)
        _days_and_note(desk, patient_id, state.draft)
        _save_buttons(desk, state)
        starting_points.show_template_form(desk, state.draft)
    with right:
        prescription_preview.show(desk, state.patient, state.draft)
    return True


def _exercise_choice(desk: Desk, patient_id: str) -> None:
    _, exercises = desk.words, load_exercises()
    choice, action = st.columns([3, 2], vertical_alignment="bottom")
    choice.selectbox(
        _("Another exercise"),
        list(exercises),
        format_func=lambda name: title_of(_, name),
        key="add-which",
    )
    action.button(
        _("Add"),
        key="add-exercise",
        on_click=_add_exercise,
        args=(patient_id,),
        width="stretch",
    )


def _add_exercise(patient_id: str) -> None:
    editor_state.change(patient_id, with_exercise, field_text("add-which"))


def _days_and_note(desk: Desk, patient_id: str, draft: Draft) -> None:
    _, days_key, note_key = desk.words, f"days-{patient_id}", f"note-{patient_id}"
    st.session_state.setdefault(days_key, list(draft.days))
    st.session_state.setdefault(note_key, draft.note)
    st.pills(
        _("On which days? None chosen: any day."),
        range(7),
        selection_mode="multi",
        format_func=lambda day: _(WEEKDAYS[day]),
        key=days_key,
        on_change=editor_state.take_days_and_note,
        args=(patient_id,),
    )
    st.text_area(
        _("A word to the patient"),
        key=note_key,
        max_chars=LONGEST_NOTE,
        height=90,
        on_change=editor_state.take_days_and_note,
        args=(patient_id,),
    )


def _save_buttons(desk: Desk, state: editor_state.EditorState) -> None:
    _ = desk.words
    with st.container():  # a sentence that comes or goes then recreates no button below
        conflict.show(desk, state)
        show_flash("prescribe")
    has_problem = any(problem_of(row) for row in state.draft.rows)
    save, discard = st.columns([3, 2])
    save.button(
        _("Prescribe this"),
        key="prescribe",
        type="primary",
        disabled=has_problem,
        on_click=_prescribe,
        args=(desk, state.patient.id),
        width="stretch",
    )
    discard.button(
        _("Give up the changes"),
        key="give-up",
        disabled=not state.is_changed,
        on_click=editor_state.start_over,
        args=(state.patient.id,),
        width="stretch",
    )
    if has_problem:
        st.caption(_("It can be prescribed once everything in red above is corrected."))
    elif state.is_changed:
        st.caption(_("Not saved yet. The patient sees it once you prescribe it."))


def _prescribe(desk: Desk, patient_id: str) -> None:
    _, state = desk.words, editor_state.current(patient_id)
    if not state.is_changed:
        flash("prescribe", _("Nothing is changed: this is prescribed already."))
        return
    editor_state.mark_stale(patient_id)  # if this fails, the page looks for a newer version
    with flashing(desk, "prescribe"):
        version = desk.clinic.prescribe(
            desk.actor,
            patient_id,
            items_of(state.draft),
            state.draft.days or None,
            state.draft.note.strip() or None,
            state.base.version if state.base else None,
        )
        editor_state.forget(patient_id)
        flash("patient", _("Version {number} is prescribed.").format(number=version))
        go_to(patient_id)
