"""Comments to the patient about one session."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from formcheck.store.records import SessionRecord
from formcheck.ui.desk import saved_drafts
from formcheck.ui.desk.context import Desk, field_text, flash, flashing, show_flash
from formcheck.ui.desk.pages.messages_section import LONGEST, messages_html
from formcheck.ui.desk.patient_file import PatientFile

FIELD = "[class*=st-key-session-comment] textarea"


def show(desk: Desk, file: PatientFile, session: SessionRecord) -> None:
    """Show earlier comments on the session, and a box to write another."""
    _, patient, written = desk.words, file.patient, file.messages
    key = f"session-comment-{session.id}"
    about = [each for each in written if each.session_id == session.id]
    if about:
        st.html(messages_html(desk, patient, about))
    label = _("To {name}, about this session (C)").format(name=patient.name)
    saved_drafts.restore_field(desk, patient.id, key)
    st.text_area(label, key=key, max_chars=LONGEST, height=90)
    show_flash("comment")
    unread = [each.id for each in written if each.author is None and each.read_at is None]
    told_what = (desk, patient.id, session.id, key, unread)
    st.button(_("Send"), key="send-comment", on_click=_send, args=told_what)


def _send(desk: Desk, patient_id: str, session_id: str, key: str, unread: Sequence[str]) -> None:
    _, text = desk.words, field_text(key).strip()
    if not text:
        flash("comment", _("Please write something first."), went_well=False)
        return
    with flashing(desk, "comment", _("Sent.")):
        desk.clinic.write_message(desk.actor, patient_id, text, session_id)
        if unread:
            desk.clinic.mark_read(desk.actor, patient_id, unread)  # an answer shows that
        st.session_state[key] = ""
