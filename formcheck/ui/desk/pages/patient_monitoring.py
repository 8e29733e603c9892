"""Monitoring of one patient: the measured days and minutes of an interval, and its notes."""

from __future__ import annotations

from functools import partial

import streamlit as st

from formcheck.errors import AccessError
from formcheck.report.of_monitoring import KINDS, neutral_words, note_words, reached_table
from formcheck.report.report_formats import ReportFormat, monitoring_file
from formcheck.review.monitoring import (
    MonitoredInterval,
    Note,
    NoteKind,
    System,
    interval,
    rounded_down,
)
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.clinic.monitoring_work import LONGEST_NOTE, MOST_MINUTES
from formcheck.ui.desk import saved_drafts
from formcheck.ui.desk.context import Desk, field_text, flashing, show_flash
from formcheck.ui.desk.number_field import number_field
from formcheck.ui.desk.pages.exports import LABELS, clinic_additions, file_name, now_at
from formcheck.ui.desk.report_table import table_html
from formcheck.ui.desk.routing import back_to_patient
from formcheck.ui.plain_text import plain

FORMS = (ReportFormat.PDF, ReportFormat.HTML)


def show(desk: Desk, patient_id: str) -> bool:
    """Show an interval: its numbers, what they reach, reports, and the notes.

    Returns:
        Whether the actor may see it.
    """
    _ = desk.words
    back_to_patient(_, patient_id)
    system = desk.clinic.monitoring_system(desk.actor)
    try:
        patient = desk.clinic.patient(desk.actor, patient_id)
    except AccessError as error:
        st.error(error.sentence.said(_))
        return False
    st.title(_("Monitoring of {name}").format(name=patient.name), anchor=False)
    if system is None:
        st.markdown(_("No payment system is chosen: an admin does that on the page Rules."))
        return True
    st.caption(f"{neutral_words(_)} {_(system.remark)}")
    last_day = st.date_input(
        _("The {days} days up to").format(days=system.interval_days),
        desk.today(),
        max_value=desk.today(),
        key=f"monitored-last-{patient.id}",
        width=260,
        format=_.day_form,
    )
    monitored = desk.clinic.monitored(
        desk.actor, patient.id, *interval(system, last_day), desk.zone
    )
    numbers, notes = st.columns([3, 2], gap="large")
    with numbers:
        _interval_section(desk, monitored, system)
        _report_buttons(desk, patient, monitored, system)
    with notes, st.container(border=True):
        _note_form(desk, patient)
    return True


def _interval_section(desk: Desk, monitored: MonitoredInterval, system: System) -> None:
    _ = desk.words
    template = _(
        "Days with data from the camera: {camera}. Days by hand, apart from them: {by_hand}."
    )
    days = template.format(camera=len(monitored.camera_days), by_hand=len(monitored.by_hand_days))
    st.markdown(f"**{plain(days)}**")
    for author in monitored.authors:
        minutes = _("{name}: {minutes} minutes of review").format(
            name=monitored.names[author],
            minutes=_.number(rounded_down(monitored.minutes_of(author), 1), 1),
        )
        st.markdown(plain(minutes))
    st.html(table_html(reached_table(_, monitored, system)))
    st.subheader(_("Noted"), anchor=False)
    show_flash("monitored")
    if not monitored.notes:
        st.markdown(_("None in this time."))
    for note in monitored.notes:
        _note_row(desk, note)


def _note_row(desk: Desk, note: Note) -> None:
    _ = desk.words
    text, action = st.columns([5, 2], vertical_alignment="center")
    head = f"{_.date(note.day)}, {note_words(_, note)}, {note.author}"
    text.markdown(f"{plain(head)}  \n{plain(note.text)}")
    if note.kind is NoteKind.MINUTES and note.author_id != desk.actor.person_id:
        return  # colleagues correct their own minutes
    action.button(
        _("Take back"),
        key=f"monitored-back-{note.id}",
        on_click=_take_back,
        args=(desk, note.id),
        width="stretch",
    )


def _report_buttons(
    desk: Desk, patient: PatientRecord, monitored: MonitoredInterval, system: System
) -> None:
    _ = desk.words
    name = file_name(patient, f"monitoring-{monitored.first}-to-{monitored.last}")
    columns = st.columns(3)
    labels = {**{form: _(LABELS[form]) for form in FORMS}, ReportFormat.CSV: _("Numbers (CSV)")}
    for column, (form, label) in zip(columns, labels.items(), strict=True):
        column.download_button(
            label,
            partial(report, desk, patient, monitored, system, form),
            file_name=f"{name}{form.value}",
            mime=form.media_type,
            key=f"monitored-{form.name}-{monitored.last}",
            on_click="ignore",
            width="stretch",
        )


def report(
    desk: Desk,
    patient: PatientRecord,
    monitored: MonitoredInterval,
    system: System,
    form: ReportFormat,
) -> bytes:
    """Make the report of an interval in the given form."""
    clinic = clinic_additions(desk, patient)
    return monitoring_file(form, patient.name, monitored, system, desk.words, now_at(desk), clinic)


def _note_form(desk: Desk, patient: PatientRecord) -> None:
    """Show fields to note a contact, a component, or a correction of one's own minutes."""
    _, key = desk.words, f"monitored-{patient.id}"
    st.subheader(_("Note"), anchor=False)
    kind = st.radio(
        _("What"),
        [kind for kind in NoteKind if kind is not NoteKind.MINUTES] + [NoteKind.MINUTES],
        format_func=lambda kind: _(KINDS[kind]),
        key=f"{key}-kind",
        label_visibility="collapsed",
    )
    st.date_input(
        _("Day"), desk.today(), max_value=desk.today(), key=f"{key}-day", format=_.day_form
    )
    is_in_bounds = True
    if kind is NoteKind.MINUTES:
        bounds = (-MOST_MINUTES, MOST_MINUTES)
        label = _("Minutes to add, or with a minus to take away; only your own")
        minutes_key = f"{key}-minutes"
        is_in_bounds = number_field(
            _, label, bounds, key=minutes_key, step=1.0, value=None, format="%g"
        )
    text_key = f"monitored-text-{patient.id}"
    saved_drafts.restore_field(desk, patient.id, text_key)
    label = _("Why") if kind is NoteKind.MINUTES else _("What was done")
    st.text_area(label, key=text_key, max_chars=LONGEST_NOTE)
    st.button(
        _("Note it"),
        key=f"{key}-note",
        disabled=not is_in_bounds,
        on_click=_note_it,
        args=(desk, patient.id, key, text_key),
        width="stretch",
    )


def _note_it(desk: Desk, patient_id: str, key: str, text_key: str) -> None:
    _, day = desk.words, st.session_state[f"{key}-day"]
    kind = st.session_state[f"{key}-kind"]
    minutes = st.session_state.get(f"{key}-minutes") if kind is NoteKind.MINUTES else None
    with flashing(desk, "monitored", _("It is noted.")):
        desk.clinic.note_monitoring(
            desk.actor, patient_id, kind, day, field_text(text_key), minutes
        )
        st.session_state[text_key] = ""


def _take_back(desk: Desk, note_id: str) -> None:
    with flashing(desk, "monitored"):
        desk.clinic.take_note_back(desk.actor, note_id)
