"""The form to log in: its JavaScript asks the server, so that no script ever holds the cookie."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from formcheck.words import Translator, marked

FOLDER = Path(__file__).parent
COOKIE = "formcheck_login"
LOGIN_PATH = "/api/v1/login"

_mount = st.components.v2.component(
    "formcheck.login",
    html=(FOLDER / "login.html").read_text(encoding="utf-8"),
    css=(FOLDER / "login.css").read_text(encoding="utf-8"),
    js=(FOLDER / "login.js").read_text(encoding="utf-8"),
    isolate_styles=False,  # password managers don't look into a shadow tree
)

WORDS = {
    "email": marked("E-mail"),
    "password": marked("Password"),
    "code": marked("Code from your authenticator app"),
    "submit": marked("Log in"),
    "wrong": marked("The e-mail, the password or the code isn't right."),
    "needs_code": marked("Please type the six digits that your authenticator app shows."),
    "too_many": marked("Too many tries. Please wait a few minutes, then try again."),
    "failed": marked("The clinic's server doesn't answer. Please try again in a moment."),
}


def login_form(_: Translator) -> None:
    """E-mail, password, the second factor's code once it is asked for; then the page opens anew."""
    _mount(key="login", data={"path": LOGIN_PATH, "words": _.table(WORDS)})
