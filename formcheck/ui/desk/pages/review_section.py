"""Review of a session: the button to mark it as reviewed, and who reviewed it last."""

from __future__ import annotations

import streamlit as st

from formcheck.store.clinic.clinic_records import Review
from formcheck.store.records import SessionRecord
from formcheck.ui.desk.context import Desk, flashing
from formcheck.ui.plain_text import plain

KEY = "mark-reviewed"
BUTTON_SELECTOR = f".st-key-{KEY} button"


def show_button(desk: Desk, session: SessionRecord, review: Review | None) -> None:
    """Show the button that marks the session as reviewed; `review` is the latest one."""
    _ = desk.words
    st.button(
        _("Mark as reviewed (R)") if review is None else _("Review again (R)"),
        key=KEY,
        icon=":material/check:",
        on_click=_mark_reviewed,
        args=(desk, session.id),
        width="stretch",
    )


def show_state(desk: Desk, session: SessionRecord, review: Review | None) -> None:
    """Show who reviewed the session last, and a checkbox for having seen every repetition."""
    _ = desk.words
    with st.container(horizontal=True, horizontal_alignment="right", key="desk-reviewed"):
        if review is None:
            st.markdown(_("Nobody has reviewed this session yet."))
        else:
            values = {"name": review.author, "day": desk.moment(review.at)}
            in_full = _("Reviewed by {name}, {day}, every repetition.").format(**values)
            reviewed = _("Reviewed by {name}, {day}.").format(**values)
            st.markdown(plain(in_full if review.watched else reviewed))
        st.checkbox(
            _("I looked at every repetition"),
            key=_watched_key(session.id),
            help=_("Those without a verdict then count as reviewed without objection."),
        )


def is_watched(session_id: str) -> bool:
    """Whether the checkbox is ticked: every repetition was looked at."""
    return bool(st.session_state.get(_watched_key(session_id)))


def _watched_key(session_id: str) -> str:
    return f"watched-{session_id}"


def _mark_reviewed(desk: Desk, session_id: str) -> None:
    with flashing(desk, "session"):
        desk.clinic.mark_reviewed(desk.actor, session_id, is_watched(session_id))
