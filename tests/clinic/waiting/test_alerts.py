"""Alerts, and their acknowledgement."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import update

from formcheck.errors import AccessError, DocumentError, StoreError
from formcheck.review.ranks import AlertKind, Rank
from formcheck.store.clinic.clinic import Clinic as ClinicStore
from formcheck.store.tables import SetRow
from formcheck.wording.alert_words import reason as in_words
from formcheck.words import translator
from tests.clinic.made import Clinic
from tests.clinic.waiting.made import DAY, Calendar, anna, kinds, send
from tests.exchange.made import a_session, a_set, an_advice, answers, some_notes


@pytest.mark.parametrize("reason", ["pain", "leg_symptoms", "dizzy"])
def test_a_set_stopped_for_a_sign_is_urgent(
    store: ClinicStore, clinic: Clinic, reason: str
) -> None:
    stopped = a_set(status="stopped", stop_reason=reason)
    now = store.now()
    store.take_session(clinic.anna, a_session(stopped, sent_at=now, started_at=now, ended_at=now))
    line = anna(store, clinic)
    assert (line.place.rank, kinds(line)) == (Rank.URGENT, [AlertKind.STOPPED_IN_PAIN])
    assert line.alerts[0].detail == {"reasons": [reason]}


def test_a_set_skipped_for_a_sign_is_as_urgent_and_called_skipped(
    store: ClinicStore, clinic: Clinic
) -> None:
    skipped = a_set(status="skipped", stop_reason="leg_symptoms")
    now = store.now()
    store.take_session(clinic.anna, a_session(skipped, sent_at=now, started_at=now, ended_at=now))
    (alert,) = anna(store, clinic).alerts
    assert (alert.kind, alert.detail["skipped"]) == (AlertKind.STOPPED_IN_PAIN, True)
    assert in_words(translator("en"), alert).startswith("Skipped a set: leg pain")


@pytest.mark.parametrize("is_seen", [False, True])
def test_a_sign_that_comes_once_the_session_goes_on_is_told_too_and_once(
    store: ClinicStore, clinic: Clinic, is_seen: bool
) -> None:
    first = a_set(status="stopped", stop_reason="pain")
    now = store.now()
    cut_off = a_session(first, sent_at=now, started_at=now, ended_at=now, cut_off=True)
    store.take_session(clinic.anna, cut_off)
    (alert,) = anna(store, clinic).alerts
    if is_seen:
        store.acknowledge(clinic.paula, alert.id, "Called her.")
    second = a_set(2, status="stopped", stop_reason="dizzy")
    for effort in (5, 6):
        more = {"sets": (first, second), "cut_off": False, "effort": effort}
        store.take_session(clinic.anna, cut_off.model_copy(update=more))
    (still_open,) = anna(store, clinic).alerts
    assert still_open.detail == {"reasons": ["pain", "dizzy"]}
    assert (still_open.id == alert.id) is not is_seen
    notes = [each.note for each in store.alerts(clinic.paula, clinic.anna.person_id)]
    assert sorted(notes, key=str) == (["Called her.", None] if is_seen else [None])


def test_told_to_stop_and_call_is_urgent(store: ClinicStore, clinic: Clinic) -> None:
    note = an_advice("pain_rise", 7)
    store.take_notes(clinic.anna, some_notes(note, sent_at=store.now()))
    line = anna(store, clinic)
    assert (line.place.rank, kinds(line)) == (Rank.URGENT, [AlertKind.ADVICE])
    assert line.alerts[0].detail == {"kind": "pain_rise", "pain": 7}


def test_a_fault_that_keeps_coming_back_is_told_once_and_ends_when_it_stays_away(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    for _ in range(4):
        send(store, clinic, "low_hips")
        calendar.time += DAY
    line = anna(store, clinic)
    assert (line.place.rank, kinds(line)) == (Rank.FAULT, [AlertKind.RECURRING_FAULT])
    assert dict(line.alerts[0].detail) == {
        "exercise": "bridge",
        "fault": "low_hips",
        "sessions": 4,
    }
    raised_by_the_third = calendar.time - line.alerts[0].at
    assert raised_by_the_third.days == 2
    send(store, clinic, correct=3)
    assert kinds(anna(store, clinic)) == []
    (over,) = store.alerts(clinic.paula, clinic.anna.person_id)
    assert over.is_over and over.acknowledged_at is not None and over.note is None


def test_a_fault_seen_to_is_told_again_only_after_as_many_sessions_more(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    for _ in range(3):
        send(store, clinic, "low_hips")
        calendar.time += DAY
    (alert,) = anna(store, clinic).alerts
    store.acknowledge(clinic.paula, alert.id)
    for _ in range(2):
        calendar.time += DAY
        send(store, clinic, "low_hips")
        assert kinds(anna(store, clinic)) == []
    calendar.time += DAY
    send(store, clinic, "low_hips")
    assert AlertKind.RECURRING_FAULT in kinds(anna(store, clinic))


def test_no_progress_over_several_sessions_is_told(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    for fault in ("low_hips", "short_hold", "too_fast") * 2:
        send(store, clinic, fault, correct=3)
        calendar.time += DAY
    line = anna(store, clinic)
    assert (line.place.rank, kinds(line)) == (Rank.NO_PROGRESS, [AlertKind.NO_PROGRESS])


def test_days_without_a_session_are_told_until_somebody_has_seen_to_it(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    session = send(store, clinic, correct=3)
    store.mark_reviewed(clinic.paula, session.id, watched=False)
    calendar.time += 6 * DAY
    assert anna(store, clinic).absent_days is None
    calendar.time += 2 * DAY
    line = anna(store, clinic)
    assert (line.place.rank, line.absent_days) == (Rank.ABSENT, 8)
    store.acknowledge_absence(clinic.paula, clinic.anna.person_id, 8, "On holiday.")
    assert anna(store, clinic).place.rank is Rank.NOTHING
    (seen,) = store.alerts(clinic.paula, clinic.anna.person_id)
    assert (seen.kind, seen.note, seen.detail) == (AlertKind.ABSENT, "On holiday.", {"days": 8})
    calendar.time += 8 * DAY
    assert anna(store, clinic).absent_days == 16


def test_an_alert_is_acknowledged_once(store: ClinicStore, clinic: Clinic) -> None:
    store.take_notes(clinic.anna, some_notes(answers("fever"), sent_at=store.now()))
    (alert,) = store.alerts(clinic.paula, clinic.anna.person_id)
    with pytest.raises(AccessError):
        store.acknowledge(clinic.peter, alert.id, "mine")
    with pytest.raises(DocumentError):
        store.acknowledge(clinic.paula, alert.id, "x" * 5000)
    store.acknowledge(clinic.paula, alert.id, "Called her.")
    store.acknowledge(clinic.paula, alert.id, "Again.")
    (seen,) = store.alerts(clinic.paula, clinic.anna.person_id)
    assert seen.acknowledged_at is not None and seen.note == "Called her."
    assert store.alerts(clinic.paula, clinic.anna.person_id, only_open=True) == ()
    assert seen.seen_by == "Paula"
    with pytest.raises(AccessError):
        store.acknowledge(clinic.paula, uuid4().hex)


def test_an_alert_is_opened_again_with_what_was_written_and_its_place(
    store: ClinicStore, clinic: Clinic
) -> None:
    store.take_notes(clinic.anna, some_notes(answers("fever"), sent_at=store.now()))
    (alert,) = store.alerts(clinic.paula, clinic.anna.person_id)
    store.acknowledge(clinic.paula, alert.id, "Called her.")
    assert anna(store, clinic).place.rank is not Rank.URGENT
    for who in (clinic.peter, clinic.anna):
        with pytest.raises(AccessError):
            store.reopen(who, alert.id)
    store.reopen(clinic.paula, alert.id)
    (again,) = store.alerts(clinic.paula, clinic.anna.person_id, only_open=True)
    assert (again.note, again.seen_by, again.at) == ("Called her.", None, alert.at)
    assert anna(store, clinic).place.rank is Rank.URGENT
    assert "reopen alert" in [each.action for each in store.audit(clinic.admin)]


def test_silence_seen_to_by_mistake_is_in_the_list_again(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    calendar.time += 9 * DAY
    store.acknowledge_absence(clinic.paula, clinic.anna.person_id, 9)
    calendar.time += 9 * DAY
    store.acknowledge_absence(clinic.paula, clinic.anna.person_id, 18)
    last, first = store.alerts(clinic.paula, clinic.anna.person_id)
    last, first = sorted((last, first), key=lambda each: each.detail["days"], reverse=True)
    assert anna(store, clinic).absent_days is None
    store.reopen(clinic.paula, last.id)
    assert anna(store, clinic).absent_days == 18
    assert store.alerts(clinic.paula, clinic.anna.person_id) == (first,)


def test_an_alert_opened_again_ends_with_the_newer_one_of_its_subject(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    for _ in range(3):
        send(store, clinic, "low_hips")
        calendar.time += DAY
    (first,) = anna(store, clinic).alerts
    store.acknowledge(clinic.paula, first.id, "Told her.")
    for _ in range(3):
        calendar.time += DAY
        send(store, clinic, "low_hips")
    store.reopen(clinic.paula, first.id)
    assert kinds(anna(store, clinic)).count(AlertKind.RECURRING_FAULT) == 2
    send(store, clinic, correct=3)
    assert AlertKind.RECURRING_FAULT not in kinds(anna(store, clinic))


def test_an_alert_opened_again_is_not_raised_once_more(
    store: ClinicStore, clinic: Clinic, calendar: Calendar
) -> None:
    seen = []
    for _ in range(7):
        send(store, clinic, "low_hips")
        calendar.time += DAY
        for alert in anna(store, clinic).alerts:
            if alert.kind is AlertKind.RECURRING_FAULT:
                store.acknowledge(clinic.paula, alert.id)
                seen.append(alert.id)
    first, _second = seen
    store.reopen(clinic.paula, first)
    for _ in range(4):
        send(store, clinic, "low_hips")
        calendar.time += DAY
    still_open = store.alerts(clinic.paula, clinic.anna.person_id, only_open=True)
    recurring = [each for each in still_open if each.kind is AlertKind.RECURRING_FAULT]
    assert [each.id for each in recurring] == [first]
    assert recurring[0].detail["sessions"] == 11


def test_seen_to_again_without_a_word_keeps_what_was_written(
    store: ClinicStore, clinic: Clinic
) -> None:
    store.take_notes(clinic.anna, some_notes(answers("fever"), sent_at=store.now()))
    (alert,) = store.alerts(clinic.paula, clinic.anna.person_id)
    store.acknowledge(clinic.paula, alert.id, "Called her.")
    store.reopen(clinic.paula, alert.id)
    store.acknowledge(clinic.paula, alert.id)
    (seen,) = store.alerts(clinic.paula, clinic.anna.person_id)
    assert seen.note == "Called her."


def test_a_message_that_came_after_the_page_was_shown_stays_new(
    store: ClinicStore, clinic: Clinic
) -> None:
    anna_id = clinic.anna.person_id
    shown = store.write_message(clinic.anna, anna_id, "It hurts.")
    store.write_message(clinic.anna, anna_id, "More than yesterday.")
    store.mark_read(clinic.paula, anna_id, [shown])
    assert anna(store, clinic).unread == 1


def test_what_cannot_be_read_is_a_sentence_at_the_clinic_too(
    store: ClinicStore, clinic: Clinic
) -> None:
    session = send(store, clinic, "low_hips")
    with store.writing() as opened:
        opened.execute(update(SetRow).values(prescription=[1]))
    for _ in range(2):
        with pytest.raises(StoreError, match="restore a backup"):
            store.session(clinic.paula, session.id)


def test_who_only_opens_a_page_is_not_on_record_as_writing(
    store: ClinicStore, clinic: Clinic
) -> None:
    assert store.drafts(clinic.paula, clinic.anna.person_id) == {}
    assert "draft" not in [each.action for each in store.audit(clinic.admin)]
    store.keep_drafts(clinic.paula, clinic.anna.person_id, {"reply": "Dear Anna"})
    assert "draft" in [each.action for each in store.audit(clinic.admin)]
