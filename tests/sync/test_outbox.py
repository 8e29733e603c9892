"""The outbox: its items, their moments and their order."""

from __future__ import annotations

from datetime import timedelta

from formcheck.store.local import LocalStore
from formcheck.store.records import Baseline, Link
from tests.store.made import START, Clock
from tests.sync.made import SHOWN, train


def linked(store: LocalStore, agreed: bool = True) -> str:
    person_id = store.add_person("Anna", "en").id
    store.save_link(a_link(person_id))
    if agreed:
        store.save_consent(person_id, True, SHOWN)
    return person_id


def a_link(person_id: str, token: str = "t") -> Link:
    return Link(person_id, "https://clinic.example", token, "d" * 32, "Clinic", START, None, None)


def waiting(store: LocalStore, person_id: str) -> list[str]:
    return [each.kind for each in store.due(person_id, None)]


def test_without_a_clinic_nothing_is_queued(store: LocalStore) -> None:
    person_id = store.add_person("Anna", "en").id
    store.save_consent(person_id, True, SHOWN)
    train(store, person_id)
    store.write_message(person_id, "Hello")
    assert waiting(store, person_id) == []
    assert not store.queued.is_set()


def test_without_consent_only_messages_are_queued(store: LocalStore) -> None:
    person_id = linked(store, agreed=False)
    train(store, person_id)
    store.add_safety(person_id, ("fever",))
    store.write_message(person_id, "Hello")
    assert waiting(store, person_id) == ["message"]


def test_everything_is_queued_with_what_it_is_about(store: LocalStore) -> None:
    person_id = linked(store)
    store.queued.clear()
    store.add_safety(person_id, ())
    assert store.queued.is_set()
    store.add_advice(person_id, "pain_rise", 7)
    store.save_baseline(person_id, Baseline("bridge", START, 50.0, 3.0, None))
    train(store, person_id)
    assert waiting(store, person_id) == ["consent", "safety", "advice", "baseline", "session"]


def test_what_was_there_before_is_queued_with_the_consent(store: LocalStore) -> None:
    person_id = store.add_person("Anna", "en").id
    earlier = train(store, person_id)
    store.begin_session(person_id, (), None)
    store.save_link(a_link(person_id))
    store.save_consent(person_id, True, SHOWN)
    consent, session = store.due(person_id, None)
    assert (consent.kind, session.kind, session.item_id) == ("consent", "session", earlier)


def test_withdrawing_leaves_only_the_withdrawal(store: LocalStore) -> None:
    person_id = linked(store)
    session_id = train(store, person_id)
    store.save_consent(person_id, False, "")
    assert waiting(store, person_id) == ["consent", "consent"]
    train(store, person_id)
    assert waiting(store, person_id) == ["consent", "consent"]
    store.save_consent(person_id, True, SHOWN)
    assert waiting(store, person_id) == ["consent"] * 3 + ["session"] * 2
    assert store.due(person_id, None)[3].item_id == session_id


def test_what_changes_while_it_is_sent_is_sent_again(store: LocalStore) -> None:
    person_id = linked(store)
    session_id = train(store, person_id)
    sending = store.due(person_id, None)[-1]
    store.end_session(session_id, 5, 5)
    store.mark_sent(person_id, sending)
    assert waiting(store, person_id)[-1] == "session"
    store.mark_sent(person_id, store.due(person_id, None)[-1])
    assert waiting(store, person_id) == ["consent"]


def test_a_failed_try_waits_and_a_refused_one_is_kept(store: LocalStore, clock: Clock) -> None:
    person_id = linked(store)
    train(store, person_id)
    consent, session = store.due(person_id, clock())
    store.mark_failed(person_id, consent, clock() + timedelta(minutes=1), "No network.")
    store.mark_failed(person_id, session, clock(), "Too long.", refused=True)
    assert store.due(person_id, clock()) == ()
    state = store.outbox_state(person_id)
    assert (state.sent, state.waiting) == (0, 1)
    assert [(each.kind, each.trouble) for each in state.refused] == [("session", "Too long.")]
    clock.time += timedelta(minutes=2)
    assert [(each.kind, each.tries) for each in store.due(person_id, clock())] == [("consent", 1)]


def test_a_clock_set_back_keeps_nothing_waiting(store: LocalStore, clock: Clock) -> None:
    person_id = linked(store)
    (consent,) = store.due(person_id, clock())
    clock.time += timedelta(days=7)
    store.mark_failed(person_id, consent, clock() + timedelta(minutes=1), "No network.")
    clock.time -= timedelta(days=7)
    assert [each.kind for each in store.due(person_id, clock())] == ["consent"]


def test_another_clinic_needs_another_consent(store: LocalStore) -> None:
    person_id = linked(store)
    train(store, person_id)
    store.unlink(person_id)
    assert store.link(person_id) is None and not store.has_consented(person_id)
    store.save_link(a_link(person_id, "other"))
    assert waiting(store, person_id) == []
    store.save_consent(person_id, True, SHOWN)
    assert waiting(store, person_id) == ["consent", "session"]


def test_a_no_counts_also_where_the_clock_was_set_back(store: LocalStore, clock: Clock) -> None:
    person_id = linked(store)
    clock.time -= timedelta(days=400)
    store.save_consent(person_id, False, "")
    assert not store.has_consented(person_id)
    store.save_consent(person_id, True, SHOWN)
    assert store.has_consented(person_id)
    store.unlink(person_id)
    assert not store.has_consented(person_id)
