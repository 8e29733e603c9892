"""Page "My account": password, second factor, language, logging out."""

from __future__ import annotations

import segno
import streamlit as st

from formcheck.markup import render
from formcheck.store.clinic.own_account import TotpSetup
from formcheck.ui.desk import colleague_visit
from formcheck.ui.desk.context import Desk, field_text, flash, flashing, show_flash
from formcheck.ui.desk.language_choice import language_choice

_TOTP_SETUP = "totp-setup"


def show(desk: Desk) -> None:
    """Show each setting in its own box; passwords and second factor only to those who have one."""
    _, account = desk.words, desk.clinic.account(desk.actor)
    st.title(_("My account"), anchor=False)
    st.text(f"{desk.actor.name}, {account.email}")
    left, right = st.columns(2, gap="large")
    with left:
        if account.has_password:
            _password(desk)
        _language(desk)
        _log_out_buttons(desk)
    with right:
        if account.has_password:
            _second_factor(desk, has_totp=account.has_totp)


def _password(desk: Desk) -> None:
    _ = desk.words
    with st.form("password-form"):  # a form: a rerun between two fields would lose what is typed
        st.subheader(_("Password"), anchor=False)
        _password_field(_("Current password"), "old-password", "current-password")
        _password_field(_("New password"), "new-password", "new-password")
        _password_field(_("The same again"), "new-password-again", "new-password")
        show_flash("password")
        st.form_submit_button(
            _("Change the password"), on_click=_change_password, args=(desk,), width="stretch"
        )


def _password_field(label: str, key: str, autocomplete: str) -> None:
    """Show a password field; `autocomplete` tells password managers which password it is."""
    st.text_input(label, type="password", key=key, autocomplete=autocomplete)


def _change_password(desk: Desk) -> None:
    _, new = desk.words, field_text("new-password")
    if new != field_text("new-password-again"):
        flash("password", _("The two passwords differ."), went_well=False)
        return
    done = _("Your password has been changed, and you have been logged out everywhere else.")
    with flashing(desk, "password", done):
        token = colleague_visit.token_of(desk.clinic)
        desk.clinic.change_password(desk.actor, field_text("old-password"), new, token or None)
        for field in ("old-password", "new-password", "new-password-again"):
            st.session_state[field] = ""


def _second_factor(desk: Desk, *, has_totp: bool) -> None:
    _ = desk.words
    with st.container(border=True):
        st.subheader(_("Second factor"), anchor=False)
        if has_totp:
            _show_end_of_totp(desk)
        elif _TOTP_SETUP in st.session_state:
            _show_totp_setup(desk, st.session_state[_TOTP_SETUP])
        else:
            st.markdown(
                _(
                    "An authenticator app on your phone shows a new code every half minute. "
                    "With it, nobody can log in with your password alone."
                )
            )
            show_flash("totp")
            st.button(_("Set it up"), on_click=_begin_totp, args=(desk,), width="stretch")


def _begin_totp(desk: Desk) -> None:
    with flashing(desk, "totp"):
        st.session_state[_TOTP_SETUP] = desk.clinic.begin_totp(desk.actor)


def _show_totp_setup(desk: Desk, setup: TotpSetup) -> None:
    _ = desk.words
    st.markdown(_("Scan this with your authenticator app, then type the code it shows."))
    picture = segno.make(setup.uri, error="m").png_data_uri(scale=6, border=3)
    told = _("The secret as a QR code")
    st.html(render("ui/desk/pages/account_page.html.j2", picture=picture, told=told))
    st.markdown(_("Or type this secret into the app:"))
    st.code(setup.secret, language=None, wrap_lines=True)
    label = _("Code from your authenticator app")
    st.text_input(label, key="totp-code", max_chars=12, autocomplete="one-time-code")
    show_flash("totp")
    yes, no = st.columns(2)
    yes.button(
        _("Use it from now on"),
        type="primary",
        on_click=_confirm_totp,
        args=(desk,),
        width="stretch",
    )
    no.button(_("Cancel"), on_click=_cancel_setup, width="stretch")


def _confirm_totp(desk: Desk) -> None:
    _ = desk.words
    with flashing(desk, "totp", _("From now on you are asked for a code when you log in.")):
        desk.clinic.confirm_totp(desk.actor, field_text("totp-code"))
        _cancel_setup()


def _cancel_setup() -> None:
    st.session_state.pop(_TOTP_SETUP, None)


def _show_end_of_totp(desk: Desk) -> None:
    _ = desk.words
    st.markdown(_("It is in use: you are asked for a code when you log in."))
    _password_field(_("Your password, to turn it off"), "totp-password", "current-password")
    show_flash("totp")
    st.button(_("Turn off the second factor"), on_click=_end_totp, args=(desk,), width="stretch")


def _end_totp(desk: Desk) -> None:
    _ = desk.words
    with flashing(desk, "totp", _("Your password alone is enough again.")):
        desk.clinic.end_totp(desk.actor, field_text("totp-password"))


def _language(desk: Desk) -> None:
    _ = desk.words
    with st.container(border=True):
        language_choice(_, _("Language"), "account-language")


def _log_out_buttons(desk: Desk) -> None:
    _ = desk.words
    with st.container(border=True):
        show_flash("leaving")
        st.button(
            _("Log out"), on_click=colleague_visit.log_out, args=(desk.clinic,), width="stretch"
        )
        st.button(
            _("Log out everywhere"), on_click=_log_out_everywhere, args=(desk,), width="stretch"
        )


def _log_out_everywhere(desk: Desk) -> None:
    with flashing(desk, "leaving"):
        desk.clinic.log_out_everywhere(desk.actor)
        colleague_visit.log_out(desk.clinic)
