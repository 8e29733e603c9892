"""Assignments, for admins: the physiotherapists of each patient, and a patient's deletion."""

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
    """Show one line per patient."""
    _, part = desk.words, field_text("find-treated").strip()
    found = desk.clinic.treated(desk.actor, PAGER.cursor(part), PAGE_SIZE, part)
    if found.total > PAGE_SIZE or part:
        st.text_input(_("Find a name"), key="find-treated", on_change=PAGER.to_first)
    show_flash("assign")
    if not found.total and not part:
        st.markdown(
            _("No patient has been invited yet. Physiotherapists do that on their own page.")
        )
    elif not found.total:
        st.markdown(_("No patient has this name."))
    treating = {one.id: one.name for one in staff if Role.PHYSIOTHERAPIST in one.roles}
    for patient in found.patients:
        _patient(desk, patient, treating)
    end = found.patients[-1].id if found.patients else None
    PAGER.show_buttons(desk, len(found.patients), found.total, end)


def _patient(desk: Desk, patient: TreatedPatient, names: Mapping[str, str]) -> None:
    _, key = desk.words, f"treated-by-{patient.id}"
    assigned = [each for each in names if each in patient.treated_by]
    name, by, end = st.columns([2, 4, 2], vertical_alignment="center")
    name.text(patient.name)
    by.multiselect(
        _("Who treats {name}").format(name=patient.name),
        list(names),
        default=assigned,
        format_func=names.__getitem__,
        key=key,
        placeholder=_("nobody"),
        on_change=_assign,
        args=(desk, patient, assigned, key),
        label_visibility="collapsed",
    )
    with end:
        person_removal.show(desk, patient, "assign")


def _assign(desk: Desk, patient: TreatedPatient, before: Sequence[str], key: str) -> None:
    _, now = desk.words, st.session_state[key]
    with flashing(desk, "assign", _("Changed for {name}.").format(name=patient.name)):
        for person_id in set(now) - set(before):
            desk.clinic.assign(desk.actor, person_id, patient.id)
        for person_id in set(before) - set(now):
            desk.clinic.unassign(desk.actor, person_id, patient.id)
