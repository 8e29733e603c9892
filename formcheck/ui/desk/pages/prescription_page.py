"""Prescription editor: the exercises on the left, what the patient will see on the right."""

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
    """Show the editor: what is typed is kept until it is saved or given up.

    Returns:
        Whether the actor may see it.
    """
    _ = desk.words
    back_to_patient(_, patient_id)
    try:
        now = editor_state.load(desk, patient_id)
    except AccessError as error:
        st.error(error.sentence.said(_))
        return False
    st.title(_("Prescription for {name}").format(name=now.patient.name), anchor=False)
    write, see = st.columns([5, 3], gap="large")
    with write:
        starting_points.show(desk, now.patient, now.draft)
        referral_section.show(desk, now.patient, now.draft)
        for place, one in enumerate(now.draft.rows):
            prescription_row.show(desk, patient_id, now.draft, place, one)
        _add(desk, patient_id)
        _days_and_note(desk, patient_id, now.draft)
        _save(desk, now)
        starting_points.keep(desk, now.draft)
    with see:
        prescription_preview.show(desk, now.patient, now.draft)
    return True


def _add(desk: Desk, patient_id: str) -> None:
    _, known = desk.words, load_exercises()
    pick, go = st.columns([3, 2], vertical_alignment="bottom")
    pick.selectbox(
        _("Another exercise"),
        list(known),
        format_func=lambda name: title_of(_, name),
        key="add-which",
    )
    go.button(
        _("Add"),
        key="add-exercise",
        on_click=_add_chosen,
        args=(patient_id,),
        width="stretch",
    )


def _add_chosen(patient_id: str) -> None:
    editor_state.change(patient_id, with_exercise, field_text("add-which"))


def _days_and_note(desk: Desk, patient_id: str, draft: Draft) -> None:
    _, days, note = desk.words, f"days-{patient_id}", f"note-{patient_id}"
    st.session_state.setdefault(days, list(draft.days))
    st.session_state.setdefault(note, draft.note)
    st.pills(
        _("On which days? None chosen: any day."),
        range(7),
        selection_mode="multi",
        format_func=lambda day: _(WEEKDAYS[day]),
        key=days,
        on_change=editor_state.take_days_and_note,
        args=(patient_id,),
    )
    st.text_area(
        _("A word to the patient"),
        key=note,
        max_chars=LONGEST_NOTE,
        height=90,
        on_change=editor_state.take_days_and_note,
        args=(patient_id,),
    )


def _save(desk: Desk, now: editor_state.EditorState) -> None:
    _ = desk.words
    with st.container():  # a sentence that comes or goes then recreates no button below
        conflict.show(desk, now)
        show_flash("prescribe")
    has_problem = any(problem_of(row) for row in now.draft.rows)
    save, drop = st.columns([3, 2])
    save.button(
        _("Prescribe this"),
        key="prescribe",
        type="primary",
        disabled=has_problem,
        on_click=_prescribe,
        args=(desk, now.patient.id),
        width="stretch",
    )
    drop.button(
        _("Give up the changes"),
        key="give-up",
        disabled=not now.is_changed,
        on_click=editor_state.start_over,
        args=(now.patient.id,),
        width="stretch",
    )
    if has_problem:
        st.caption(_("It can be prescribed once everything in red above is corrected."))
    elif now.is_changed:
        st.caption(_("Not saved yet. The patient sees it once you prescribe it."))


def _prescribe(desk: Desk, patient_id: str) -> None:
    _, now = desk.words, editor_state.current(patient_id)
    if not now.is_changed:
        flash("prescribe", _("Nothing is changed: this is prescribed already."))
        return
    editor_state.mark_stale(patient_id)  # if it fails, the page looks for a newer version
    with flashing(desk, "prescribe"):
        version = desk.clinic.prescribe(
            desk.actor,
            patient_id,
            items_of(now.draft),
            now.draft.days or None,
            now.draft.note.strip() or None,
            now.base.version if now.base else None,
        )
        editor_state.forget(patient_id)
        flash("patient", _("Version {number} is prescribed.").format(number=version))
        go_to(patient_id)
