"""That a session was looked at."""

from __future__ import annotations

import streamlit as st

from formcheck.store.records import SessionRecord
from formcheck.ui.desk.context import Desk, show_told, told

KEY = "mark-reviewed"
BUTTON = f".st-key-{KEY} button"


def show(desk: Desk, session: SessionRecord) -> None:
    """Who has looked at it last, and the button to say so."""
    _, found = desk.words, desk.service.review(desk.actor, session.id)
    watched = f"watched-{session.id}"
    if found is None:
        st.markdown(_("Nobody has reviewed this session yet."))
    else:
        said = _("Reviewed by {name}, {day}.").format(name=found.author, day=desk.moment(found.at))
        st.markdown(said)
        if found.watched:
            st.caption(_("Every repetition was looked at."))
    st.checkbox(
        _("I looked at every repetition"),
        key=watched,
        help=_("Those that nobody sees differently then count as agreement with FormCheck."),
    )
    show_told("reviewed")
    st.button(
        _("Mark as reviewed (R)"),
        key=KEY,
        type="primary" if found is None else "secondary",
        on_click=_mark,
        args=(desk, session.id, watched),
        width="stretch",
    )


def _mark(desk: Desk, session_id: str, watched: str) -> None:
    _ = desk.words
    with told(desk, "reviewed", _("Marked as reviewed.")):
        desk.service.mark_reviewed(desk.actor, session_id, bool(st.session_state.get(watched)))
