"""Hand-over of a patient to a colleague, who joins in or takes over; with a note."""

from __future__ import annotations

import streamlit as st

from formcheck.review.treatment_events import HandOver
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.clinic.colleagues import LONGEST_NOTE
from formcheck.ui.desk import editor_state, saved_drafts
from formcheck.ui.desk.context import Desk, field_text, flash, flashing, show_flash
from formcheck.ui.desk.patient_file import PatientFile
from formcheck.ui.desk.routing import go_to
from formcheck.ui.plain_text import plain


def show(desk: Desk, file: PatientFile) -> None:
    """Show who treats the patient, fields for a hand-over, and the earlier ones."""
    _, patient = desk.words, file.patient
    key = f"entrust-{patient.id}"
    show_flash("entrust")
    colleagues = desk.clinic.physiotherapists(desk.actor, patient.id)
    names = ", ".join(colleague.name for colleague in colleagues if colleague.treats)
    st.markdown(plain(_("Treated by {names}").format(names=names)))
    others = {
        colleague.id: colleague.name
        for colleague in colleagues
        if colleague.id != desk.actor.person_id
    }
    if others:
        st.selectbox(
            _("Colleague"),
            list(others),
            index=None,
            format_func=others.__getitem__,
            key=f"{key}-to",
            placeholder=_("nobody"),
        )
        note = f"entrust-note-{patient.id}"
        saved_drafts.restore_field(desk, patient.id, note)
        st.text_area(_("Note for them"), key=note, max_chars=LONGEST_NOTE)
        join, take_over = st.columns(2)
        for column, label, goes_on in (
            (join, _("Treat together"), True),
            (take_over, _("Hand over"), False),
        ):
            column.button(
                label,
                key=f"{key}-{goes_on}",
                disabled=not field_text(f"{key}-to"),
                on_click=_entrust,
                args=(desk, patient, key, goes_on),
                width="stretch",
            )
        st.caption(_("Once you have handed them over, this patient is no longer in your list."))
    for hand_over in file.hand_overs:
        _earlier_hand_over(desk, hand_over)


def show_unread(desk: Desk, file: PatientFile) -> None:
    """Show hand-over notes to the person at the desk until they confirm having read them."""
    _ = desk.words
    for hand_over in file.hand_overs:
        if hand_over.taker_id != desk.actor.person_id or hand_over.read_at is not None:
            continue
        with st.container(border=True, key=f"handed-{hand_over.id}"):
            text, action = st.columns([8, 2], vertical_alignment="center")
            text.markdown(
                f"**{plain(_hand_over_words(desk, hand_over))}**  \n{plain(hand_over.note)}"
            )
            action.button(
                _("I have read it"),
                key=f"read-{hand_over.id}",
                on_click=_mark_read,
                args=(desk, hand_over.id),
                width="stretch",
            )


def _hand_over_words(desk: Desk, hand_over: HandOver) -> str:
    _, day = desk.words, desk.day(hand_over.at, brief=True)
    template = _("{giver} handed over to {taker}, {day}")
    if hand_over.goes_on:
        template = _("{giver} asked {taker} to treat together, {day}")
    return template.format(giver=hand_over.giver, taker=hand_over.taker, day=day)


def _earlier_hand_over(desk: Desk, hand_over: HandOver) -> None:
    st.caption(plain(_hand_over_words(desk, hand_over)))
    if hand_over.note:
        st.text(hand_over.note)


def _entrust(desk: Desk, patient: PatientRecord, key: str, goes_on: bool) -> None:
    _, to_id, note = desk.words, field_text(f"{key}-to"), field_text(f"entrust-note-{patient.id}")
    with flashing(desk, "entrust"):
        desk.clinic.entrust(desk.actor, patient.id, to_id, note, goes_on=goes_on)
        st.session_state[f"entrust-note-{patient.id}"] = ""
        st.session_state[f"{key}-to"] = None
        if goes_on:
            flash("entrust", _("You treat {name} together now.").format(name=plain(patient.name)))
        else:
            saved_drafts.forget(patient.id)
            editor_state.forget(patient.id)
            go_to(None)
            flash("list", _("{name} is handed over.").format(name=plain(patient.name)))


def _mark_read(desk: Desk, hand_over_id: str) -> None:
    with flashing(desk, "entrust"):
        desk.clinic.hand_over_read(desk.actor, hand_over_id)
