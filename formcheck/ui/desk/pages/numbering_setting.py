"""Setting, for admins: the system (a URI) of the clinic's hospital numbers."""

from __future__ import annotations

import streamlit as st

from formcheck.store.clinic.numbering import LONGEST_SYSTEM
from formcheck.ui.desk.context import Desk, field_text, flashing, show_flash

_KEY = "number-system"


def show(desk: Desk) -> None:
    """Show a field for the URI."""
    _ = desk.words
    st.markdown(
        _(
            "Other programs tell your hospital numbers from those of other clinics by a URI, which "
            "whoever runs your clinic's system knows. It stands in reports as FHIR, and a referral "
            "with a number of this system is checked against the patient."
        )
    )
    st.session_state.setdefault(_KEY, desk.clinic.number_system(desk.actor) or "")
    st.text_input(
        _("URI of the hospital numbers (optional)"), key=_KEY, max_chars=LONGEST_SYSTEM, width=420
    )
    show_flash("numbering")
    st.button(_("Save"), key="numbering-save", on_click=_save, args=(desk,))


def _save(desk: Desk) -> None:
    _ = desk.words
    with flashing(desk, "numbering", _("It is saved.")):
        desk.clinic.set_number_system(desk.actor, field_text(_KEY))
