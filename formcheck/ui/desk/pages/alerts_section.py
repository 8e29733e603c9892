"""Alerts of a patient: what has to be seen, its acknowledgement, and what was done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from formcheck.review.ranks import LASTING, AlertKind
from formcheck.store.clinic.acknowledging import LONGEST_NOTE
from formcheck.store.clinic.clinic_records import AlertRecord, PatientRecord
from formcheck.store.records import SessionRecord
from formcheck.ui.desk import saved_drafts
from formcheck.ui.desk.context import Desk, field_text, flashing, show_flash
from formcheck.ui.desk.pages import messages_section, review_section
from formcheck.ui.desk.patient_file import PatientFile
from formcheck.ui.desk.routing import open_session
from formcheck.ui.plain_text import plain
from formcheck.wording.alert_words import absence, reason, together


def show(desk: Desk, file: PatientFile) -> None:
    """Show every open alert, a long absence and unread messages; then the acknowledged alerts."""
    show_flash("alerts")
    still = [each for each in file.alerts if each.acknowledged_at is None]
    _open(desk, file.patient.id, still, links=True)
    _absence(desk, file.patient)
    messages_section.unread(desk, file)
    _seen_to(desk, [each for each in file.alerts if each.acknowledged_at is not None])


def open_of(session_id: str, raised: Sequence[AlertRecord]) -> list[AlertRecord]:
    """Return the open alerts that a session raised, with the advice to call that came of them."""
    still = together(each for each in raised if each.acknowledged_at is None)
    groups = (same for same in still if session_id in {each.session_id for each in same})
    return [
        each
        for same in groups
        for each in same
        if each.session_id == session_id or each.kind is AlertKind.ADVICE
    ]


def of_session(
    desk: Desk, session: SessionRecord, alerts: Sequence[AlertRecord], *, is_new: bool
) -> None:
    """Show the open alerts of a session; one click sees to them and reviews a new session."""
    show_flash("alerts")
    _open(desk, session.person_id, alerts, reviews=session.id if is_new else None)


def _open(
    desk: Desk,
    patient_id: str,
    alerts: Sequence[AlertRecord],
    *,
    links: bool = False,
    reviews: str | None = None,
) -> None:
    """Show each with a field for what was done.

    Args:
        links: whether a button leads to its latest session.
        reviews: the session that is marked as reviewed by the same click, if any.
    """
    _ = desk.words
    for same in together(alerts):
        events = [alert for alert in same if alert.kind is same[0].kind]
        last = max(events, key=lambda alert: alert.at)
        when = _.listed(desk.moment(each.at, brief=True) for each in events)
        if last.kind in LASTING:
            when = _("First raised: {day}").format(day=when)
        seen = partial(_seen, desk, [each.id for each in same], reviews)
        session_id = last.session_id if links else None
        words = reason(_, last)
        written = next((each.note for each in same if each.note), None)
        label = _("Seen to") if reviews is None else _("Seen to, and reviewed")
        _alert(desk, patient_id, same[0].id, words, when, seen, label, written, session_id)


def _absence(desk: Desk, patient: PatientRecord) -> None:
    days = patient.absent_days
    if days is not None:
        words = absence(desk.words, days, has_begun=patient.last_session_at is not None)
        seen = partial(_seen_absence, desk, patient.id, days)
        _alert(desk, patient.id, f"absence-{patient.id}", words, "", seen, desk.words("Seen to"))


def _alert(
    desk: Desk,
    patient_id: str,
    name: str,
    said: str,
    when: str,
    seen: Callable[[str], None],
    label: str,
    written: str | None = None,
    session_id: str | None = None,
) -> None:
    """Show one alert; `written` is the note from before it was reopened."""
    _, key = desk.words, f"seen-{name}"
    saved_drafts.restore_field(desk, patient_id, key)
    with st.container(border=True, key=f"alert-{name}"):
        what, note, go = st.columns([4, 4, 3], vertical_alignment="bottom")
        what.markdown(f"**⚠ {plain(said)}**")
        if when:
            what.caption(when)
        st.session_state.setdefault(key, written or "")
        note.text_input(_("What you did about it"), key=key, max_chars=LONGEST_NOTE)
        if session_id is not None:
            go.button(
                _("To the session"),
                key=f"to-{name}",
                on_click=open_session,
                args=(session_id,),
                width="stretch",
            )
        go.button(label, key=f"ack-{name}", on_click=seen, args=(key,), width="stretch")


def _seen_to(desk: Desk, alerts: Sequence[AlertRecord]) -> None:
    """Show acknowledged alerts with author and note, the latest first, each to be reopened."""
    _ = desk.words
    if not alerts:
        return
    latest = sorted(alerts, key=lambda each: each.acknowledged_at or each.at, reverse=True)
    with st.expander(_("Seen to before ({number})").format(number=len(latest))):
        for each in latest:
            what, go = st.columns([8, 2], vertical_alignment="center")
            day = desk.day(each.at, brief=True)
            head = _("{day}: {what}").format(day=day, what=reason(_, each))
            what.markdown(f"{plain(head)}  \n{plain(_came_of_it(desk, each))}")
            if not each.is_over:
                go.button(
                    _("Open again"),
                    key=f"reopen-{each.id}",
                    on_click=_reopen,
                    args=(desk, each.id),
                    width="stretch",
                )


def _came_of_it(desk: Desk, alert: AlertRecord) -> str:
    _, at = desk.words, alert.acknowledged_at or alert.at
    day = desk.moment(at, brief=True)
    if alert.is_over:
        return _("Resolved by itself: {day}").format(day=day)
    line = _("Seen to: {day}").format(day=day)
    return ". ".join(filter(None, [", ".join(filter(None, [line, alert.seen_by])), alert.note]))


def _seen(desk: Desk, alert_ids: Sequence[str], reviews: str | None, key: str) -> None:
    with flashing(desk, "alerts"):
        if reviews is not None:
            desk.clinic.mark_reviewed(desk.actor, reviews, review_section.is_watched(reviews))
        for alert_id in alert_ids:
            desk.clinic.acknowledge(desk.actor, alert_id, field_text(key).strip() or None)
        st.session_state[key] = ""


def _seen_absence(desk: Desk, patient_id: str, days: int, key: str) -> None:
    with flashing(desk, "alerts"):
        note = field_text(key).strip() or None
        desk.clinic.acknowledge_absence(desk.actor, patient_id, days, note)
        st.session_state[key] = ""


def _reopen(desk: Desk, alert_id: str) -> None:
    with flashing(desk, "alerts"):
        desk.clinic.reopen(desk.actor, alert_id)
        st.session_state.pop(f"seen-{alert_id}", None)  # the field then shows the earlier note
