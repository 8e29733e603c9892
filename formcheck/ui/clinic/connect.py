"""Connects this laptop with a clinic, by its address and a one-time code."""

from __future__ import annotations

import streamlit as st

from formcheck.errors import FormCheckError
from formcheck.sync.link import invitation, pair
from formcheck.ui.clinic.laptop_consent import sent_data_text
from formcheck.ui.page_database import laptop
from formcheck.words import Translator

ADDRESS, CODE, _TROUBLE = "clinic-address", "clinic-code", "clinic-trouble"


def from_link() -> None:
    """Take over address and code from the link that the page was opened with: `?hub=…&code=…`."""
    if "hub" in st.query_params:
        st.session_state[ADDRESS] = st.query_params["hub"]
        st.session_state[CODE] = st.query_params.get("code", "")
        st.query_params.clear()


def connect(_: Translator, person_id: str) -> None:
    """Show two fields, of which the first also takes a whole link; say what connecting means."""
    st.markdown(_("Your physiotherapist can see your training and send you a plan."))
    fields, told = st.columns([1, 1], gap="large")
    with fields:
        st.text_input(_("Address or link from your clinic"), key=ADDRESS, max_chars=500)
        st.text_input(_("Code"), key=CODE, max_chars=100)
        st.button(
            _("Connect"),
            key="start-connect",
            type="primary",
            on_click=_connect,
            args=(_, person_id),
            width="stretch",
        )
        if trouble := st.session_state.pop(_TROUBLE, None):
            st.error(trouble)
    with told:
        st.markdown(_("Only after you agree, this goes to the clinic:"))
        st.markdown(sent_data_text(_))


def _connect(_: Translator, person_id: str) -> None:
    found = invitation(str(st.session_state.get(ADDRESS, "")))
    try:
        pair(laptop(), person_id, found.hub, found.code or str(st.session_state.get(CODE, "")))
    except FormCheckError as error:
        st.session_state[_TROUBLE] = error.sentence.said(_)
