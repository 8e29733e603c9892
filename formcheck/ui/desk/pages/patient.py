"""One patient: the prescription and its versions, sessions in brief, messages, the laptop."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from formcheck.errors import AccessError
from formcheck.plan.items import tasks
from formcheck.store.records import DONE, SessionRecord
from formcheck.ui.desk import drafts
from formcheck.ui.desk.context import Desk, show_told
from formcheck.ui.desk.pages import alerts, messages, pairing
from formcheck.ui.desk.plan_words import items_html, when_in_words
from formcheck.ui.desk.records import PatientRecord, PlanVersion
from formcheck.ui.desk.route import PRESCRIPTION, go_to
from formcheck.words import LANGUAGES

SHOWN_SESSIONS = 10


def show(desk: Desk, patient_id: str) -> None:
    """What is prescribed and what was done on the left, what is said on the right."""
    _ = desk.words
    st.button(_("All patients"), icon=":material/arrow_back:", on_click=go_to, args=(None,))
    try:
        patient = desk.service.patient(desk.actor, patient_id)
    except AccessError as error:
        st.error(error.said(_))
        return
    drafts.put_down(patient_id)
    st.title(patient.name, anchor=False)
    show_told("patient")
    language = LANGUAGES.get(patient.language, patient.language)
    st.caption(_("Speaks {language}").format(language=language))
    alerts.show(desk, patient)
    work, words = st.columns([3, 2], gap="large")
    with work:
        _prescription(desk, patient)
        _sessions(desk, patient)
    with words:
        with st.container(border=True):
            messages.show(desk, patient)
        with st.container(border=True):
            pairing.show(desk, patient)


def _prescription(desk: Desk, patient: PatientRecord) -> None:
    _, plans = desk.words, desk.service.plans(desk.actor, patient.id)
    with st.container(border=True):
        title, change = st.columns([3, 2], vertical_alignment="center")
        title.subheader(_("Prescription"), anchor=False)
        change.button(
            _("Change it") if plans else _("Write a prescription"),
            key="write-prescription",
            type="primary",
            on_click=go_to,
            args=(patient.id, PRESCRIPTION),
            width="stretch",
        )
        if not plans:
            st.markdown(_("None yet: the patient follows FormCheck's general starter plan."))
            return
        _version(desk, plans[0])
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


def _sessions(desk: Desk, patient: PatientRecord) -> None:
    _, sessions = desk.words, desk.service.sessions(desk.actor, patient.id, SHOWN_SESSIONS)
    with st.container(border=True):
        st.subheader(_("Sessions"), anchor=False)
        if not sessions:
            st.markdown(_("None has arrived yet."))
            return
        st.html(_table(desk, sessions))


def _table(desk: Desk, sessions: Sequence[SessionRecord]) -> str:
    _ = desk.words
    titles = (_("Day"), _("Sets done"), _("Repetitions"), _("Pain"), _("Effort"))
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    body = "".join(f"<tr>{_cells(desk, session)}</tr>" for session in sessions)
    return f'<table class="desk-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cells(desk: Desk, session: SessionRecord) -> str:
    _ = desk.words
    done = len({each.position for each in session.sets if each.status == DONE})
    counted = sum(rep.counted for each in session.sets for rep in each.repetitions)
    cells = (
        desk.day(session.started_at),
        _("{done} of {planned}").format(done=done, planned=len(tasks(session.planned))),
        str(counted),
        f"{_number(session.pain_before)} → {_number(session.pain_after)}",
        _number(session.effort),
    )
    return "".join(f"<td>{escape(cell)}</td>" for cell in cells)


def _number(value: int | None) -> str:
    return "–" if value is None else str(value)
