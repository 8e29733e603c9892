"""Messages between a patient and the clinic, and a field for the answer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from formcheck.markup import render
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.records import Message
from formcheck.ui.desk import saved_drafts
from formcheck.ui.desk.context import Desk, field_text, flash, flashing, show_flash
from formcheck.ui.desk.patient_file import PatientFile

LONGEST_MESSAGE = 2000
# More messages than this scroll in a box of this height.
MOST_UNSCROLLED, SCROLLED_PX = 4, 320


def show(desk: Desk, file: PatientFile) -> None:
    """Show the messages, the oldest first, and the field for another below them."""
    _, patient, messages = desk.words, file.patient, file.messages
    key = f"reply-{patient.id}"
    st.subheader(_("Messages"), anchor=False)
    if messages:
        with st.container(
            height=SCROLLED_PX if len(messages) > MOST_UNSCROLLED else "content", border=False
        ):
            st.html(messages_html(desk, patient, messages))
    else:
        st.markdown(_("Nothing was written yet."))
    saved_drafts.restore_field(desk, patient.id, key)
    st.text_area(_("Your message"), key=key, max_chars=LONGEST_MESSAGE, height=110)
    show_flash("reply")
    message_ids = [message.id for message in messages]
    st.button(_("Send"), on_click=_send, args=(desk, patient.id, key, message_ids), width="stretch")


def show_unread(desk: Desk, file: PatientFile) -> None:
    """Show the patient's unread messages, until somebody confirms having read them."""
    _, patient = desk.words, file.patient
    show_flash("unread")
    if not patient.unread:
        return
    unread = file.unread_messages
    with st.container(border=True, key="desk-unread"):
        text, action = st.columns([8, 2], vertical_alignment="bottom")
        text.html(messages_html(desk, patient, unread))
        action.button(
            _("Read"),
            key="mark-read",
            on_click=_mark_read,
            args=(desk, patient.id, [message.id for message in unread]),
            width="stretch",
        )


def _mark_read(desk: Desk, patient_id: str, message_ids: Sequence[str]) -> None:
    """Mark the shown messages as read; those that arrived since stay unread."""
    with flashing(desk, "unread"):
        desk.clinic.mark_read(desk.actor, patient_id, message_ids)


def messages_html(desk: Desk, patient: PatientRecord, messages: Sequence[Message]) -> str:
    """Write each message, with its author and time."""
    entries = [
        (
            "theirs" if message.author is None else "ours",
            patient.name if message.author is None else message.author,
            desk.moment(message.at),
            message.text.split("\n"),
        )
        for message in messages
    ]
    return render("ui/desk/pages/messages_section.html.j2", messages=entries)


def _send(desk: Desk, patient_id: str, key: str, message_ids: Sequence[str]) -> None:
    _, text = desk.words, field_text(key).strip()
    if not text:
        flash("reply", _("Please write something first."), went_well=False)
        return
    with flashing(desk, "reply", _("Sent.")):
        desk.clinic.write_message(desk.actor, patient_id, text)
        desk.clinic.mark_read(desk.actor, patient_id, message_ids)  # whoever answers has read them
        st.session_state[key] = ""
