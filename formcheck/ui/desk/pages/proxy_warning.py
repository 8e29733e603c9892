"""Warning to admins, on every page, that the server doesn't know the proxy in front of it."""

from __future__ import annotations

import streamlit as st

from formcheck.hub.proxies import FORWARDED, is_unnamed_proxy
from formcheck.ui.desk.context import Desk

LOOPBACK = ("127.0.0.1", "::1")


def show(desk: Desk) -> None:
    """Show the warning if a request came through a proxy that the settings don't name."""
    peer = st.context.ip_address
    if is_unnamed_proxy(st.context.headers.get(FORWARDED, ""), *([peer] if peer else LOOPBACK)):
        _ = desk.words
        st.warning(
            _(
                "A proxy stands in front of this server, and FORMCHECK_PROXIES doesn't name "
                "it: everybody counts as one address, so one person who guesses passwords "
                "locks everybody out. Please tell whoever runs the server."
            )
        )
