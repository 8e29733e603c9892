"""Routing at the desk: patient and view are in the address, so that a reload stays there."""

from __future__ import annotations

import streamlit as st

from formcheck.words import Translator

PATIENT, VIEW, SESSION = "patient", "view", "session"
PRESCRIPTION, MONITORING, BLIND = "prescription", "monitoring", "blind"


def patient_chosen() -> str | None:
    """Return the chosen patient's id."""
    return st.query_params.get(PATIENT)


def writes_prescription() -> bool:
    """Whether the view is the prescription's editor."""
    return st.query_params.get(VIEW) == PRESCRIPTION


def shows_monitoring() -> bool:
    """Whether the view is the patient's monitoring."""
    return st.query_params.get(VIEW) == MONITORING


def shows_blind_sample() -> bool:
    """Whether the view is the blind sample, which is of no one patient."""
    return st.query_params.get(VIEW) == BLIND


def go_to(patient_id: str | None, view: str | None = None) -> None:
    """Go to another patient, None for the list, or another view of one. Made for `on_click`."""
    named = {PATIENT: patient_id, VIEW: view}
    st.query_params.from_dict({key: value for key, value in named.items() if value is not None})


def back_to_patient(_: Translator, patient_id: str) -> None:
    """Show the button that leads from another view of a patient to their page."""
    st.button(
        _("Back to the patient"),
        icon=":material/arrow_back:",
        on_click=go_to,
        args=(patient_id,),
    )


def session_chosen() -> str | None:
    """Return the id of the session that is shown."""
    return st.query_params.get(SESSION)


def open_session(session_id: str) -> None:
    """Open a session of the patient who is shown. Made for `on_click`."""
    st.query_params[SESSION] = session_id
    st.query_params.pop(VIEW, None)
