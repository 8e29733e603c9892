"""The person at this browser tab, by the login cookie or the clinic's identity provider."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from formcheck.access import Actor
from formcheck.errors import FormCheckError
from formcheck.hub.cookies import LOGIN_COOKIE
from formcheck.hub.failure_log import REFUSED_LOGIN, write
from formcheck.settings import Settings
from formcheck.store.clinic.clinic import Clinic
from formcheck.ui.desk.browser import LANGUAGE_COOKIE
from formcheck.ui.desk.context import Desk
from formcheck.ui.typed import typed
from formcheck.words import LANGUAGES, Translator, best_language, translator

LANGUAGE = "desk-language"
_TOKEN, _WHOSE, _LEFT = "desk-token", "desk-whose", "desk-left"
_TROUBLE = "desk-identity-trouble"
_AT_DESK, _ENDED, _IS_BACK = "desk-at-desk", "desk-ended", "desk-is-back"


def words() -> Translator:
    """Return the translation: the language chosen here or earlier in this browser, else its own."""
    known = st.session_state.get(LANGUAGE) or st.context.cookies.get(LANGUAGE_COOKIE, "")
    return translator(known if known in LANGUAGES else best_language(st.context.locale or "en"))


def desk(clinic: Clinic) -> Desk | None:
    """Return the desk of whoever is logged in, or None."""
    token = token_of(clinic)
    actor = clinic.actor_of_token(token) if token else None
    return None if actor is None else Desk(clinic, actor, words(), address(), _zone())


def token_of(clinic: Clinic) -> str:
    """Return the login's token, or "" when there is none."""
    found = str(st.session_state.get(_TOKEN) or st.context.cookies.get(LOGIN_COOKIE, ""))
    return found or _token_by_identity(clinic)


def identity_trouble() -> str:
    """Say why the clinic's own account was refused, or ""."""
    return str(st.session_state.get(_TROUBLE, ""))


def leave(clinic: Clinic) -> None:
    """End this login, and forget all that was on the pages."""
    token = token_of(clinic)
    if token:
        clinic.log_out(token)
    st.session_state.clear()
    st.query_params.clear()
    if has_identity_provider() and st.user.is_logged_in:
        st.session_state[_LEFT] = True
        st.logout()


def address() -> str:
    """Return the address for others to reach this server: as set up, else as in this browser."""
    if known := Settings.from_environment().address:
        return known
    parts = urlsplit(st.context.url or "")
    return urlunsplit((parts.scheme, parts.netloc, "", "", ""))


def has_identity_provider() -> bool:
    """Whether Streamlit's OpenID Connect is set up here."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def _token_by_identity(clinic: Clinic) -> str:
    if not has_identity_provider() or not st.user.is_logged_in or identity_trouble():
        return ""
    if _LEFT in st.session_state:  # until the browser has gone to the provider to log out there
        return ""
    user = st.user.to_dict()
    try:
        token = clinic.log_in_by_subject(
            str(user.get("iss", "")),
            str(user.get("sub", "")),
            str(user.get("email", "")),
            user.get("email_verified") is True,
            # Streamlit remembers for weeks whom the provider vouched for.
            datetime.fromtimestamp(float(str(user.get("iat") or 0)), UTC),
        )
    except FormCheckError as error:
        write(REFUSED_LOGIN, error, 401)
        st.session_state[_TROUBLE] = error.sentence.said(words())
        return ""
    st.session_state[_TOKEN] = token or ""
    return token or ""


def own_state_only(actor: Actor | None) -> None:
    """Clear what somebody else left in this tab, colleague or patient.

    What they had written when their login or device ended is given back to them later.
    """
    before, now = st.session_state.get(_WHOSE), actor.person_id if actor else None
    if before is not None and before != now:
        has_ended = now is None and bool(st.session_state.get(_AT_DESK))
        if now is None:
            typed.keep(before, cast(Mapping[str, Any], st.session_state))
        st.session_state.clear()
        st.session_state[_ENDED] = has_ended
    if actor is not None:
        st.session_state[_WHOSE] = now
        st.session_state[_AT_DESK] = actor.device_id is None
        if before is None:
            state = cast(MutableMapping[str, Any], st.session_state)
            st.session_state[_IS_BACK] = typed.give_back(actor.person_id, state)


def has_ended() -> bool:
    """Whether the login of this tab has ended by itself."""
    return bool(st.session_state.get(_ENDED))


def is_back() -> bool:
    """Whether what this person had written has been restored; true once."""
    return bool(st.session_state.pop(_IS_BACK, False))


def _zone() -> ZoneInfo | None:
    try:
        return ZoneInfo(st.context.timezone) if st.context.timezone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
