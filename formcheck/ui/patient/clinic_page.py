"""The page "My clinic": connect, agree, see what is sent, write, leave."""

from __future__ import annotations

import streamlit as st

from formcheck.ui.clinic.connect import connect, from_link
from formcheck.ui.clinic.laptop_consent import ask, sent_data_text
from formcheck.ui.clinic.leaving import leaving
from formcheck.ui.clinic.mail_section import mail
from formcheck.ui.clinic.outbox_state import state
from formcheck.ui.page_database import store
from formcheck.ui.patient.tab_journey import journey, words
from formcheck.ui.plain_text import plain


def show() -> None:
    """Show whatever comes next for the person who is here."""
    from_link()
    _, person_id = words(), journey().person_id
    st.title(_("My clinic"), anchor=False)
    if person_id is None or store().person(person_id) is None:
        st.markdown(_("Say who you are first, on the page Today."))
        return
    link = store().link(person_id)
    if link is None:
        connect(_, person_id)
        return
    agreed = store().has_consented(person_id)
    st.markdown(_("Connected with **{clinic}**.").format(clinic=plain(link.clinic)))
    if not agreed:
        ask(_, link)
    st.fragment(state, run_every=5.0)(_, person_id)
    mail(_, person_id)
    if agreed:
        with st.expander(_("What is sent")):
            st.markdown(sent_data_text(_))
    leaving(_, link, agreed)
