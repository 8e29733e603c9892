"""The colleague at this browser tab, by the login cookie or the clinic's identity provider."""

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
from formcheck.ui.unsent_texts import unsent_texts
from formcheck.words import LANGUAGES, Translator, best_language, translator

LANGUAGE = "desk-language"
_TOKEN, _PERSON_ID, _IS_LOGGING_OUT = "desk-token", "desk-whose", "desk-left"
_IDENTITY_ERROR = "desk-identity-trouble"
_IS_COLLEAGUE, _HAS_ENDED, _IS_RESTORED = "desk-at-desk", "desk-ended", "desk-is-back"


def words() -> Translator:
    """Return the translator of the language chosen in this tab or browser, else the browser's."""
    language = st.session_state.get(LANGUAGE) or st.context.cookies.get(LANGUAGE_COOKIE, "")
    return translator(
        language if language in LANGUAGES else best_language(st.context.locale or "en")
    )


def desk(clinic: Clinic) -> Desk | None:
    """Return the desk of the colleague who is logged in, or None."""
    token = token_of(clinic)
    actor = clinic.actor_of_token(token) if token else None
    return None if actor is None else Desk(clinic, actor, words(), address(), _zone())


def token_of(clinic: Clinic) -> str:
    """Return the login token of this tab, or "" if nobody is logged in."""
    token = str(st.session_state.get(_TOKEN) or st.context.cookies.get(LOGIN_COOKIE, ""))
    return token or _token_by_identity(clinic)


def identity_error() -> str:
    """Return why the identity provider's account was refused, or ""."""
    return str(st.session_state.get(_IDENTITY_ERROR, ""))


def log_out(clinic: Clinic) -> None:
    """End this login, and clear the tab's state."""
    token = token_of(clinic)
    if token:
        clinic.log_out(token)
    st.session_state.clear()
    st.query_params.clear()
    if has_identity_provider() and st.user.is_logged_in:
        st.session_state[_IS_LOGGING_OUT] = True
        st.logout()


def address() -> str:
    """Return the server's address for others: from the settings, else from this browser."""
    if configured := Settings.from_environment().address:
        return configured
    parts = urlsplit(st.context.url or "")
    return urlunsplit((parts.scheme, parts.netloc, "", "", ""))


def has_identity_provider() -> bool:
    """Whether OpenID Connect is set up in Streamlit's secrets."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def _token_by_identity(clinic: Clinic) -> str:
    if not has_identity_provider() or not st.user.is_logged_in or identity_error():
        return ""
    if _IS_LOGGING_OUT in st.session_state:  # the browser is on its way to the provider's logout
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
        st.session_state[_IDENTITY_ERROR] = error.sentence.said(words())
        return ""
    st.session_state[_TOKEN] = token or ""
    return token or ""


def clear_state_of_others(actor: Actor | None) -> None:
    """Clear the tab's state if it is somebody else's, colleague or patient.

    What they had written when their login or device ended is given back to them later.
    """
    previous_id, person_id = st.session_state.get(_PERSON_ID), actor.person_id if actor else None
    if previous_id is not None and previous_id != person_id:
        has_ended = person_id is None and bool(st.session_state.get(_IS_COLLEAGUE))
        if person_id is None:
            unsent_texts.keep(previous_id, cast(Mapping[str, Any], st.session_state))
        st.session_state.clear()
        st.session_state[_HAS_ENDED] = has_ended
    if actor is not None:
        st.session_state[_PERSON_ID] = person_id
        st.session_state[_IS_COLLEAGUE] = actor.device_id is None
        if previous_id is None:
            state = cast(MutableMapping[str, Any], st.session_state)
            st.session_state[_IS_RESTORED] = unsent_texts.give_back(actor.person_id, state)


def login_has_ended() -> bool:
    """Whether the login of this tab expired, or was ended elsewhere."""
    return bool(st.session_state.get(_HAS_ENDED))


def pop_restored() -> bool:
    """Return whether what this person had written was restored; True only once."""
    return bool(st.session_state.pop(_IS_RESTORED, False))


def _zone() -> ZoneInfo | None:
    try:
        return ZoneInfo(st.context.timezone) if st.context.timezone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
