"""Setting, for admins: how long the clinic keeps what patients sent."""

from __future__ import annotations

import streamlit as st

from formcheck.store.clinic.retention import MOST_DAYS
from formcheck.ui.desk.context import Desk, flashing, show_flash
from formcheck.ui.desk.number_field import number_field

_IS_LIMITED, _DAYS = "keeping-limited", "keeping-days"
DEFAULT_DAYS = 365


def show(desk: Desk) -> None:
    """Show a checkbox to limit the time, and a field for the days."""
    _, days = desk.words, desk.clinic.retention(desk.actor)
    st.markdown(
        _(
            "Sessions with their recordings, answers, alerts and messages can be deleted when they "
            "are old. Plans and agreements stay as long as the patient does."
        )
    )
    st.session_state.setdefault(_IS_LIMITED, days is not None)
    st.session_state.setdefault(_DAYS, days or DEFAULT_DAYS)
    st.checkbox(_("Delete what is older than"), key=_IS_LIMITED)
    is_limited = bool(st.session_state[_IS_LIMITED])
    is_in_bounds = number_field(
        _, _("Days"), (1, MOST_DAYS), key=_DAYS, width=160, disabled=not is_limited
    )
    can_save = is_in_bounds or not is_limited
    st.caption(_("It is done when the server's daily clean-up runs; its operator sets that up."))
    show_flash("keeping")
    st.button(
        _("Save"),
        key="keeping-save",
        disabled=not can_save,
        on_click=_save,
        args=(desk,),
    )


def _save(desk: Desk) -> None:
    _ = desk.words
    days = int(st.session_state[_DAYS]) if st.session_state[_IS_LIMITED] else None
    with flashing(desk, "keeping", _("It is saved.")):
        desk.clinic.set_retention(desk.actor, days)
