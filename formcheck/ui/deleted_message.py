"""The message that everything was deleted; the page's address asks for it, as all else is gone."""

from __future__ import annotations

import streamlit as st

from formcheck.ui.page_database import is_hosted
from formcheck.words import Translator

_DELETED = "deleted"


def announce() -> None:
    """Let the next page show the message. Made for the end of an `on_click`."""
    st.query_params[_DELETED] = "1"


def show_if_announced(_: Translator) -> bool:
    """Show the message if the page's address asks for it; return whether it does."""
    if _DELETED not in st.query_params:
        return False
    if is_hosted():
        st.success(
            _(
                "Everything that the clinic had about you is deleted. What stays is its log, "
                "without your name: that it was deleted, and who had read or changed what, when."
            )
        )
    else:
        st.success(_("Everything about you is deleted from this computer."))
    return True
