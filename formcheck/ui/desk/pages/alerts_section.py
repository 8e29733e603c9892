"""Alerts of a patient: the open ones to acknowledge, and those acknowledged, with their notes."""

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
    _open_alerts(desk, file.patient.id, file.open_alerts, has_links=True)
    _absence(desk, file.patient)
    messages_section.show_unread(desk, file)
    _acknowledged(desk, [alert for alert in file.alerts if alert.acknowledged_at is not None])


def open_alerts_of(session_id: str, alerts: Sequence[AlertRecord]) -> list[AlertRecord]:
    """Return the open alerts of a session, with the advice to call that goes with them."""
    open_groups = together(alert for alert in alerts if alert.acknowledged_at is None)
    return [
        alert
        for group in open_groups
        if any(raised.session_id == session_id for raised in group)
        for alert in group
        if alert.session_id == session_id or alert.kind is AlertKind.ADVICE
    ]


def show_for_session(
    desk: Desk, session: SessionRecord, alerts: Sequence[AlertRecord], *, is_new: bool
) -> None:
    """Show the open alerts of a session; one click acknowledges them and reviews a new session."""
    show_flash("alerts")
    _open_alerts(desk, session.person_id, alerts, session_to_review=session.id if is_new else None)


def _open_alerts(
    desk: Desk,
    patient_id: str,
    alerts: Sequence[AlertRecord],
    *,
    has_links: bool = False,
    session_to_review: str | None = None,
) -> None:
    """Show each group of open alerts, with a field for a note.

    Args:
        has_links: whether a button leads to the latest session of each group.
        session_to_review: the session that the same click marks as reviewed, if any.
    """
    _ = desk.words
    for group in together(alerts):
        events = [alert for alert in group if alert.kind is group[0].kind]
        latest = max(events, key=lambda alert: alert.at)
        when = _.listed(desk.moment(alert.at, brief=True) for alert in events)
        if latest.kind in LASTING:
            when = _("First raised: {day}").format(day=when)
        acknowledge = partial(_acknowledge, desk, [alert.id for alert in group], session_to_review)
        session_id = latest.session_id if has_links else None
        words = reason(_, latest)
        earlier_note = next((alert.note for alert in group if alert.note), None)
        label = _("Seen to") if session_to_review is None else _("Seen to, and reviewed")
        _alert(
            desk,
            patient_id,
            group[0].id,
            words,
            when,
            acknowledge,
            label,
            earlier_note=earlier_note,
            session_id=session_id,
        )


def _absence(desk: Desk, patient: PatientRecord) -> None:
    days = patient.absent_days
    if days is not None:
        words = absence(desk.words, days, has_begun=patient.last_session_at is not None)
        acknowledge = partial(_acknowledge_absence, desk, patient.id, days)
        _alert(
            desk, patient.id, f"absence-{patient.id}", words, "", acknowledge, desk.words("Seen to")
        )


def _alert(
    desk: Desk,
    patient_id: str,
    name: str,
    words: str,
    when: str,
    acknowledge: Callable[[str], None],
    label: str,
    *,
    earlier_note: str | None = None,
    session_id: str | None = None,
) -> None:
    """Show one alert; `earlier_note` was written before it was reopened."""
    _, key = desk.words, f"seen-{name}"
    saved_drafts.restore_field(desk, patient_id, key)
    with st.container(border=True, key=f"alert-{name}"):
        text, note, actions = st.columns([4, 4, 3], vertical_alignment="bottom")
        text.markdown(f"**⚠ {plain(words)}**")
        if when:
            text.caption(when)
        st.session_state.setdefault(key, earlier_note or "")
        note.text_input(_("What you did about it"), key=key, max_chars=LONGEST_NOTE)
        if session_id is not None:
            actions.button(
                _("To the session"),
                key=f"to-{name}",
                on_click=open_session,
                args=(session_id,),
                width="stretch",
            )
        actions.button(label, key=f"ack-{name}", on_click=acknowledge, args=(key,), width="stretch")


def _acknowledged(desk: Desk, alerts: Sequence[AlertRecord]) -> None:
    """Show acknowledged alerts, the latest first, with author, note and a button to reopen."""
    _ = desk.words
    if not alerts:
        return
    latest = sorted(alerts, key=lambda alert: alert.acknowledged_at or alert.at, reverse=True)
    with st.expander(_("Seen to before ({number})").format(number=len(latest))):
        for alert in latest:
            text, action = st.columns([8, 2], vertical_alignment="center")
            day = desk.day(alert.at, brief=True)
            head = _("{day}: {what}").format(day=day, what=reason(_, alert))
            text.markdown(f"{plain(head)}  \n{plain(_acknowledgement_words(desk, alert))}")
            if not alert.is_over:
                action.button(
                    _("Open again"),
                    key=f"reopen-{alert.id}",
                    on_click=_reopen,
                    args=(desk, alert.id),
                    width="stretch",
                )


def _acknowledgement_words(desk: Desk, alert: AlertRecord) -> str:
    _, at = desk.words, alert.acknowledged_at or alert.at
    day = desk.moment(at, brief=True)
    if alert.is_over:
        return _("Resolved by itself: {day}").format(day=day)
    line = _("Seen to: {day}").format(day=day)
    return ". ".join(filter(None, [", ".join(filter(None, [line, alert.seen_by])), alert.note]))


def _acknowledge(
    desk: Desk, alert_ids: Sequence[str], session_to_review: str | None, key: str
) -> None:
    with flashing(desk, "alerts"):
        if session_to_review is not None:
            desk.clinic.mark_reviewed(
                desk.actor, session_to_review, review_section.is_watched(session_to_review)
            )
        for alert_id in alert_ids:
            desk.clinic.acknowledge(desk.actor, alert_id, field_text(key).strip() or None)
        st.session_state[key] = ""


def _acknowledge_absence(desk: Desk, patient_id: str, days: int, key: str) -> None:
    with flashing(desk, "alerts"):
        note = field_text(key).strip() or None
        desk.clinic.acknowledge_absence(desk.actor, patient_id, days, note)
        st.session_state[key] = ""


def _reopen(desk: Desk, alert_id: str) -> None:
    with flashing(desk, "alerts"):
        desk.clinic.reopen(desk.actor, alert_id)
        st.session_state.pop(f"seen-{alert_id}", None)  # the field then shows the earlier note
