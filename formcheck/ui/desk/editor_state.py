"""The prescription being written: in this tab's state, and kept at the clinic until it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st
from pydantic_core import to_jsonable_python

from formcheck.plan.draft import Draft, changed, draft_of, drafted
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.records import PlanVersion
from formcheck.ui.desk import saved_drafts
from formcheck.ui.desk.context import Desk

NAME = "prescription"


@dataclass(frozen=True, slots=True)
class Writing:
    """A prescription in progress.

    Attributes:
        base: the version that it will follow, None for none.
        newest: the newest version at the last look.
        was_put_down: whether to look for a newer version before anybody goes on.
    """

    patient: PatientRecord
    base: PlanVersion | None
    newest: PlanVersion | None
    draft: Draft
    was_put_down: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether it differs from the version that it is to follow."""
        return self.draft.content != _begun_from(self.base).content

    @property
    def is_late(self) -> bool:
        """Whether somebody else has prescribed since it was begun."""
        return self.newest != self.base


def writing(desk: Desk, patient_id: str) -> Writing:
    """Return the prescription being written; begun from the newest version if there is none.

    The clinic is asked when somebody opens it, not at every keystroke: the audit log has each time.
    """
    found = st.session_state.get(_key(patient_id)) or _kept(desk, patient_id)
    if not isinstance(found, Writing) or found.was_put_down:
        found = _looked_at(desk, patient_id, found)
        st.session_state[_key(patient_id)] = found
    return found


def current(patient_id: str) -> Writing:
    """Return the prescription being written, as it is by now."""
    found: Writing = st.session_state[_key(patient_id)]
    return found


def change(patient_id: str, how: Callable[..., Draft], *args: Any, **named: Any) -> None:
    """Change the draft as it is by then: several changes may come at once. Made for `on_click`."""
    now = current(patient_id)
    _keep(replace(now, draft=how(now.draft, *args, **named)))


def take(patient_id: str, row_key: int, field: str, widget: str) -> None:
    """Take over what was typed into a row's field. Made for `on_change`."""
    change(patient_id, changed, row_key, **{field: st.session_state[widget]})


def follow_newest(patient_id: str) -> None:
    """Rebase the draft on what somebody else has prescribed meanwhile. Made for `on_click`."""
    now = current(patient_id)
    _keep(replace(now, base=now.newest))


def begin_anew(patient_id: str) -> None:
    """Drop the draft, and begin anew from the newest version. Made for `on_click`."""
    now = current(patient_id)
    _keep(_begun(now.patient, now.newest, now.draft.next_key))


def put_down(patient_id: str) -> None:
    """Put the draft down: whoever comes back to it looks for a newer version first."""
    if isinstance(st.session_state.get(_key(patient_id)), Writing):
        _keep(replace(current(patient_id), was_put_down=True))


def forget(patient_id: str) -> None:
    """Drop the draft: it is done."""
    st.session_state[_key(patient_id)] = None


def written(patient_id: str) -> dict[str, Any]:
    """Return what the clinic is to keep: None once there is nothing, empty if nobody was at it."""
    if _key(patient_id) not in st.session_state:
        return {}
    found = st.session_state[_key(patient_id)]
    if not isinstance(found, Writing) or not found.is_changed:
        return {NAME: None}
    base = None if found.base is None else found.base.version
    return {NAME: {"base": base, "draft": to_jsonable_python(found.draft)}}


def _kept(desk: Desk, patient_id: str) -> Writing | None:
    """Restore what was being written before a reload, to be compared with the newest version."""
    data = saved_drafts.kept(desk, patient_id).get(NAME)
    if data is None:
        return None
    plans = {plan.version: plan for plan in desk.clinic.plans(desk.actor, patient_id)}
    patient, base = desk.clinic.patient(desk.actor, patient_id), plans.get(data["base"])
    try:
        return Writing(patient, base, base, draft_of(data["draft"]), was_put_down=True)
    except (KeyError, TypeError):
        return None  # another version of FormCheck wrote it


def _looked_at(desk: Desk, patient_id: str, before: Writing | None) -> Writing:
    patient = desk.clinic.patient(desk.actor, patient_id)
    newest = next(iter(desk.clinic.plans(desk.actor, patient_id)), None)
    if before is not None and before.is_changed:
        return replace(before, patient=patient, newest=newest, was_put_down=False)
    return _begun(patient, newest, 0 if before is None else before.draft.next_key)


def _begun(patient: PatientRecord, newest: PlanVersion | None, next_key: int) -> Writing:
    """Begin a draft; its rows get new keys, and so new fields on the page."""
    for field in ("days", "note"):
        st.session_state.pop(f"{field}-{patient.id}", None)
    return Writing(patient, newest, newest, _begun_from(newest, next_key))


def _begun_from(plan: PlanVersion | None, next_key: int = 0) -> Draft:
    if plan is None:
        return Draft(next_key=next_key)
    return drafted(plan.items, plan.days, plan.note, next_key)


def _keep(now: Writing) -> None:
    st.session_state[_key(now.patient.id)] = now


def _key(patient_id: str) -> str:
    return f"draft-{patient_id}"
