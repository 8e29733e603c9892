"""The payment system whose numbers the monitoring report uses, for admins to choose."""

from __future__ import annotations

import streamlit as st

from formcheck.review.monitoring import load_systems
from formcheck.ui.desk.context import Desk, flashing, show_flash

_KEY, _NONE = "paying-system", ""


def show(desk: Desk) -> None:
    """Offer each system, or none, which measures nobody's time."""
    _, systems = desk.words, load_systems()
    now = desk.clinic.monitoring_system(desk.actor)
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
        index=choices.index(now.id if now else _NONE),
        format_func=lambda each: _(systems[each].name) if each else _("none: nothing is measured"),
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
