"""The patient whose browser this is."""

from __future__ import annotations

import re

import streamlit as st

from formcheck.errors import TooManyTriesError
from formcheck.hub.cookies import PATIENT_COOKIE
from formcheck.hub.links import LEFT, PAIRED, STAFF
from formcheck.hub.security import address_of
from formcheck.settings import Settings
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.hosted import Hosted
from formcheck.ui.forms import NOT_OPEN, code_form
from formcheck.words import Translator

CODE = re.compile(r"[A-Za-z0-9 -]{6,40}")


def records_here(clinic: Clinic) -> Hosted | None:
    """Return the records of the patient whose device this browser is; None when it is nobody's."""
    token = str(st.context.cookies.get(PATIENT_COOKIE) or "")
    if not token or not may_train_here():
        return None
    actor = clinic.actor_of_device(token)
    return None if actor is None else Hosted(clinic, actor)


def was_here() -> bool:
    """Whether this browser was once a patient's, and no longer is."""
    return bool(st.context.cookies.get(PATIENT_COOKIE))


def departure_reason(clinic: Clinic) -> str:
    """Say why this browser is no longer a patient's."""
    return clinic.device_refusal(str(st.context.cookies.get(PATIENT_COOKIE) or ""))


def may_train_here() -> bool:
    """Whether patients may train on this server: not where it would get pictures."""
    return Settings.from_environment().trains_patients


def code() -> str:
    """Return the one-time code in the page's address, or "" when nothing there could be a code."""
    named = st.query_params.get(PAIRED, "")
    return named if CODE.fullmatch(named) else ""


def is_used_up(clinic: Clinic, code: str) -> bool:
    """Whether the code of a link no longer works; asked once in a visit.

    False for an address that has tried too often, until it tries again.
    """
    asked = f"used-up-{code}"
    if asked not in st.session_state:
        host = address_of(str(st.context.ip_address or "127.0.0.1"))
        try:
            st.session_state[asked] = not clinic.is_open(code, host)
        except TooManyTriesError:
            return False
    return bool(st.session_state[asked])


def used_link(_: Translator) -> None:
    """Say that the link is used up, and ask for another code."""
    st.error(_(NOT_OPEN))
    code_form(_)
    st.button(_("Back"), key="choice-back", on_click=go_back)


def wants_staff_login() -> bool:
    """Whether somebody who works at the clinic wants to log in beside the patient."""
    return STAFF in st.query_params


def go_to_staff_login() -> None:
    """Go to the login for staff. Made for `on_click`."""
    st.query_params[STAFF] = "1"


def go_out() -> None:
    """Go to the page for whoever comes next, which says that nobody is logged in any more."""
    st.query_params.clear()
    st.query_params[LEFT] = "1"


def has_left() -> bool:
    """Whether somebody has just logged out here."""
    return LEFT in st.query_params


def go_back() -> None:
    """Go to whatever this browser shows at its bare address. Made for `on_click`."""
    st.query_params.clear()
