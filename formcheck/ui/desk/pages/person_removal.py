"""Button for admins to delete a person and all their data, after a confirmation."""

from __future__ import annotations

import streamlit as st

from formcheck.access import Role
from formcheck.store.clinic.administration import Member, TreatedPatient
from formcheck.ui.desk.context import Desk, flashing


def show(desk: Desk, person: Member | TreatedPatient, place: str) -> None:
    """Show the button, then its confirmation; nothing for the actor themselves.

    Args:
        place: the place of the flash message.
    """
    _, asking_key = desk.words, f"removing-{place}-{person.id}"
    if person.id == desk.actor.person_id:
        return
    if not st.session_state.get(asking_key):
        st.button(
            _("Remove"),
            key=f"ask-{asking_key}",
            type="tertiary",
            on_click=_set_asking,
            args=(asking_key,),
        )
        return
    st.markdown(_("Everything about this person is deleted. This can't be undone."))
    if isinstance(person, Member) and desk.clinic.treats_alone(desk.actor, person.id):
        _successor_choice(desk, person, asking_key)
    st.button(
        _("Yes, remove"),
        key=f"yes-{asking_key}",
        on_click=_remove,
        args=(desk, person, asking_key, place),
    )
    st.button(_("Cancel"), key=f"no-{asking_key}", on_click=_set_asking, args=(asking_key, False))


def _successor_choice(desk: Desk, person: Member, asking_key: str) -> None:
    """Show a choice of who takes over the patients whom nobody else treats."""
    _, colleagues = desk.words, desk.clinic.colleagues(desk.actor)
    others = {
        colleague.id: colleague.name
        for colleague in colleagues
        if colleague.id != person.id and Role.PHYSIOTHERAPIST in colleague.roles
    }
    st.selectbox(
        _("Who takes over the patients whom nobody else treats?"),
        list(others),
        index=None,
        format_func=others.__getitem__,
        key=f"to-{asking_key}",
        placeholder=_("nobody"),
    )


def _set_asking(asking_key: str, value: bool = True) -> None:
    st.session_state[asking_key] = value


def _remove(desk: Desk, person: Member | TreatedPatient, asking_key: str, place: str) -> None:
    _ = desk.words
    _set_asking(asking_key, False)
    with flashing(desk, place, _("{name} is removed.").format(name=person.name)):
        successor = st.session_state.get(f"to-{asking_key}") or None
        desk.clinic.remove_person(desk.actor, person.id, successor)
