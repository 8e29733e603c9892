"""Routing at the desk: patient and view are query parameters, so a reload stays there."""

from __future__ import annotations

import streamlit as st

from formcheck.words import Translator

# Query parameters, and the values of the view.
PATIENT, VIEW, SESSION = "patient", "view", "session"
PRESCRIPTION, MONITORING, BLIND = "prescription", "monitoring", "blind"


def chosen_patient_id() -> str | None:
    """Return the id of the patient who is shown, None on the list."""
    return st.query_params.get(PATIENT)


def is_prescription_view() -> bool:
    """Whether the view is the prescription editor."""
    return st.query_params.get(VIEW) == PRESCRIPTION


def is_monitoring_view() -> bool:
    """Whether the view is the patient's monitoring."""
    return st.query_params.get(VIEW) == MONITORING


def is_blind_sample_view() -> bool:
    """Whether the view is the blind sample, which belongs to no patient."""
    return st.query_params.get(VIEW) == BLIND


def go_to(patient_id: str | None, view: str | None = None) -> None:
    """Go to a patient, or to a view of theirs; None for the list. Made for `on_click`."""
    params = {PATIENT: patient_id, VIEW: view}
    st.query_params.from_dict({key: value for key, value in params.items() if value is not None})


def back_to_patient(_: Translator, patient_id: str) -> None:
    """Show the button that leads from a view of a patient to their page."""
    st.button(
        _("Back to the patient"),
        icon=":material/arrow_back:",
        on_click=go_to,
        args=(patient_id,),
    )


def chosen_session_id() -> str | None:
    """Return the id of the session that is shown, None for none."""
    return st.query_params.get(SESSION)


def open_session(session_id: str) -> None:
    """Open a session of the shown patient. Made for `on_click`."""
    st.query_params[SESSION] = session_id
    st.query_params.pop(VIEW, None)
