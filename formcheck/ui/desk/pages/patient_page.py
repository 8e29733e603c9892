"""Page of one patient: alerts, progress, sessions, messages, prescription, record."""

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
    """Show alerts first, then progress and sessions, then messages beside the prescription.

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
        _notices(desk, file)
        alerts_section.show(desk, file)
    period = progress_section.show(desk, file, period_choice.chosen_for(desk, patient))
    progress_section.show_sessions(desk, period)
    left, right = st.columns([3, 2], gap="large")
    with left:
        with st.container(border=True):
            messages_section.show(desk, file)
        with st.container(border=True, key="desk-goals"):
            goals_section.show(desk, file)
        with st.container(border=True, key="desk-outcomes"):
            outcomes_section.show(desk, file)
    with right:
        _prescription(desk, file, period)
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


def _notices(desk: Desk, file: PatientFile) -> None:
    """Show what comes before the numbers: a colleague's note, a discharge, a pause."""
    hand_over_section.show_unread(desk, file)
    discharge_section.show_banner(desk, file)
    pause = pauses_section.current_pause(desk, file)
    if pause is not None:
        st.info(plain(pause_words(desk.words, pause, desk.zone)))


def _head(desk: Desk, patient: PatientRecord) -> None:
    """Show name and details, and the buttons to other pages, with their shortcuts."""
    _, next_id = desk.words, worklist_order.next_patient(desk, patient.id)
    name_column, back_column, report_column, edit_column, next_column = st.columns(
        [6, 4, 3, 5, 4], vertical_alignment="center"
    )
    with name_column:
        st.title(patient.name, anchor=False)
        language = _.language_name(patient.language)
        details = record_section.details_words(desk, patient)
        if details:
            st.caption(plain(details))
        st.caption(_("Speaks {language}. Press c to write to them.").format(language=language))
    back_column.button(
        _("All patients"),
        icon=":material/arrow_back:",
        shortcut="b",
        on_click=go_to,
        args=(None,),
        width="stretch",
    )
    with report_column:
        exports.offer_period_reports(desk, patient, period_choice.chosen_for(desk, patient))
    edit_column.button(
        _("Write a prescription"),
        key="write-prescription",
        shortcut="e",
        on_click=go_to,
        args=(patient.id, PRESCRIPTION),
        width="stretch",
    )
    next_column.button(
        _("Next patient"),
        icon=":material/arrow_forward:",
        key="next-patient",
        type="primary",
        shortcut="n",
        disabled=next_id is None,
        on_click=go_to,
        args=(next_id,),
        width="stretch",
    )


def _prescription(desk: Desk, file: PatientFile, period: progress_section.ShownPeriod) -> None:
    _, patient, plans = desk.words, file.patient, file.plans
    with st.container(border=True):
        st.subheader(_("Prescription"), anchor=False)
        if referral_section.is_waiting(desk, patient.id):
            st.info(_("A referral has come: open the editor (E) to see it."))
        if not plans:
            st.markdown(_("None yet: the patient follows FormCheck's general starter plan."))
            return
        _plan_version(desk, plans[0])
        next_step_section.show(desk, file, plans[0], period.past)
        programme_sheet.show(desk, patient)
        if len(plans) > 1:
            with st.expander(_("Earlier versions")):
                for plan in plans[1:]:
                    _plan_version(desk, plan)


def _plan_version(desk: Desk, plan: PlanVersion) -> None:
    _ = desk.words
    head = _("Version {number}, {day}").format(number=plan.version, day=desk.day(plan.created_at))
    st.caption(", ".join([head, plan.author] if plan.author else [head]))
    st.markdown(when_in_words(_, plan.items, plan.days))
    st.html(items_html(_, plan.items))
    if plan.note:
        st.text(plan.note)
