"""Setting, for admins: the payment system whose numbers monitoring compares with."""

from __future__ import annotations

import streamlit as st

from formcheck.review.monitoring import load_systems
from formcheck.ui.desk.context import Desk, flashing, show_flash

_KEY, _NONE = "paying-system", ""


def show(desk: Desk) -> None:
    """Show a choice of the systems, or none, which measures nobody's time."""
    _, systems = desk.words, load_systems()
    chosen = desk.clinic.monitoring_system(desk.actor)
    st.markdown(
        _(
            "With a payment system chosen, FormCheck measures how many minutes each colleague "
            "works on a patient's pages, and a page Monitoring shows which of the system's "
            "numbers are reached. Tell your colleagues."
        )
    )
    choices = [_NONE, *systems]
    st.selectbox(
        _("Payment system"),
        choices,
        index=choices.index(chosen.id if chosen else _NONE),
        format_func=lambda system_id: (
            _(systems[system_id].name) if system_id else _("none: nothing is measured")
        ),
        key=_KEY,
        width=420,
        on_change=_save,
        args=(desk,),
    )
    show_flash("paying")


def _save(desk: Desk) -> None:
    _ = desk.words
    with flashing(desk, "paying", _("It is saved.")):
        desk.clinic.set_monitoring_system(desk.actor, st.session_state[_KEY] or None)
