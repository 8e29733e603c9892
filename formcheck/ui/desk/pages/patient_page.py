"""One patient: what needs attention, progress, prescription, messages."""

from __future__ import annotations

import streamlit as st

from formcheck.errors import AccessError
from formcheck.report.treatment_words import pause_words
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.records import PlanVersion
from formcheck.ui.desk import editor_state, worklist_order
from formcheck.ui.desk.browser import bind_keys
from formcheck.ui.desk.context import Desk, show_flash
from formcheck.ui.desk.pages import (
    alerts_section,
    discharge_section,
    exports,
    goals_section,
    hand_over_section,
    messages_section,
    next_step_section,
    outcomes_section,
    pairing_section,
    pauses_section,
    period_choice,
    programme_sheet,
    progress_section,
    record_section,
    referral_section,
)
from formcheck.ui.desk.patient_file import PatientFile
from formcheck.ui.desk.plan_words import items_html
from formcheck.ui.desk.routing import MONITORING, PRESCRIPTION, go_to
from formcheck.ui.plain_text import plain
from formcheck.wording.doses import when_in_words


def show(desk: Desk, patient_id: str) -> bool:
    """Show alerts first, then the weeks and the exercises, then sessions beside words.

    Returns:
        Whether the actor may see it.
    """
    _ = desk.words
    try:
        patient = desk.clinic.patient(desk.actor, patient_id)
    except AccessError as error:
        st.button(_("All patients"), icon=":material/arrow_back:", on_click=go_to, args=(None,))
        st.error(error.sentence.said(_))
        return False
    editor_state.mark_stale(patient_id)
    file = PatientFile(desk, patient)
    _head(desk, patient)
    bind_keys({"c": f".st-key-reply-{patient.id} textarea"})
    with st.container():  # so that a message that comes or goes closes no expander below
        show_flash("patient")
        _standing(desk, file)
        alerts_section.show(desk, file)
    seen = progress_section.show(desk, file, period_choice.chosen_for(desk, patient))
    progress_section.sessions(desk, seen)
    written, asked = st.columns([3, 2], gap="large")
    with written:
        with st.container(border=True):
            messages_section.show(desk, file)
        with st.container(border=True, key="desk-goals"):
            goals_section.show(desk, file)
        with st.container(border=True, key="desk-outcomes"):
            outcomes_section.show(desk, file)
    with asked:
        _prescription(desk, file, seen)
        with st.container(border=True):
            pairing_section.show(desk, file)
        with st.container(border=True, key="desk-record"):
            record_section.show(desk, file)
        if desk.clinic.monitoring_system(desk.actor) is not None:
            st.button(
                _("Monitoring"),
                key="monitoring",
                on_click=go_to,
                args=(patient.id, MONITORING),
                width="stretch",
            )
    return True


def _standing(desk: Desk, file: PatientFile) -> None:
    """Show a colleague's note, a discharge, a pause: they come before the numbers."""
    hand_over_section.show_unread(desk, file)
    discharge_section.show_banner(desk, file)
    paused = pauses_section.current_pause(desk, file)
    if paused is not None:
        st.info(plain(pause_words(desk.words, paused, desk.zone)))


def _head(desk: Desk, patient: PatientRecord) -> None:
    """Show the name, and the ways on, each with its key."""
    _, following = desk.words, worklist_order.next_patient(desk, patient.id)
    name, back, report, edit, further = st.columns([6, 4, 3, 5, 4], vertical_alignment="center")
    with name:
        st.title(patient.name, anchor=False)
        language = _.language_name(patient.language)
        known = record_section.about(desk, patient)
        if known:
            st.caption(plain(known))
        st.caption(_("Speaks {language}. Press c to write to them.").format(language=language))
    back.button(
        _("All patients"),
        icon=":material/arrow_back:",
        shortcut="b",
        on_click=go_to,
        args=(None,),
        width="stretch",
    )
    with report:
        exports.offer_period_reports(desk, patient, period_choice.chosen_for(desk, patient))
    edit.button(
        _("Write a prescription"),
        key="write-prescription",
        shortcut="e",
        on_click=go_to,
        args=(patient.id, PRESCRIPTION),
        width="stretch",
    )
    further.button(
        _("Next patient"),
        icon=":material/arrow_forward:",
        key="next-patient",
        type="primary",
        shortcut="n",
        disabled=following is None,
        on_click=go_to,
        args=(following,),
        width="stretch",
    )


def _prescription(desk: Desk, file: PatientFile, seen: progress_section.ShownPeriod) -> None:
    _, patient, plans = desk.words, file.patient, file.plans
    with st.container(border=True):
        st.subheader(_("Prescription"), anchor=False)
        if referral_section.waits(desk, patient.id):
            st.info(_("A referral has come: open the editor (E) to see it."))
        if not plans:
            st.markdown(_("None yet: the patient follows FormCheck's general starter plan."))
            return
        _version(desk, plans[0])
        next_step_section.show(desk, file, plans[0], seen.found)
        programme_sheet.show(desk, patient)
        if len(plans) > 1:
            with st.expander(_("Earlier versions")):
                for plan in plans[1:]:
                    _version(desk, plan)


def _version(desk: Desk, plan: PlanVersion) -> None:
    _ = desk.words
    head = _("Version {number}, {day}").format(number=plan.version, day=desk.day(plan.created_at))
    st.caption(", ".join([head, plan.author] if plan.author else [head]))
    st.markdown(when_in_words(_, plan.items, plan.days))
    st.html(items_html(_, plan.items))
    if plan.note:
        st.text(plan.note)
