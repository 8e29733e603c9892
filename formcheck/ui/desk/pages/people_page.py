"""Page "People", for admins: colleagues and their roles, and assignments of patients."""

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

STAFF_ROLES = (Role.PHYSIOTHERAPIST, Role.ADMIN)
LONGEST_NAME, LONGEST_EMAIL = 80, 320
_LINK = "colleague-link"


def show(desk: Desk) -> None:
    """Show colleagues in one tab, assignments in another."""
    _, staff = desk.words, desk.clinic.colleagues(desk.actor)
    st.title(_("People"), anchor=False)
    show_flash("people")
    _password_link(desk)
    colleagues, patients = st.tabs([_("Colleagues"), _("Who treats whom")])
    with colleagues:
        for member in staff:
            _member_row(desk, member)
        _new_member_form(desk)
    with patients:
        assignments.show(desk, staff)


def _password_link(desk: Desk) -> None:
    if _LINK not in st.session_state:
        return
    _, (name, link) = desk.words, st.session_state[_LINK]
    with st.container(border=True):
        template = _("Send this link to {name}. It works once, within 7 days.")
        st.markdown(template.format(name=f"**{plain(name)}**"))
        st.code(link, language=None, wrap_lines=True)
        st.caption(_("Any password they had no longer works, and they are logged out everywhere."))
        st.button(_("Done"), key="put-link-away", on_click=_put_link_away)


def _put_link_away() -> None:
    st.session_state.pop(_LINK, None)


def _member_row(desk: Desk, member: Member) -> None:
    _, key = desk.words, f"roles-{member.id}"
    with st.container(border=True, key=f"member-{member.id}"):
        about, roles = st.columns([3, 3], vertical_alignment="center")
        about.text(f"{member.name}\n{member.email}")
        roles.pills(
            _("Roles of {name}").format(name=member.name),
            STAFF_ROLES,
            selection_mode="multi",
            default=[role for role in STAFF_ROLES if role in member.roles],
            format_func=lambda role: _(ROLE_WORDS[role]),
            key=key,
            on_change=_set_roles,
            args=(desk, member, key),
            label_visibility="collapsed",
        )
        if member.invited:
            about.caption(_("No password chosen yet"))
        with st.container(horizontal=True):
            st.button(
                _("New link for the password"),
                key=f"again-{member.id}",
                type="tertiary",
                on_click=_invite_again,
                args=(desk, member),
            )
            person_removal.show(desk, member, "people")


def _set_roles(desk: Desk, member: Member, key: str) -> None:
    roles: Sequence[Role] = st.session_state[key]
    _ = desk.words
    with flashing(desk, "people", _("The roles of {name} are changed.").format(name=member.name)):
        try:
            patient_role = member.roles & {Role.PATIENT}
            desk.clinic.set_roles(desk.actor, member.id, [*patient_role, *roles])
        finally:
            st.session_state.pop(key)


def _invite_again(desk: Desk, member: Member) -> None:
    with flashing(desk, "people"):
        code = desk.clinic.invite_again(desk.actor, member.id)
        st.session_state[_LINK] = (member.name, password_link(desk.address, code))


def _new_member_form(desk: Desk) -> None:
    _ = desk.words
    with st.expander(_("Add a colleague")):
        name, email = st.columns(2)
        name.text_input(_("Name"), key="member-name", max_chars=LONGEST_NAME)
        email.text_input(_("E-mail"), key="member-email", max_chars=LONGEST_EMAIL)
        st.pills(
            _("Roles"),
            STAFF_ROLES,
            selection_mode="multi",
            default=[Role.PHYSIOTHERAPIST],
            format_func=lambda role: _(ROLE_WORDS[role]),
            key="member-roles",
        )
        show_flash("add-member")
        st.button(_("Add"), key="add-member", type="primary", on_click=_add_member, args=(desk,))


def _add_member(desk: Desk) -> None:
    name, email = field_text("member-name"), field_text("member-email")
    with flashing(desk, "add-member"):
        _person_id, code = desk.clinic.add_staff(
            desk.actor, desk.actor.clinic_id, name, email, st.session_state["member-roles"]
        )
        st.session_state[_LINK] = (name.strip(), password_link(desk.address, code))
        st.session_state["member-name"] = st.session_state["member-email"] = ""
