"""Asks why a set was stopped, or skipped."""

from __future__ import annotations

import streamlit as st

from formcheck.journey.events import GaveReason, TookBack
from formcheck.journey.journey_state import STOP_REASONS
from formcheck.plan.session_progress import left
from formcheck.store.records import SessionRecord, SetRecord
from formcheck.ui.patient import given_up_sets
from formcheck.ui.patient.tab_journey import journey, send, session_on_record, words
from formcheck.ui.screens.answer_buttons import choices
from formcheck.wording.reasons import OWN_REASONS


def show() -> None:
    """Show one large button for each reason, and the ways back."""
    _, now = words(), journey()
    skipped, stopped = _("Why did you skip an exercise?"), _("Why did you stop?")
    st.title(skipped if now.has_skipped else stopped, anchor=False)
    labels = [(reason, _(OWN_REASONS[reason])) for reason in STOP_REASONS]
    choices("reason", labels, lambda reason: send(GaveReason(reason)), columns=2)
    record = session_on_record(now.session_id or "")
    if record is None:
        return
    if not now.has_skipped and _leaves_something(record, given_up_sets.stopped(record)):
        _way_back("go-on", _("It was a mistake: go on"), TookBack())
    unexplained = given_up_sets.unexplained(record)
    if unexplained and _leaves_something(record, unexplained):
        _way_back("take-back", _("Do what I skipped after all"), TookBack(of_skipped=True))


def _leaves_something(record: SessionRecord, mistaken: list[SetRecord]) -> bool:
    return bool(left(record.planned, given_up_sets.taken_back(record, mistaken)))


def _way_back(key: str, label: str, event: TookBack) -> None:
    st.button(label, key=key, on_click=send, args=(event,), width="stretch")
