"""Leaving a clinic: withdraw, disconnect, get a copy of what it has, and have it deleted."""

from __future__ import annotations

import json

import streamlit as st

from formcheck.errors import FormCheckError
from formcheck.store.records import Link
from formcheck.sync.link import erase_at_clinic, export_from_clinic, unpair
from formcheck.ui.page_database import laptop
from formcheck.words import Translator

_SURE, _COPY, _TROUBLE = "clinic-sure", "clinic-copy", "clinic-leaving-trouble"
_CODE = "clinic-copy-code"


def leaving(_: Translator, link: Link, agreed: bool) -> None:
    """Show each step as a button; deletion asks once more."""
    with st.expander(_("Stop, take a copy or delete")):
        if agreed:
            st.markdown(_("No reports are sent then. What the clinic has, it keeps."))
            st.button(_("Withdraw my agreement"), key="withdraw", on_click=_withdraw, args=(link,))
        st.button(_("Disconnect this laptop"), key="unpair", on_click=_unpair, args=(link,))
        st.markdown(_("For a copy of what the clinic has, ask your physiotherapist for a code."))
        st.text_input(_("Code for a copy"), key=_CODE, max_chars=20)
        st.button(
            _("Fetch a copy of what the clinic has"), key="copy", on_click=_copy, args=(_, link)
        )
        if found := st.session_state.get(_COPY):
            name = "formcheck-clinic.json"
            st.download_button(_("Save a copy"), found, file_name=name, mime="application/json")
        _deletion(_, link)
        if trouble := st.session_state.pop(_TROUBLE, None):
            st.error(trouble)


def _deletion(_: Translator, link: Link) -> None:
    if not st.session_state.get(_SURE):
        st.button(_("Delete what the clinic has about me"), key="erase", on_click=_ask)
        return
    st.error(_("The clinic then has nothing about you any more. This can't be undone."))
    st.button(_("Yes, delete it there"), key="erase-yes", on_click=_erase, args=(_, link))
    st.button(_("No, keep it"), key="erase-no", on_click=_forget)


def _withdraw(link: Link) -> None:
    laptop().save_consent(link.person_id, False, "")


def _unpair(link: Link) -> None:
    _forget()
    unpair(laptop(), link.person_id)


def _copy(_: Translator, link: Link) -> None:
    try:
        code = str(st.session_state.get(_CODE) or "")
        found = export_from_clinic(laptop(), link.person_id, code)
        st.session_state[_COPY] = json.dumps(found, indent=1)
    except FormCheckError as error:
        st.session_state[_TROUBLE] = error.sentence.said(_)


def _ask() -> None:
    st.session_state[_SURE] = True


def _forget() -> None:
    for key in (_SURE, _COPY):
        st.session_state.pop(key, None)


def _erase(_: Translator, link: Link) -> None:
    _forget()
    try:
        erase_at_clinic(laptop(), link.person_id)
    except FormCheckError as error:
        st.session_state[_TROUBLE] = error.sentence.said(_)
