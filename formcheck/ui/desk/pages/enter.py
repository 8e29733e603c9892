"""Before anybody is logged in: the login, a new colleague's password, a patient's instructions."""

from __future__ import annotations

import re

import streamlit as st

from formcheck.errors import FormCheckError
from formcheck.ui.desk import visit
from formcheck.ui.desk.browser import print_button, remember_language
from formcheck.ui.desk.links import INVITED, PAIRED
from formcheck.ui.desk.login import login_form
from formcheck.ui.desk.service import Service
from formcheck.ui.desk.sheet import sheet_html
from formcheck.words import LANGUAGES, Translator

CODE = re.compile(r"[A-Za-z0-9-]{6,40}")
_CHOSEN, _TROUBLE = "password-chosen", "password-trouble"


def show(service: Service) -> None:
    """Whichever of the three the address asks for."""
    _ = visit.words()
    if PAIRED in st.query_params and CODE.fullmatch(st.query_params[PAIRED]):
        st.html(sheet_html(_, visit.address(), st.query_params[PAIRED]))
        print_button(_("Print"), "print-sheet")
        return
    with st.container(key="desk-enter"):
        st.title(_("FormCheck at the clinic"), anchor=False)
        if INVITED in st.query_params:
            _choose_password(service, _)
        else:
            _log_in(_)
        _language(_)


def _log_in(_: Translator) -> None:
    if st.session_state.get(_CHOSEN):
        st.success(_("Your password is set. Please log in with it."))
    login_form(_)
    if not visit.has_identity_provider():
        return
    if visit.identity_trouble():
        st.error(visit.identity_trouble())
        st.button(_("Try another account"), on_click=st.logout, width="stretch")
        return
    st.button(_("Log in with the clinic's own account"), on_click=st.login, width="stretch")


def _choose_password(service: Service, _: Translator) -> None:
    st.markdown(_("Welcome. Choose a password, at least twelve characters long."))
    st.text_input(_("New password"), type="password", key="first-password")
    st.text_input(_("The same again"), type="password", key="second-password")
    if _TROUBLE in st.session_state:
        st.error(st.session_state.pop(_TROUBLE))
    st.button(
        _("Set the password"),
        type="primary",
        on_click=_set_password,
        args=(service, _),
        width="stretch",
    )


def _set_password(service: Service, _: Translator) -> None:
    first, second = (str(st.session_state[f"{n}-password"] or "") for n in ("first", "second"))
    if first != second:
        st.session_state[_TROUBLE] = _("The two passwords differ.")
        return
    try:
        service.accept_invitation(st.query_params.get(INVITED, ""), first)
    except FormCheckError as error:
        st.session_state[_TROUBLE] = error.said(_)
        return
    st.session_state[_CHOSEN] = True
    st.query_params.clear()


def _language(_: Translator) -> None:
    st.radio(
        "Language / Langue",
        list(LANGUAGES),
        index=list(LANGUAGES).index(_.language),
        format_func=LANGUAGES.__getitem__,
        key="enter-language",
        on_change=_take_language,
        horizontal=True,
    )
    if visit.LANGUAGE in st.session_state:
        remember_language(_.language)


def _take_language() -> None:
    st.session_state[visit.LANGUAGE] = st.session_state["enter-language"]
