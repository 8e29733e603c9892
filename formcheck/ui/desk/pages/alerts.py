"""What of a patient has to be seen, and that it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from formcheck.ui.desk import kept
from formcheck.ui.desk.context import Desk, chosen, show_told, told
from formcheck.ui.desk.reason_words import absence, reason, together
from formcheck.ui.desk.records import PatientRecord
from formcheck.ui.plain import plain

LONGEST_NOTE = 500


def show(desk: Desk, patient: PatientRecord) -> None:
    """Every open alert of the patient, and a long silence; nothing when there is neither."""
    show_told("alerts")
    found = desk.service.alerts(desk.actor, patient.id, only_open=True)
    for same in together(found):
        events = [alert for alert in same if alert.kind is same[0].kind]
        said = reason(desk.words, max(events, key=lambda alert: alert.at))
        when = "; ".join(desk.moment(each.at, brief=True) for each in events)
        seen = partial(_seen, desk, [each.id for each in same])
        _alert(desk, patient.id, same[0].id, said, when, seen)
    _absence(desk, patient)


def _absence(desk: Desk, patient: PatientRecord) -> None:
    days = patient.absent_days
    if days is not None:
        said = absence(desk.words, days, has_begun=patient.last_session_at is not None)
        seen = partial(_seen_absence, desk, patient.id, days)
        _alert(desk, patient.id, f"absence-{patient.id}", said, "", seen)


def _alert(
    desk: Desk, patient_id: str, name: str, said: str, when: str, seen: Callable[[str], None]
) -> None:
    _, key = desk.words, f"seen-{name}"
    kept.here(desk, patient_id, key)
    with st.container(border=True, key=f"alert-{name}"):
        what, note, go = st.columns([4, 4, 2], vertical_alignment="bottom")
        what.markdown(f"**⚠ {plain(said)}**")
        if when:
            what.caption(when)
        note.text_input(_("What you did about it"), key=key, max_chars=LONGEST_NOTE)
        go.button(_("Seen to"), key=f"ack-{name}", on_click=seen, args=(key,), width="stretch")


def _seen(desk: Desk, alert_ids: Sequence[str], key: str) -> None:
    with told(desk, "alerts"):
        for alert_id in alert_ids:
            desk.service.acknowledge(desk.actor, alert_id, chosen(key).strip() or None)
        st.session_state[key] = ""


def _seen_absence(desk: Desk, patient_id: str, days: int, key: str) -> None:
    with told(desk, "alerts"):
        note = chosen(key).strip() or None
        desk.service.acknowledge_absence(desk.actor, patient_id, days, note)
        st.session_state[key] = ""
