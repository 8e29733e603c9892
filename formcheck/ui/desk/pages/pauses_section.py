"""Pauses of a patient: days on which nothing is expected, with the reason."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from formcheck.report.treatment_words import pause_words
from formcheck.review.treatment_events import Pause
from formcheck.review.weeks import midnight
from formcheck.ui.desk import saved_drafts
from formcheck.ui.desk.context import Desk, field_text, flashing, show_flash
from formcheck.ui.desk.patient_file import PatientFile
from formcheck.ui.plain_text import plain

LONGEST_REASON = 200
USUAL = timedelta(days=13)


def show(desk: Desk, file: PatientFile) -> None:
    """Show the pauses on record, and fields for a new one."""
    _, patient = desk.words, file.patient
    key = f"pause-{patient.id}"
    show_flash("pause")
    for pause in file.pauses:
        _one(desk, pause)
    begin, end = st.columns(2)
    begin.date_input(_("From"), desk.today(), key=f"{key}-first", format=_.day_form)
    end.date_input(_("To"), desk.today() + USUAL, key=f"{key}-last", format=_.day_form)
    reason = f"pause-reason-{patient.id}"
    saved_drafts.restore_field(desk, patient.id, reason)
    st.text_input(_("Reason, such as a holiday or surgery"), key=reason, max_chars=LONGEST_REASON)
    st.caption(_("No absence is reported in this time. What the patient sends can still be seen."))
    st.button(
        _("Enter the pause"),
        key=f"{key}-enter",
        on_click=_enter,
        args=(desk, patient.id, key),
        width="stretch",
    )


def now(desk: Desk, file: PatientFile) -> Pause | None:
    """Find the patient's current pause."""
    at = desk.clinic.now()
    return next((each for each in file.pauses if each.begins_at <= at < each.ends_at), None)


def _one(desk: Desk, pause: Pause) -> None:
    _, at = desk.words, desk.clinic.now()
    said, go = st.columns([3, 2], vertical_alignment="center")
    said.markdown(plain(pause_words(_, pause, desk.zone)))
    said.caption(plain(pause.author))
    if pause.ends_at > at:
        go.button(
            _("Take back") if pause.begins_at > at else _("End now"),
            key=f"end-{pause.id}",
            on_click=_end,
            args=(desk, pause.id),
            width="stretch",
        )


def _enter(desk: Desk, patient_id: str, key: str) -> None:
    first, last = st.session_state[f"{key}-first"], st.session_state[f"{key}-last"]
    _ = desk.words
    with flashing(desk, "pause", _("The pause is entered.")):
        desk.clinic.pause(
            desk.actor,
            patient_id,
            midnight(first, desk.zone),
            midnight(last + timedelta(days=1), desk.zone),
            field_text(f"pause-reason-{patient_id}"),
        )
        st.session_state[f"pause-reason-{patient_id}"] = ""


def _end(desk: Desk, pause_id: str) -> None:
    _ = desk.words
    with flashing(desk, "pause", _("The pause has ended.")):
        desk.clinic.end_pause(desk.actor, pause_id)
