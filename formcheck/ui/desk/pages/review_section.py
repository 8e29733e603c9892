"""The review of a session: marks it as reviewed, and says by whom."""

from __future__ import annotations

import streamlit as st

from formcheck.store.clinic.clinic_records import Review
from formcheck.store.records import SessionRecord
from formcheck.ui.desk.context import Desk, flashing
from formcheck.ui.plain_text import plain

KEY = "mark-reviewed"
BUTTON_SELECTOR = f".st-key-{KEY} button"


def button(desk: Desk, session: SessionRecord, found: Review | None) -> None:
    """Show the button that marks the session as reviewed; `found` is its latest review."""
    _ = desk.words
    st.button(
        _("Mark as reviewed (R)") if found is None else _("Review again (R)"),
        key=KEY,
        icon=":material/check:",
        on_click=_mark,
        args=(desk, session.id),
        width="stretch",
    )


def state(desk: Desk, session: SessionRecord, found: Review | None) -> None:
    """Show who reviewed it last, and a box to say that every repetition was looked at."""
    _ = desk.words
    with st.container(horizontal=True, horizontal_alignment="right", key="desk-reviewed"):
        if found is None:
            st.markdown(_("Nobody has reviewed this session yet."))
        else:
            values = {"name": found.author, "day": desk.moment(found.at)}
            every = _("Reviewed by {name}, {day}, every repetition.").format(**values)
            some = _("Reviewed by {name}, {day}.").format(**values)
            st.markdown(plain(every if found.watched else some))
        st.checkbox(
            _("I looked at every repetition"),
            key=_watched(session.id),
            help=_("Those without a verdict then count as reviewed without objection."),
        )


def is_watched(session_id: str) -> bool:
    """Whether the box is ticked: every repetition was looked at."""
    return bool(st.session_state.get(_watched(session_id)))


def _watched(session_id: str) -> str:
    return f"watched-{session_id}"


def _mark(desk: Desk, session_id: str) -> None:
    with flashing(desk, "session"):
        desk.clinic.mark_reviewed(desk.actor, session_id, is_watched(session_id))
