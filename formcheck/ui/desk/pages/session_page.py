"""Page of one session: what stands out, its alerts, the replay of its sets, comments."""

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

# Earlier sessions up to this old are compared with; unreviewed ones are read whatever their age.
LOOK_BACK = timedelta(days=60)


def show(desk: Desk, patient_id: str, session_id: str) -> bool:
    """Show a session of a patient; its buttons name their shortcuts.

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
    unreviewed_since = patient.unreviewed_since
    if unreviewed_since is not None:
        since = min(since, unreviewed_since - timedelta(seconds=1))
    past = desk.clinic.past(desk.actor, patient_id, since)
    file = PatientFile(desk, patient)
    review = desk.clinic.review(desk.actor, session_id)
    begin_at_top(session_id)
    with st.container(key="desk-session"):
        _head(desk, patient, session, past, file.alerts, review)
        show_flash("session")
        open_alerts = alerts_section.open_alerts_of(session_id, file.alerts)
        has_comment_above = _has_comment_above(session_id, bool(open_alerts or patient.unread))
        if has_comment_above:
            news_column, answer_column = st.columns([3, 2])
            with news_column:
                alerts_section.show_for_session(desk, session, open_alerts, is_new=review is None)
                messages_section.show_unread(desk, file)
            with answer_column:
                _comment_box(desk, file, session)
        recent = [other for other in past if other.started_at >= session.started_at - LOOK_BACK]
        sets_section.show(desk, session, recent)
        left, right = st.columns([3, 1], gap="large")
        if not has_comment_above:
            with left:
                _comment_box(desk, file, session)
        with right:
            exports.offer_session_reports(desk, patient, session)
    bind_keys({"c": comments_section.FIELD_SELECTOR, "r": review_section.BUTTON_SELECTOR})
    return True


def _has_comment_above(session_id: str, has_news: bool) -> bool:
    """Whether the comment box stands beside the news; once there, it stays until a reload."""
    key = f"answer-above-{session_id}"
    st.session_state[key] = has_comment_above = has_news or bool(st.session_state.get(key))
    return has_comment_above


def _comment_box(desk: Desk, file: PatientFile, session: SessionRecord) -> None:
    with st.container(border=True):
        comments_section.show(desk, file, session)


def _head(
    desk: Desk,
    patient: PatientRecord,
    session: SessionRecord,
    past: Sequence[PastSession],
    alerts: Sequence[AlertRecord],
    review: Review | None,
) -> None:
    """Show patient, time, facts and what stands out; and the buttons to other pages."""
    _ = desk.words
    title_column, back_column, edit_column, review_column, next_column = st.columns(
        [4, 2, 2, 2, 2], vertical_alignment="center"
    )
    when = desk.moment(session.started_at, brief=True)
    title_column.title(_("{name}, {day}").format(name=patient.name, day=when), anchor=False)
    back_column.button(
        _("To the patient"),
        icon=":material/arrow_back:",
        shortcut="b",
        on_click=go_to,
        args=(patient.id,),
        width="stretch",
    )
    edit_column.button(
        _("Write a prescription"),
        key="write-prescription",
        shortcut="e",
        on_click=go_to,
        args=(patient.id, PRESCRIPTION),
        width="stretch",
    )
    with review_column:
        review_section.show_button(desk, session, review)
    with next_column:
        _next_button(desk, patient, session, past)
    facts_column, state_column = st.columns([3, 2], vertical_alignment="center")
    facts_column.caption(plain(" · ".join(session_facts(desk, session))))
    with state_column:
        review_section.show_state(desk, session, review)
    own_alerts = [alert for alert in alerts if alert.session_id == session.id]
    findings = standing_out(_, session, desk.clinic.rules(desk.actor), own_alerts)
    lines = [f"- **{plain(finding)}**" for finding in findings] or [_("Nothing stands out.")]
    with st.container(key="desk-special"):
        st.markdown("\n".join(lines))


def _next_button(
    desk: Desk, patient: PatientRecord, session: SessionRecord, past: Sequence[PastSession]
) -> None:
    """Show the button to the patient's oldest unreviewed session, else to the next patient."""
    _ = desk.words
    unreviewed_ids = [
        other.id for other in past if not other.is_reviewed and other.id != session.id
    ]
    next_id = worklist_order.next_patient(desk, patient.id)
    label, go, target = (
        (_("Next session"), open_session, unreviewed_ids[-1])
        if unreviewed_ids
        else (_("Next patient"), go_to, next_id)
    )
    st.button(
        label,
        icon=":material/arrow_forward:",
        key="next-session",
        type="primary",
        shortcut="n",
        disabled=target is None,
        on_click=go,
        args=(target,),
        width="stretch",
    )
