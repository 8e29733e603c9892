"""What of a patient has to be seen, and that it was."""

from __future__ import annotations

import streamlit as st

from formcheck.ui.desk.action_words import ALERT_WORDS, OTHER_ALERT
from formcheck.ui.desk.context import Desk, chosen, show_told, told
from formcheck.ui.desk.records import AlertRecord, PatientRecord

LONGEST_NOTE = 500


def show(desk: Desk, patient: PatientRecord) -> None:
    """Every open alert of the patient; nothing when there is none."""
    show_told("alerts")
    if not patient.open_alerts:
        return
    for alert in desk.service.alerts(desk.actor, patient.id, only_open=True):
        _alert(desk, alert)


def _alert(desk: Desk, alert: AlertRecord) -> None:
    _, key = desk.words, f"seen-{alert.id}"
    with st.container(border=True, key=f"alert-{alert.id}"):
        said, note, go = st.columns([4, 4, 2], vertical_alignment="bottom")
        said.markdown(f"**⚠ {_(ALERT_WORDS.get(alert.kind, OTHER_ALERT))}**")
        said.caption(desk.moment(alert.at))
        note.text_input(_("What you did about it"), key=key, max_chars=LONGEST_NOTE)
        go.button(_("Seen to"), key=f"ack-{alert.id}", on_click=_seen, args=(desk, alert.id, key))


def _seen(desk: Desk, alert_id: str, key: str) -> None:
    with told(desk, "alerts"):
        desk.service.acknowledge(desk.actor, alert_id, chosen(key).strip() or None)
