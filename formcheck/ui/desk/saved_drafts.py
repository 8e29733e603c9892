"""Drafts about a patient, kept at the clinic: a reload goes on with them.

A field registers by `restore_field` before it is shown; `keep`, at the page's end, writes what has
changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from formcheck.errors import AccessError
from formcheck.ui.desk.context import Desk

# Prefixes of the state's keys: what the clinic keeps by now, and which fields were shown.
_KEPT, _FIELDS = "desk-kept-", "desk-kept-fields-"


def restore_field(desk: Desk, patient_id: str, field: str) -> None:
    """Register a field of this patient's page, and restore what was being written in it."""
    before = kept(desk, patient_id).get(field)
    if before is not None:
        st.session_state.setdefault(field, before)
    fields: set[str] = st.session_state.setdefault(_FIELDS + patient_id, set())
    fields.add(field)


def kept(desk: Desk, patient_id: str) -> dict[str, Any]:
    """Return all that is kept, by its name; the clinic is asked once in each tab."""
    if _KEPT + patient_id not in st.session_state:
        st.session_state[_KEPT + patient_id] = dict(desk.clinic.drafts(desk.actor, patient_id))
    found: dict[str, Any] = st.session_state[_KEPT + patient_id]
    return found


def end(desk: Desk, patient_id: str, name: str, value: Any) -> None:
    """End one draft unless the clinic has a newer one by now, which is then shown."""
    desk.clinic.end_draft(desk.actor, patient_id, name, value)
    st.session_state.pop(_KEPT + patient_id, None)


def forget(patient_id: str) -> None:
    """Forget in this tab what was being written about a patient."""
    state = st.session_state
    for field in state.pop(_FIELDS + patient_id, ()):
        state.pop(field, None)
    state.pop(_KEPT + patient_id, None)


def keep(desk: Desk, patient_id: str, more: Mapping[str, Any]) -> None:
    """Keep what the fields hold by now, and other drafts.

    Args:
        more: by name; None for one that is no longer being written.
    """
    state = st.session_state
    fields = {name: state[name] for name in state.get(_FIELDS + patient_id, ()) if name in state}
    if not fields and not more:
        return
    try:
        before = kept(desk, patient_id)
        written = {**fields, **more}
        changed = {
            name: value or None
            for name, value in written.items()
            if (value or None) != before.get(name)
        }
        if changed:
            desk.clinic.keep_drafts(desk.actor, patient_id, changed)
            before.update(changed)
    except AccessError:
        return  # the page tells somebody who no longer treats the patient; nothing is kept
