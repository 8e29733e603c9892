"""Who treats whom, for admins: the physiotherapists of each patient, and a patient's deletion."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from formcheck.access import Role
from formcheck.ui.desk.context import Desk, show_told, told
from formcheck.ui.desk.pages import removing
from formcheck.ui.desk.records import Member


def show(desk: Desk, everybody: Sequence[Member]) -> None:
    """One line per patient."""
    _ = desk.words
    treating = [one for one in everybody if Role.PHYSIOTHERAPIST in one.roles]
    patients = [one for one in everybody if Role.PATIENT in one.roles]
    show_told("assign")
    if not patients:
        st.markdown(_("No patient was invited yet. Physiotherapists do that on their own page."))
    for patient in patients:
        _patient(desk, patient, treating)


def _patient(desk: Desk, patient: Member, treating: Sequence[Member]) -> None:
    _, key = desk.words, f"treated-by-{patient.id}"
    names = {one.id: one.name for one in treating}
    assigned = [one.id for one in treating if patient.id in one.treats]
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
        removing.show(desk, patient, "assign")


def _assign(desk: Desk, patient: Member, before: Sequence[str], key: str) -> None:
    _, now = desk.words, st.session_state[key]
    with told(desk, "assign", _("Changed for {name}.").format(name=patient.name)):
        for person_id in set(now) - set(before):
            desk.service.assign(desk.actor, person_id, patient.id)
        for person_id in set(before) - set(now):
            desk.service.unassign(desk.actor, person_id, patient.id)
