"""Comments on one session: messages to the patient about it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from formcheck.store.records import SessionRecord
from formcheck.ui.desk import saved_drafts
from formcheck.ui.desk.context import Desk, field_text, flash, flashing, show_flash
from formcheck.ui.desk.pages.messages_section import LONGEST_MESSAGE, messages_html
from formcheck.ui.desk.patient_file import PatientFile

FIELD_SELECTOR = "[class*=st-key-session-comment] textarea"


def show(desk: Desk, file: PatientFile, session: SessionRecord) -> None:
    """Show earlier comments on the session, and a field to write another."""
    _, patient, messages = desk.words, file.patient, file.messages
    key = f"session-comment-{session.id}"
    comments = [message for message in messages if message.session_id == session.id]
    if comments:
        st.html(messages_html(desk, patient, comments))
    label = _("To {name}, about this session (C)").format(name=patient.name)
    saved_drafts.restore_field(desk, patient.id, key)
    st.text_area(label, key=key, max_chars=LONGEST_MESSAGE, height=90)
    show_flash("comment")
    unread = [message.id for message in file.unread_messages]
    args = (desk, patient.id, session.id, key, unread)
    st.button(_("Send"), key="send-comment", on_click=_send, args=args)


def _send(desk: Desk, patient_id: str, session_id: str, key: str, unread: Sequence[str]) -> None:
    _, text = desk.words, field_text(key).strip()
    if not text:
        flash("comment", _("Please write something first."), went_well=False)
        return
    with flashing(desk, "comment", _("Sent.")):
        desk.clinic.write_message(desk.actor, patient_id, text, session_id)
        if unread:
            desk.clinic.mark_read(desk.actor, patient_id, unread)  # whoever answers has read them
        st.session_state[key] = ""
