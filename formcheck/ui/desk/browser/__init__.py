"""Streamlit components that act in the browser: print, set or delete cookies, bind keys."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

FOLDER = Path(__file__).parent
LANGUAGE_COOKIE = "formcheck_language"

_print = st.components.v2.component(
    "formcheck.print",
    html="<button type='button'></button>",
    css=(FOLDER / "print.css").read_text(encoding="utf-8"),
    js=(FOLDER / "print.js").read_text(encoding="utf-8"),
)
_remember = st.components.v2.component(
    "formcheck.remember", js=(FOLDER / "remember.js").read_text(encoding="utf-8")
)
_forget = st.components.v2.component(
    "formcheck.forget", js=(FOLDER / "forget.js").read_text(encoding="utf-8")
)
_keys = st.components.v2.component(
    "formcheck.keys", js=(FOLDER / "keys.js").read_text(encoding="utf-8")
)

_pause = st.components.v2.component(
    "formcheck.pause", js=(FOLDER / "pause.js").read_text(encoding="utf-8")
)


def print_button(label: str, key: str) -> None:
    """Show a button that opens the browser's print dialogue."""
    _print(key=key, data={"label": label})


def remember_language(language: str) -> None:
    """Keep the language in a cookie for a year; it identifies nobody."""
    _remember(key="remember-language", data={"cookie": LANGUAGE_COOKIE, "value": language})


def forget_patient() -> None:
    """Delete the cookie of a patient who no longer uses this browser."""
    _forget(key="forget-patient", data={"path": "/api/v1/cookie"})


def send_while_typing() -> None:
    """Send what is typed to the server at each pause in typing, not only when a field is left."""
    _pause(key="pause")


def bind_keys(selectors: dict[str, str]) -> None:
    """Bind keyboard keys to fields, which get the focus, and to buttons, which are pressed.

    Args:
        selectors: the CSS selector of the field or button, by key.
    """
    _keys(key="keys", data={"fields": selectors})
