"""Entrance page: the login, a new colleague's password, or a patient's pairing code."""

from __future__ import annotations

import streamlit as st

from formcheck.errors import LoginError
from formcheck.hub.links import INVITED
from formcheck.store.clinic.clinic import Clinic
from formcheck.ui import deleted_message
from formcheck.ui.desk import colleague_visit
from formcheck.ui.desk.browser import forget_patient, print_button
from formcheck.ui.desk.desk_style import apply_desk_style
from formcheck.ui.desk.language_choice import language_choice
from formcheck.ui.desk.pairing_sheet import sheet_html
from formcheck.ui.forms import CHOSEN, code_form, login_form, password_form
from formcheck.ui.hosted import patient_visit
from formcheck.ui.page_database import clinic
from formcheck.words import Translator, marked

ENDED = marked(
    "Your login has ended, and nothing was stored since. "
    "Log in again: what you wrote is kept for you."
)


def show(clinic: Clinic) -> None:
    """Show what the address asks for: a pairing sheet, a new password, or the login."""
    _ = colleague_visit.words()
    apply_desk_style(_.language)
    if patient_visit.code() and patient_visit.is_used_up(clinic, patient_visit.code()):
        patient_visit.used_link(_)
        return
    if patient_visit.code():
        st.html(sheet_html(_, colleague_visit.address(), patient_visit.code()))
        print_button(_("Print"), "print-sheet")
        return
    has_both = patient_visit.may_train_here() and INVITED not in st.query_params
    with st.container(key="desk-enter-both" if has_both else "desk-enter"):
        st.title(_("FormCheck at the clinic"), anchor=False)
        if INVITED in st.query_params:
            _choose_password(clinic, _)
        elif has_both:
            _patient_and_colleague(_)
        else:
            _log_in(_)
        language_choice(_, "Language / Langue", "enter-language")


def _patient_and_colleague(_: Translator) -> None:
    code, login = st.columns(2, gap="large")
    with code, st.container(border=True, height="stretch"):
        st.subheader(_("I am a patient"), anchor=False)
        if patient_visit.wants_staff_login():
            st.button(_("Back"), key="back", on_click=patient_visit.go_back, width="stretch")
        else:
            _departure(_)
            code_form(_)
    with login, st.container(border=True, height="stretch"):
        st.subheader(_("I work at the clinic"), anchor=False)
        _log_in(_)


def _departure(_: Translator) -> None:
    """Say why the patient who used this browser is no longer in it."""
    if deleted_message.show_if_announced(_):
        forget_patient()
    elif patient_visit.has_left():
        st.success(_("You are logged out: nothing of yours is in this browser any more."))
        forget_patient()
    elif patient_visit.was_here():
        st.info(_(patient_visit.departure_reason(clinic())))


def _log_in(_: Translator) -> None:
    if colleague_visit.login_has_ended():
        st.warning(_(ENDED))
    if CHOSEN in st.query_params:
        st.success(_("Your password is set. Please log in with it."))
    login_form(_)
    _identity_login(_)


def _identity_login(_: Translator) -> None:
    if not colleague_visit.has_identity_provider():
        return
    if colleague_visit.identity_error():
        st.error(colleague_visit.identity_error())
        st.button(_("Try another account"), on_click=st.logout, width="stretch")
        return
    st.button(_("Log in with the clinic's own account"), on_click=st.login, width="stretch")


def _choose_password(clinic: Clinic, _: Translator) -> None:
    code = st.query_params[INVITED]
    try:
        invited = clinic.invited(code)
    except LoginError as error:
        st.error(error.sentence.said(_))
        st.button(_("To the login"), on_click=patient_visit.go_back, width="stretch")
        return
    if invited.is_again:
        st.warning(
            _("Your clinic's admin has ended your old password. You are logged out everywhere.")
        )
    st.markdown(
        _(
            "Welcome. Choose a password, at least twelve characters long: several words that don't "
            "belong together are easy to keep and hard to guess."
        )
    )
    password_form(_, code, invited.email)
