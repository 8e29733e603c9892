"""Assignments, for admins: who treats each patient, and the deletion of a patient."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from formcheck.access import Role
from formcheck.store.clinic.administration import Member, TreatedPatient
from formcheck.ui.desk.context import Desk, field_text, flashing, show_flash
from formcheck.ui.desk.pages import person_removal
from formcheck.ui.desk.paging import PAGE_SIZE, Pager

PAGER: Pager[str] = Pager("treated")


def show(desk: Desk, staff: Sequence[Member]) -> None:
    """Show one row per patient, in pages."""
    _, search = desk.words, field_text("find-treated").strip()
    page = desk.clinic.treated(desk.actor, PAGER.cursor(search), PAGE_SIZE, search)
    PAGER.leave_if_empty(len(page.patients))
    if page.total > PAGE_SIZE or search:
        st.text_input(_("Find a name"), key="find-treated", on_change=PAGER.to_first)
    show_flash("assign")
    if not page.total and not search:
        st.markdown(
            _("No patient has been invited yet. Physiotherapists do that on their own page.")
        )
    elif not page.total:
        st.markdown(_("No patient has this name."))
    physiotherapists = {
        member.id: member.name for member in staff if Role.PHYSIOTHERAPIST in member.roles
    }
    for patient in page.patients:
        _patient_row(desk, patient, physiotherapists)
    end = page.patients[-1].id if page.patients else None
    PAGER.show_buttons(desk, len(page.patients), page.total, end)


def _patient_row(desk: Desk, patient: TreatedPatient, physiotherapists: Mapping[str, str]) -> None:
    _, key = desk.words, f"treated-by-{patient.id}"
    assigned_ids = [person_id for person_id in physiotherapists if person_id in patient.treated_by]
    name, treated_by, removal = st.columns([2, 4, 2], vertical_alignment="center")
    name.text(patient.name)
    treated_by.multiselect(
        _("Who treats {name}").format(name=patient.name),
        list(physiotherapists),
        default=assigned_ids,
        format_func=physiotherapists.__getitem__,
        key=key,
        placeholder=_("nobody"),
        on_change=_assign,
        args=(desk, patient, assigned_ids, key),
        label_visibility="collapsed",
    )
    with removal:
        person_removal.show(desk, patient, "assign")


def _assign(desk: Desk, patient: TreatedPatient, ids_before: Sequence[str], key: str) -> None:
    _, ids_now = desk.words, st.session_state[key]
    with flashing(desk, "assign", _("Changed for {name}.").format(name=patient.name)):
        for person_id in set(ids_now) - set(ids_before):
            desk.clinic.assign(desk.actor, person_id, patient.id)
        for person_id in set(ids_before) - set(ids_now):
            desk.clinic.unassign(desk.actor, person_id, patient.id)
