"""One session: what is special, each set to be replayed, and a physiotherapist's comments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from formcheck.errors import AccessError
from formcheck.review.past import PastSession
from formcheck.store.clinic.clinic_records import AlertRecord, PatientRecord, Review
from formcheck.store.records import SessionRecord
from formcheck.ui.desk import worklist_order
from formcheck.ui.desk.browser import bind_keys
from formcheck.ui.desk.context import Desk, show_flash
from formcheck.ui.desk.pages import (
    alerts_section,
    comments_section,
    exports,
    messages_section,
    review_section,
    sets_section,
)
from formcheck.ui.desk.patient_file import PatientFile
from formcheck.ui.desk.routing import PRESCRIPTION, go_to, open_session
from formcheck.ui.desk.session_words import session_facts
from formcheck.ui.plain_text import plain
from formcheck.ui.style import begin_at_top
from formcheck.wording.standing_out import standing_out

# How far back a session may lie to be compared with; an unreviewed one waits for ever.
LOOK_BACK = timedelta(days=60)


def show(desk: Desk, patient_id: str, session_id: str) -> bool:
    """Show the session of one patient; each key of the keyboard stands on its button.

    Returns:
        Whether the actor may see it.
    """
    _ = desk.words
    try:
        session = desk.clinic.session(desk.actor, session_id)
        if session.person_id != patient_id:
            raise AccessError("There is no such session of this patient.")
        patient = desk.clinic.patient(desk.actor, patient_id)
    except AccessError as error:
        st.button(_("All patients"), icon=":material/arrow_back:", on_click=go_to, args=(None,))
        st.error(error.sentence.said(_))
        return False
    since = session.started_at - LOOK_BACK
    waits = patient.unreviewed_since
    if waits is not None:
        since = min(since, waits - timedelta(seconds=1))
    past = desk.clinic.past(desk.actor, patient_id, since)
    file = PatientFile(desk, patient)
    review = desk.clinic.review(desk.actor, session_id)
    begin_at_top(session_id)
    with st.container(key="desk-session"):
        _head(desk, patient, session, past, file.alerts, review)
        show_flash("session")
        still = alerts_section.open_alerts_of(session_id, file.alerts)
        is_above = _is_above(session_id, bool(still or patient.unread))
        if is_above:
            news, answer = st.columns([3, 2])
            with news:
                alerts_section.show_for_session(desk, session, still, is_new=review is None)
                messages_section.show_unread(desk, file)
            with answer:
                _comment(desk, file, session)
        near = [each for each in past if each.started_at >= session.started_at - LOOK_BACK]
        sets_section.show(desk, session, near)
        said, taken = st.columns([3, 1], gap="large")
        if not is_above:
            with said:
                _comment(desk, file, session)
        with taken:
            exports.offer_session_reports(desk, patient, session)
    bind_keys({"c": comments_section.FIELD_SELECTOR, "r": review_section.BUTTON_SELECTOR})
    return True


def _is_above(session_id: str, is_news: bool) -> bool:
    """Whether the box to answer stands beside news; once there, it stays until a reload."""
    key = f"answer-above-{session_id}"
    st.session_state[key] = is_above = is_news or bool(st.session_state.get(key))
    return is_above


def _comment(desk: Desk, file: PatientFile, session: SessionRecord) -> None:
    with st.container(border=True):
        comments_section.show(desk, file, session)


def _head(
    desk: Desk,
    patient: PatientRecord,
    session: SessionRecord,
    past: Sequence[PastSession],
    raised: Sequence[AlertRecord],
    review: Review | None,
) -> None:
    """Show who, when and what is special; and the ways on."""
    _ = desk.words
    name, back, edit, done, further = st.columns([4, 2, 2, 2, 2], vertical_alignment="center")
    when = desk.moment(session.started_at, brief=True)
    name.title(_("{name}, {day}").format(name=patient.name, day=when), anchor=False)
    back.button(
        _("To the patient"),
        icon=":material/arrow_back:",
        shortcut="b",
        on_click=go_to,
        args=(patient.id,),
        width="stretch",
    )
    edit.button(
        _("Write a prescription"),
        key="write-prescription",
        shortcut="e",
        on_click=go_to,
        args=(patient.id, PRESCRIPTION),
        width="stretch",
    )
    with done:
        review_section.button(desk, session, review)
    with further:
        _next(desk, patient, session, past)
    what, who = st.columns([3, 2], vertical_alignment="center")
    what.caption(plain(" · ".join(session_facts(desk, session))))
    with who:
        review_section.state(desk, session, review)
    mine = [alert for alert in raised if alert.session_id == session.id]
    standing = standing_out(_, session, desk.clinic.rules(desk.actor), mine)
    lines = [f"- **{plain(each)}**" for each in standing] or [_("Nothing stands out.")]
    with st.container(key="desk-special"):
        st.markdown("\n".join(lines))


def _next(
    desk: Desk, patient: PatientRecord, session: SessionRecord, past: Sequence[PastSession]
) -> None:
    """Offer the patient's oldest unreviewed session, else the next patient."""
    _ = desk.words
    waiting = [each.id for each in past if not each.is_reviewed and each.id != session.id]
    following = worklist_order.next_patient(desk, patient.id)
    label, act, to = (
        (_("Next session"), open_session, waiting[-1])
        if waiting
        else (_("Next patient"), go_to, following)
    )
    st.button(
        label,
        icon=":material/arrow_forward:",
        key="next-session",
        type="primary",
        shortcut="n",
        disabled=to is None,
        on_click=act,
        args=(to,),
        width="stretch",
    )
