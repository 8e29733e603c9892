"""State of the prescription editor: the draft, in this tab and saved at the clinic until done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st
from pydantic_core import to_jsonable_python

from formcheck.plan.draft import Draft, changed, draft_of, drafted, with_words
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.records import PlanVersion
from formcheck.ui.desk import saved_drafts
from formcheck.ui.desk.context import Desk, field_text

# The prescription's name among the saved drafts.
NAME = "prescription"


@dataclass(frozen=True, slots=True)
class EditorState:
    """The draft of one patient's prescription, and the versions that it is compared with.

    Attributes:
        base: the version that the draft will replace, None for none.
        newest: the newest version when the clinic was last asked.
        is_stale: whether to ask for the newest version before anybody goes on.
    """

    patient: PatientRecord
    base: PlanVersion | None
    newest: PlanVersion | None
    draft: Draft
    is_stale: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether the draft differs from its base."""
        return self.draft.content != _draft_from(self.base).content

    @property
    def is_outdated(self) -> bool:
        """Whether somebody else has prescribed since the draft was begun."""
        return self.newest != self.base


def load(desk: Desk, patient_id: str) -> EditorState:
    """Return the state: this tab's, else the saved draft, else a draft of the newest version.

    The clinic is asked when somebody opens the editor, not at every keystroke: the audit log
    records each time.
    """
    state = st.session_state.get(_key(patient_id)) or _load_saved(desk, patient_id)
    if not isinstance(state, EditorState) or state.is_stale:
        state = _refreshed(desk, patient_id, state)
        _store(state)
    return state


def current(patient_id: str) -> EditorState:
    """Return this tab's state, for callbacks: the page has loaded it."""
    state: EditorState = st.session_state[_key(patient_id)]
    return state


def change(patient_id: str, edit: Callable[..., Draft], *args: Any, **kwargs: Any) -> None:
    """Apply an edit to the current draft, as several may come at once. Made for `on_click`."""
    state = current(patient_id)
    _store(replace(state, draft=edit(state.draft, *args, **kwargs)))


def take_field(patient_id: str, row_key: int, field: str, widget_key: str) -> None:
    """Take what was typed into a row's field into the draft. Made for `on_change`."""
    change(patient_id, changed, row_key, **{field: st.session_state[widget_key]})


def take_days_and_note(patient_id: str) -> None:
    """Take the days and the note into the draft. Made for `on_change`."""
    days = st.session_state[f"days-{patient_id}"]
    change(patient_id, with_words, days, field_text(f"note-{patient_id}"))


def rebase(patient_id: str) -> None:
    """Let the draft replace what somebody else prescribed meanwhile. Made for `on_click`."""
    state = current(patient_id)
    _store(replace(state, base=state.newest))


def start_over(patient_id: str) -> None:
    """Drop the draft, and begin another from the newest version. Made for `on_click`."""
    state = current(patient_id)
    _store(_begin(state.patient, state.newest, state.draft.next_key))


def mark_stale(patient_id: str) -> None:
    """Have the newest version looked up before anybody goes on with the draft."""
    if isinstance(st.session_state.get(_key(patient_id)), EditorState):
        _store(replace(current(patient_id), is_stale=True))


def forget(patient_id: str) -> None:
    """Drop the draft: it is done."""
    st.session_state[_key(patient_id)] = None


def draft_to_save(patient_id: str) -> dict[str, Any]:
    """Return the draft for `saved_drafts.save`, None once it is done; empty if never opened."""
    if _key(patient_id) not in st.session_state:
        return {}
    state = st.session_state[_key(patient_id)]
    if not isinstance(state, EditorState) or not state.is_changed:
        return {NAME: None}
    base = None if state.base is None else state.base.version
    return {NAME: {"base": base, "draft": to_jsonable_python(state.draft)}}


def _load_saved(desk: Desk, patient_id: str) -> EditorState | None:
    """Restore the draft saved before a reload; it is stale."""
    data = saved_drafts.load(desk, patient_id).get(NAME)
    if data is None:
        return None
    plans = {plan.version: plan for plan in desk.clinic.plans(desk.actor, patient_id)}
    patient, base = desk.clinic.patient(desk.actor, patient_id), plans.get(data["base"])
    try:
        return EditorState(patient, base, base, draft_of(data["draft"]), is_stale=True)
    except (KeyError, TypeError):
        return None  # another version of FormCheck wrote it


def _refreshed(desk: Desk, patient_id: str, previous: EditorState | None) -> EditorState:
    """Look up patient and newest version; only a changed draft is kept."""
    patient = desk.clinic.patient(desk.actor, patient_id)
    newest = next(iter(desk.clinic.plans(desk.actor, patient_id)), None)
    if previous is not None and previous.is_changed:
        return replace(previous, patient=patient, newest=newest, is_stale=False)
    return _begin(patient, newest, 0 if previous is None else previous.draft.next_key)


def _begin(patient: PatientRecord, newest: PlanVersion | None, next_key: int) -> EditorState:
    """Begin a draft; its rows get new keys, and so new fields on the page."""
    for field in ("days", "note"):
        st.session_state.pop(f"{field}-{patient.id}", None)
    return EditorState(patient, newest, newest, _draft_from(newest, next_key))


def _draft_from(plan: PlanVersion | None, next_key: int = 0) -> Draft:
    if plan is None:
        return Draft(next_key=next_key)
    return drafted(plan.items, plan.days, plan.note, next_key)


def _store(state: EditorState) -> None:
    st.session_state[_key(state.patient.id)] = state


def _key(patient_id: str) -> str:
    return f"draft-{patient_id}"
