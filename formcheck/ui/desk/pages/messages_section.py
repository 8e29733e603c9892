"""Messages between the patient and the clinic, and a box to answer in."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from formcheck.markup import render
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.records import Message
from formcheck.ui.desk import saved_drafts
from formcheck.ui.desk.context import Desk, field_text, flash, flashing, show_flash
from formcheck.ui.desk.patient_file import PatientFile

LONGEST = 2000


def show(desk: Desk, file: PatientFile) -> None:
    """Show the messages, the oldest first, and the box below."""
    _, patient, written = desk.words, file.patient, file.messages
    key = f"reply-{patient.id}"
    st.subheader(_("Messages"), anchor=False)
    if written:
        with st.container(height=320 if len(written) > 4 else "content", border=False):
            st.html(messages_html(desk, patient, written))
    else:
        st.markdown(_("Nothing was written yet."))
    saved_drafts.restore_field(desk, patient.id, key)
    st.text_area(_("Your message"), key=key, max_chars=LONGEST, height=110)
    show_flash("reply")
    shown = [each.id for each in written]
    st.button(_("Send"), on_click=_send, args=(desk, patient.id, key, shown), width="stretch")


def unread(desk: Desk, file: PatientFile) -> None:
    """Show the patient's unread messages: new until somebody says that they have read them."""
    _, patient = desk.words, file.patient
    show_flash("unread")
    if not patient.unread:
        return
    new = [each for each in file.messages if each.author is None and each.read_at is None]
    with st.container(border=True, key="desk-unread"):
        said, go = st.columns([8, 2], vertical_alignment="bottom")
        said.html(messages_html(desk, patient, new))
        go.button(
            _("Read"),
            key="mark-read",
            on_click=_read,
            args=(desk, patient.id, [each.id for each in new]),
            width="stretch",
        )


def _read(desk: Desk, patient_id: str, shown: Sequence[str]) -> None:
    """Mark the shown messages as read: those that came since stay new."""
    with flashing(desk, "unread"):
        desk.clinic.mark_read(desk.actor, patient_id, shown)


def messages_html(desk: Desk, patient: PatientRecord, messages: Sequence[Message]) -> str:
    """Write each message, with its author and time."""
    written = [
        (
            "theirs" if each.author is None else "ours",
            patient.name if each.author is None else each.author,
            desk.moment(each.at),
            each.text.split("\n"),
        )
        for each in messages
    ]
    return render("ui/desk/pages/messages_section.html.j2", messages=written)


def _send(desk: Desk, patient_id: str, key: str, shown: Sequence[str]) -> None:
    _, text = desk.words, field_text(key).strip()
    if not text:
        flash("reply", _("Please write something first."), went_well=False)
        return
    with flashing(desk, "reply", _("Sent.")):
        desk.clinic.write_message(desk.actor, patient_id, text)
        desk.clinic.mark_read(desk.actor, patient_id, shown)  # an answer shows that
        st.session_state[key] = ""
