"""Messages between the patient and the clinic."""

from __future__ import annotations

import streamlit as st

from formcheck.errors import AccessError, FormCheckError
from formcheck.ui.page_database import store
from formcheck.ui.plain_text import plain
from formcheck.words import Translator, marked

_REPLY, _TROUBLE = "clinic-reply", "clinic-reply-trouble"
BY_ITSELF = marked(
    "You haven't agreed to reports. A message that you write here still goes to your clinic, and "
    "so does the note that you have read theirs."
)
SHOWN = 30
LOOK_S = 5.0


def mail(_: Translator, person_id: str) -> None:
    """Show the latest messages, the newest last, and a box to write in."""
    st.subheader(_("Messages"), anchor=False)
    # A fragment, rerun by itself: a message may come while the page is open.
    st.fragment(_letters, run_every=LOOK_S)(_, person_id)
    st.text_area(_("Write to your clinic"), key=_REPLY, max_chars=4000)
    st.button(_("Send"), key="send-message", on_click=_send, args=(_, person_id))
    if trouble := st.session_state.pop(_TROUBLE, ""):
        st.error(trouble)
    if not store().has_consented(person_id):
        st.caption(_(BY_ITSELF))
    st.caption(_("In an emergency don't write here: call for medical help."))


def _letters(_: Translator, person_id: str) -> None:
    """Show the messages; those shown count as read."""
    try:
        written = store().messages(person_id)[-SHOWN:]
    except AccessError:  # the clinic has just disconnected this browser: the whole page says so
        st.rerun(scope="app")
    for message in written:
        author = _("You") if message.author is None else plain(message.author)
        day = _.date(message.at.astimezone().date())
        with st.container(border=True):
            st.markdown(f"**{author}**, {day}")
            st.markdown(plain(message.text))
        if message.author is not None and message.read_at is None:
            store().mark_read(person_id, message.id)


def _send(_: Translator, person_id: str) -> None:
    text = str(st.session_state.get(_REPLY, ""))
    if text.strip():
        try:
            store().write_message(person_id, text)
        except FormCheckError as error:
            st.session_state[_TROUBLE] = error.sentence.said(_)
        else:
            st.session_state[_REPLY] = ""
