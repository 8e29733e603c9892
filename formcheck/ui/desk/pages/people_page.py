"""The page "People", for admins: colleagues and their roles, and assignments of patients."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from formcheck.access import Role
from formcheck.hub.links import password_link
from formcheck.store.clinic.administration import Member
from formcheck.ui.desk.action_words import ROLE_WORDS
from formcheck.ui.desk.context import Desk, field_text, flashing, show_flash
from formcheck.ui.desk.pages import assignments, person_removal
from formcheck.ui.plain_text import plain

STAFF = (Role.PHYSIOTHERAPIST, Role.ADMIN)
_LINK = "colleague-link"


def show(desk: Desk) -> None:
    """Show colleagues first, patients in another tab."""
    _, staff = desk.words, desk.clinic.colleagues(desk.actor)
    st.title(_("People"), anchor=False)
    show_flash("people")
    _handed_out(desk)
    colleagues, patients = st.tabs([_("Colleagues"), _("Who treats whom")])
    with colleagues:
        for one in staff:
            _colleague(desk, one)
        _add(desk)
    with patients:
        assignments.show(desk, staff)


def _handed_out(desk: Desk) -> None:
    if _LINK not in st.session_state:
        return
    _, (name, link) = desk.words, st.session_state[_LINK]
    with st.container(border=True):
        template = _("Send this link to {name}. It works once, within 7 days.")
        st.markdown(template.format(name=f"**{plain(name)}**"))
        st.code(link, language=None, wrap_lines=True)
        st.caption(_("Any password they had no longer works, and they are logged out everywhere."))
        st.button(_("Done"), key="put-link-away", on_click=_put_away)


def _put_away() -> None:
    st.session_state.pop(_LINK, None)


def _colleague(desk: Desk, one: Member) -> None:
    _, key = desk.words, f"roles-{one.id}"
    with st.container(border=True, key=f"member-{one.id}"):
        who, roles = st.columns([3, 3], vertical_alignment="center")
        who.text(f"{one.name}\n{one.email}")
        roles.pills(
            _("Roles of {name}").format(name=one.name),
            STAFF,
            selection_mode="multi",
            default=[role for role in STAFF if role in one.roles],
            format_func=lambda role: _(ROLE_WORDS[role]),
            key=key,
            on_change=_set_roles,
            args=(desk, one, key),
            label_visibility="collapsed",
        )
        if one.invited:
            who.caption(_("No password chosen yet"))
        with st.container(horizontal=True):
            st.button(
                _("New link for the password"),
                key=f"again-{one.id}",
                type="tertiary",
                on_click=_invite_again,
                args=(desk, one),
            )
            person_removal.show(desk, one, "people")


def _set_roles(desk: Desk, one: Member, key: str) -> None:
    roles: Sequence[Role] = st.session_state[key]
    _ = desk.words
    with flashing(desk, "people", _("The roles of {name} are changed.").format(name=one.name)):
        try:
            kept = one.roles & {Role.PATIENT}
            desk.clinic.set_roles(desk.actor, one.id, [*kept, *roles])
        finally:
            st.session_state.pop(key)


def _invite_again(desk: Desk, one: Member) -> None:
    with flashing(desk, "people"):
        code = desk.clinic.invite_again(desk.actor, one.id)
        st.session_state[_LINK] = (one.name, password_link(desk.address, code))


def _add(desk: Desk) -> None:
    _ = desk.words
    with st.expander(_("Add a colleague")):
        name, email = st.columns(2)
        name.text_input(_("Name"), key="member-name", max_chars=80)
        email.text_input(_("E-mail"), key="member-email", max_chars=320)
        st.pills(
            _("Roles"),
            STAFF,
            selection_mode="multi",
            default=[Role.PHYSIOTHERAPIST],
            format_func=lambda role: _(ROLE_WORDS[role]),
            key="member-roles",
        )
        show_flash("add-member")
        st.button(_("Add"), key="add-member", type="primary", on_click=_do_add, args=(desk,))


def _do_add(desk: Desk) -> None:
    name, email = field_text("member-name"), field_text("member-email")
    with flashing(desk, "add-member"):
        _person_id, code = desk.clinic.add_staff(
            desk.actor, desk.actor.clinic_id, name, email, st.session_state["member-roles"]
        )
        st.session_state[_LINK] = (name.strip(), password_link(desk.address, code))
        st.session_state["member-name"] = st.session_state["member-email"] = ""
