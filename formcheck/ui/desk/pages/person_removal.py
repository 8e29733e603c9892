"""Lets admins delete somebody with everything about them, after asking twice."""

from __future__ import annotations

import streamlit as st

from formcheck.access import Role
from formcheck.store.clinic.administration import Member, TreatedPatient
from formcheck.ui.desk.context import Desk, flashing


def show(desk: Desk, one: Member | TreatedPatient, place: str) -> None:
    """Show a button, and what it means once it is clicked; nothing for oneself.

    `place` is the flash message's place on the page.
    """
    _, asked = desk.words, f"removing-{place}-{one.id}"
    if one.id == desk.actor.person_id:
        return
    if not st.session_state.get(asked):
        st.button(_("Remove"), key=f"ask-{asked}", type="tertiary", on_click=_ask, args=(asked,))
        return
    st.markdown(_("Everything about this person is deleted. This can't be undone."))
    if isinstance(one, Member) and desk.clinic.treats_alone(desk.actor, one.id):
        _successor(desk, one, asked)
    st.button(
        _("Yes, remove"), key=f"yes-{asked}", on_click=_remove, args=(desk, one, asked, place)
    )
    st.button(_("Cancel"), key=f"no-{asked}", on_click=_ask, args=(asked, False))


def _successor(desk: Desk, one: Member, asked: str) -> None:
    """Ask for a successor: nobody's patients are to be left alone."""
    _, found = desk.words, desk.clinic.colleagues(desk.actor)
    others = {
        each.id: each.name
        for each in found
        if each.id != one.id and Role.PHYSIOTHERAPIST in each.roles
    }
    st.selectbox(
        _("Who takes over the patients whom nobody else treats?"),
        list(others),
        index=None,
        format_func=others.__getitem__,
        key=f"to-{asked}",
        placeholder=_("nobody"),
    )


def _ask(asked: str, value: bool = True) -> None:
    st.session_state[asked] = value


def _remove(desk: Desk, one: Member | TreatedPatient, asked: str, place: str) -> None:
    _ = desk.words
    _ask(asked, False)
    with flashing(desk, place, _("{name} is removed.").format(name=one.name)):
        successor = st.session_state.get(f"to-{asked}") or None
        desk.clinic.remove_person(desk.actor, one.id, successor)
