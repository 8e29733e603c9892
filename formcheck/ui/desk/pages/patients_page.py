"""Page "Patients": the worklist of a physiotherapist's own patients, and the views of each."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from formcheck.errors import AccessError
from formcheck.review.ranks import Rank
from formcheck.store.clinic.clinic_records import Place, Worklist
from formcheck.store.clinic.treatment import LONGEST_NAME
from formcheck.ui.desk import editor_state, saved_drafts, worklist_order
from formcheck.ui.desk.browser import send_while_typing
from formcheck.ui.desk.choice import choice_table
from formcheck.ui.desk.context import Desk, field_text, flashing, show_flash
from formcheck.ui.desk.pages import (
    blind_page,
    patient_monitoring,
    patient_page,
    prescription_page,
    session_page,
)
from formcheck.ui.desk.pages.pairing_section import hand_out, show_handed_out
from formcheck.ui.desk.paging import PAGE_SIZE, Pager
from formcheck.ui.desk.routing import (
    chosen_patient_id,
    chosen_session_id,
    go_to,
    is_blind_sample_view,
    is_monitoring_view,
    is_prescription_view,
)
from formcheck.ui.desk.worklist_table import table_html
from formcheck.words import LANGUAGES

# From this many patients on, the list has a search field.
SEARCHED_FROM = 8
PAGER: Pager[Place] = Pager("worklist")
_IS_INVITING, _WITH_DISCHARGED = "inviting", "with-discharged"


def show(desk: Desk) -> None:
    """Show what the query parameters ask for: worklist, a view of a patient, or blind sample."""
    patient_id, session_id = chosen_patient_id(), chosen_session_id()
    if patient_id is None and is_blind_sample_view():
        blind_page.show(desk)
    elif patient_id is None:
        _worklist(desk)
    elif _patient_view(desk, patient_id, session_id):
        send_while_typing()
        with suppress(AccessError):  # unassigned while the page was rendered
            desk.clinic.working(desk.actor, patient_id)
        saved_drafts.save(desk, patient_id, editor_state.draft_to_save(patient_id))


def _patient_view(desk: Desk, patient_id: str, session_id: str | None) -> bool:
    """Show a view of a patient; return whether the actor may see it."""
    if session_id is not None:
        return session_page.show(desk, patient_id, session_id)
    if is_prescription_view():
        return prescription_page.show(desk, patient_id)
    if is_monitoring_view():
        return patient_monitoring.show(desk, patient_id)
    return patient_page.show(desk, patient_id)


def _worklist(desk: Desk) -> None:
    _, search = desk.words, field_text("find-patient").strip()
    with_discharged = bool(st.session_state.get(_WITH_DISCHARGED))
    cursor = PAGER.cursor(f"{search}{with_discharged}")
    worklist = desk.clinic.worklist(
        desk.actor, cursor, PAGE_SIZE, search, desk.zone, with_discharged
    )
    PAGER.leave_if_empty(len(worklist.lines))
    total = sum(worklist.counts.values())
    title, find, invite = st.columns([4, 3, 2], vertical_alignment="bottom")
    with title:
        st.title(_("Patients"), anchor=False)
        if total:
            st.caption(_counts_words(desk, worklist, total))
    if total >= SEARCHED_FROM or search:
        find.text_input(_("Find a name"), key="find-patient", on_change=PAGER.to_first)
    invite.button(_("Invite a patient"), on_click=_begin_invitation, width="stretch")
    _invitation_form(desk)
    blind_page.show_button(desk)
    show_flash("list")
    _deletions(desk)
    if with_discharged or desk.clinic.has_discharged(desk.actor):
        st.checkbox(_("Those discharged, too"), key=_WITH_DISCHARGED)
    if not total and not search:
        st.markdown(_("Nobody is assigned to you yet. Invite your first patient above."))
        return
    if not total:
        st.markdown(_("Nobody of that name is assigned to you."))
        return
    worklist_order.remember(desk, [line.place.id for line in worklist.lines])
    choice_table("worklist", table_html(desk, worklist.lines), go_to)
    PAGER.show_buttons(
        desk, len(worklist.lines), total, worklist.lines[-1].place if worklist.lines else None
    )


def _deletions(desk: Desk) -> None:
    """Show how many patients were deleted at their own request; their names are gone, too."""
    _, deleted_at = desk.words, desk.clinic.deleted_at_their_request(desk.actor)
    if not deleted_at:
        return
    template = _.plural(
        "Deleted at the patient's request: everything about {number} of your patients ({days}).",
        "Deleted at the patients' request: everything about {number} of your patients ({days}).",
        len(deleted_at),
    )
    days = dict.fromkeys(desk.day(at, brief=True) for at in deleted_at)
    st.info(template.format(number=len(deleted_at), days=_.listed(days)))


def _counts_words(desk: Desk, worklist: Worklist, total: int) -> str:
    _ = desk.words
    urgent = sum(number for rank, number in worklist.counts.items() if rank <= Rank.PAIN)
    worth_look = sum(
        number for rank, number in worklist.counts.items() if Rank.PAIN < rank <= Rank.NO_PROGRESS
    )
    counts = [_.plural("{number} patient", "{number} patients", total).format(number=total)]
    if urgent:
        needs = _.plural("{number} needs you now", "{number} need you now", urgent)
        counts.append(needs.format(number=urgent))
    if worth_look:
        worth = _.plural("{number} worth a look", "{number} worth a look", worth_look)
        counts.append(worth.format(number=worth_look))
    return ", ".join(counts)


def _begin_invitation() -> None:
    st.session_state[_IS_INVITING] = True


def _end_invitation() -> None:
    st.session_state.pop(_IS_INVITING, None)


def _invitation_form(desk: Desk) -> None:
    if show_handed_out(desk, "invited"):
        return
    if not st.session_state.get(_IS_INVITING):
        return
    _ = desk.words
    with st.container(border=True, key="desk-inviting"):
        st.subheader(_("Invite a patient"), anchor=False)
        name, language = st.columns(2)
        name.text_input(
            _("Their name, as you know them"), key="invited-name", max_chars=LONGEST_NAME
        )
        language.radio(
            _("Their language"),
            list(LANGUAGES),
            index=list(LANGUAGES).index(_.language),
            format_func=LANGUAGES.__getitem__,
            key="invited-language",
            horizontal=True,
        )
        show_flash("invite")
        submit, cancel = st.columns(2)
        submit.button(
            _("Make a code"), type="primary", on_click=_invite, args=(desk,), width="stretch"
        )
        cancel.button(_("Cancel"), on_click=_end_invitation, width="stretch")


def _invite(desk: Desk) -> None:
    name, language = field_text("invited-name"), field_text("invited-language")
    with flashing(desk, "invite"):
        _patient_id, code = desk.clinic.invite_patient(desk.actor, name, language)
        hand_out("invited", name.strip(), language, code)
        _end_invitation()
