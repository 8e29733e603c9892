"""Pauses of a patient: days on which no training is expected, with the reason."""

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
USUAL_LENGTH = timedelta(days=13)  # two weeks, the last day included


def show(desk: Desk, file: PatientFile) -> None:
    """Show the pauses on record, and fields for a new one."""
    _, patient = desk.words, file.patient
    key = f"pause-{patient.id}"
    show_flash("pause")
    for pause in file.pauses:
        _pause_row(desk, pause)
    from_column, to_column = st.columns(2)
    from_column.date_input(_("From"), desk.today(), key=f"{key}-first", format=_.day_form)
    to_column.date_input(_("To"), desk.today() + USUAL_LENGTH, key=f"{key}-last", format=_.day_form)
    reason_key = f"pause-reason-{patient.id}"
    saved_drafts.restore_field(desk, patient.id, reason_key)
    st.text_input(
        _("Reason, such as a holiday or surgery"), key=reason_key, max_chars=LONGEST_REASON
    )
    st.caption(_("No absence is reported in this time. What the patient sends can still be seen."))
    st.button(
        _("Enter the pause"),
        key=f"{key}-enter",
        on_click=_enter,
        args=(desk, patient.id, key),
        width="stretch",
    )


def current_pause(desk: Desk, file: PatientFile) -> Pause | None:
    """Return the pause that the patient is in now, None for none."""
    now = desk.clinic.now()
    return next((pause for pause in file.pauses if pause.begins_at <= now < pause.ends_at), None)


def _pause_row(desk: Desk, pause: Pause) -> None:
    _, now = desk.words, desk.clinic.now()
    text, action = st.columns([3, 2], vertical_alignment="center")
    text.markdown(plain(pause_words(_, pause, desk.zone)))
    text.caption(plain(pause.author))
    if pause.ends_at > now:
        action.button(
            _("Take back") if pause.begins_at > now else _("End now"),
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
