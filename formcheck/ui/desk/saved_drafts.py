"""Drafts about a patient, saved at the clinic, so that they survive a reload.

A field registers with `restore_field` before it is shown; `save`, at the page's end, writes the
drafts that have changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from formcheck.errors import AccessError
from formcheck.ui.desk.context import Desk

# Prefixes of session state keys: the drafts as saved at the clinic, and the registered fields.
_SAVED, _FIELDS = "desk-kept-", "desk-kept-fields-"


def restore_field(desk: Desk, patient_id: str, field: str) -> None:
    """Register a field of this patient's page, and fill in its saved draft."""
    saved = load(desk, patient_id).get(field)
    if saved is not None:
        st.session_state.setdefault(field, saved)
    fields: set[str] = st.session_state.setdefault(_FIELDS + patient_id, set())
    fields.add(field)


def load(desk: Desk, patient_id: str) -> dict[str, Any]:
    """Return the saved drafts by name; the clinic is asked once in each tab."""
    if _SAVED + patient_id not in st.session_state:
        st.session_state[_SAVED + patient_id] = dict(desk.clinic.drafts(desk.actor, patient_id))
    saved: dict[str, Any] = st.session_state[_SAVED + patient_id]
    return saved


def end(desk: Desk, patient_id: str, name: str, value: Any) -> None:
    """Delete a draft at the clinic, unless a newer one has arrived, which is then shown."""
    desk.clinic.end_draft(desk.actor, patient_id, name, value)
    st.session_state.pop(_SAVED + patient_id, None)


def forget(patient_id: str) -> None:
    """Forget in this tab every draft about a patient."""
    state = st.session_state
    for field in state.pop(_FIELDS + patient_id, ()):
        state.pop(field, None)
    state.pop(_SAVED + patient_id, None)


def save(desk: Desk, patient_id: str, others: Mapping[str, Any]) -> None:
    """Save what the registered fields hold now, and other drafts, as far as they have changed.

    Args:
        others: drafts by name; None for one that is no longer being written.
    """
    state = st.session_state
    fields = {name: state[name] for name in state.get(_FIELDS + patient_id, ()) if name in state}
    if not fields and not others:
        return
    try:
        saved = load(desk, patient_id)
        drafts = {**fields, **others}
        changed = {
            name: value or None
            for name, value in drafts.items()
            if (value or None) != saved.get(name)
        }
        if changed:
            desk.clinic.keep_drafts(desk.actor, patient_id, changed)
            saved.update(changed)
    except AccessError:
        return  # somebody who no longer treats the patient is told so by the page
