"""Setting, for admins: after how many days without use a patient's device expires."""

from __future__ import annotations

import streamlit as st

from formcheck.store.clinic.device_expiry import LEAST_DAYS, MOST_DAYS
from formcheck.ui.desk.context import Desk, flashing, show_flash
from formcheck.ui.desk.number_field import number_field

_DAYS = "unused-days"


def show(desk: Desk) -> None:
    """Show a field for the number of days."""
    _ = desk.words
    st.markdown(
        _(
            "A laptop or browser that a patient hasn't used for this many days is no longer "
            "connected. It says so, and a new code connects it again."
        )
    )
    st.session_state.setdefault(_DAYS, desk.clinic.unused_days(desk.actor))
    bounds = (LEAST_DAYS, MOST_DAYS)
    is_in_bounds = number_field(_, _("Days without use"), bounds, key=_DAYS, width=160)
    show_flash("unused")
    st.button(_("Save"), key="unused-save", disabled=not is_in_bounds, on_click=_save, args=(desk,))


def _save(desk: Desk) -> None:
    _ = desk.words
    with flashing(desk, "unused", _("It is saved.")):
        desk.clinic.set_unused_days(desk.actor, int(st.session_state[_DAYS]))
