"""The prescription being written in this tab: kept in its state until it is saved or given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from formcheck.plan.draft import Draft, changed, drafted
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.records import PlanVersion


def draft_of(patient_id: str, newest: PlanVersion | None) -> Draft:
    """The draft, begun from what is prescribed now if there is none."""
    key = _key(patient_id)
    if key not in st.session_state:
        st.session_state[key] = begun_from(newest)
    return current(patient_id)


def begun_from(newest: PlanVersion | None, next_key: int = 0) -> Draft:
    """What is prescribed now as a draft."""
    if newest is None:
        return Draft(0, next_key=next_key)
    return drafted(newest.version, newest.items, newest.days, newest.note, next_key)


def change(patient_id: str, how: Callable[..., Draft], *args: Any, **named: Any) -> None:
    """Change the draft as it is by then: several changes may come at once. Made for `on_click`."""
    st.session_state[_key(patient_id)] = how(current(patient_id), *args, **named)


def current(patient_id: str) -> Draft:
    """The draft that is being written."""
    found: Draft = st.session_state[_key(patient_id)]
    return found


def begin_anew(desk: Desk, patient_id: str) -> None:
    """Give the draft up for what is prescribed now. Its rows get new keys, and so new fields."""
    key, next_key = _key(patient_id), current(patient_id).next_key
    st.session_state[key] = begun_from(newest_plan(desk, patient_id), next_key)
    for field in ("days", "note"):
        st.session_state.pop(f"{field}-{patient_id}", None)


def forget(patient_id: str) -> None:
    """Give the draft up."""
    st.session_state.pop(_key(patient_id), None)


def take(patient_id: str, row_key: int, field: str, widget: str) -> None:
    """What was typed into a row's field. Made for `on_change`."""
    value: Any = st.session_state[widget]
    change(patient_id, changed, row_key, **{field: value})


def newest_plan(desk: Desk, patient_id: str) -> PlanVersion | None:
    """What is prescribed now."""
    plans = desk.service.plans(desk.actor, patient_id)
    return plans[0] if plans else None


def _key(patient_id: str) -> str:
    return f"draft-{patient_id}"
