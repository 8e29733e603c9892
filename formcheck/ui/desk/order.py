"""The order in which this tab goes through its patients: as the list stood when it was shown.

Who has been seen to moves down in the list; "next" goes on from where one was all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

_ORDER = "worklist-order"


def remember(patient_ids: Sequence[str]) -> None:
    """The list is shown like this."""
    st.session_state[_ORDER] = tuple(patient_ids)


def after(patient_id: str) -> str | None:
    """Who comes after this patient; None at the end, or when no list was shown."""
    known: tuple[str, ...] = st.session_state.get(_ORDER, ())
    if patient_id not in known:
        return known[0] if known else None
    return next(iter(known[known.index(patient_id) + 1 :]), None)
