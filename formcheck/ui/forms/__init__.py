"""Forms of our own, where Streamlit's would lose what is typed or show a script a secret.

Their JavaScript asks the server, which answers with a cookie that no script can read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from formcheck.hub.links import PAIRED
from formcheck.store.clinic.passwords import LEAST_LENGTH, MOST_LENGTH
from formcheck.store.clinic.refusal_sentences import PASSWORD_ENDED
from formcheck.words import Translator, marked

FOLDER = Path(__file__).parent
API = "/api/v1"
# In the address of the page that opens after a password was chosen.
CHOSEN = "chosen"


def _form(name: str) -> Callable[..., Any]:
    return st.components.v2.component(
        f"formcheck.{name}",
        html=(FOLDER / f"{name}.html").read_text(encoding="utf-8"),
        css=(FOLDER / "form.css").read_text(encoding="utf-8"),
        js=(FOLDER / "form.js").read_text(encoding="utf-8"),
        isolate_styles=False,  # password managers don't look into a shadow tree
    )


_login, _password, _pairing, _code = map(_form, ("login", "password", "pairing", "code"))

TROUBLES = {
    "too_many": marked("Too many tries. Please wait {minutes} min, then try again."),
    "failed": marked("The clinic's server doesn't answer. Please try again in a moment."),
}
LOGIN_WORDS = {
    "email": marked("E-mail"),
    "password": marked("Password"),
    "code": marked("Code from your authenticator app"),
    "submit": marked("Log in"),
    "wrong": marked("The e-mail, the password or the code isn't right."),
    "ended": marked(PASSWORD_ENDED),
    "needs_code": marked("Please type the six digits that your authenticator app shows."),
    **TROUBLES,
}
NOT_OPEN = marked("This code isn't right, was used already, or has expired: ask for a new one.")
PASSWORD_WORDS = {
    "email": marked("E-mail"),
    "password": marked("New password"),
    "again": marked("The same again"),
    "submit": marked("Set the password"),
    "differ": marked("The two passwords differ."),
    "wrong": NOT_OPEN,
    **TROUBLES,
}
UNFIT = marked(
    "Choose a password of {least} to {most} characters that isn't your name or e-mail, and not one "
    "of the first that would be guessed: several words that don't belong together."
)
PAIRING_WORDS = {
    "submit": marked("Train here"),
    "wrong": NOT_OPEN,
    **TROUBLES,
}
CODE_WORDS = {
    "code": marked("Code from your physiotherapist"),
    "submit": marked("Go on with the code"),
}


def login_form(_: Translator) -> None:
    """Ask for e-mail, password and, once needed, the second factor's code; then reload the page."""
    _show(_login, "login", _.table(LOGIN_WORDS), path=f"{API}/login")


def password_form(_: Translator, code: str, email: str) -> None:
    """Ask twice for a new password, then open the login. The browser keeps `email` with it."""
    words = {
        **_.table(PASSWORD_WORDS),
        "unfit": _(UNFIT).format(least=LEAST_LENGTH, most=MOST_LENGTH),
    }
    values = {"code": code, "email": email}
    path = f"{API}/invitations/accept"
    _show(_password, "password", words, values, path=path, next=f"/?{CHOSEN}=1")


def pairing_form(_: Translator, code: str) -> None:
    """Show one button that makes this browser the patient's by the code; then their pages open."""
    _show(_pairing, "pairing", _.table(PAIRING_WORDS), {"code": code}, path=f"{API}/pair", next="/")


def code_form(_: Translator) -> None:
    """Ask for a patient's code; the page then opens with it in its address."""
    _show(_code, "code", _.table(CODE_WORDS), query=PAIRED)


def _show(
    form: Callable[..., Any],
    key: str,
    words: Mapping[str, str],
    values: Mapping[str, str] | None = None,
    **more: str,
) -> None:
    form(key=f"{key}-form", data={"words": dict(words), "values": dict(values or {}), **more})
