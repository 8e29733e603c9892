"""A laptop and its clinic over real HTTP."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from formcheck.access import Action
from formcheck.errors import HubError
from formcheck.store.local import LocalStore
from formcheck.store.records import Baseline
from formcheck.store.tables import AuditRow
from formcheck.sync.exchange import sync_now
from formcheck.sync.link import erase_at_clinic, export_from_clinic, invitation, pair, unpair
from formcheck.sync.runner import Runner
from formcheck.sync.sync_words import TOO_OLD, UNPAIRED, UNREACHABLE
from tests.hub.served import free_port
from tests.store.made import FIVE, START, Clock, item, repetition
from tests.sync.conftest import Served
from tests.sync.made import SHOWN, connected, seen, train

pytestmark = pytest.mark.slow


@pytest.fixture
def person(store: LocalStore, served: Served) -> str:
    return connected(store, served.url, served.code(served.clinic.anna))


def test_a_session_arrives_as_it_was_recorded(
    store: LocalStore, served: Served, person: str
) -> None:
    session_id = train(store, person)
    state = sync_now(store, person)
    assert (state.sent, state.waiting, state.refused, state.trouble) == (2, 0, (), None)
    assert state.synced_at is not None
    care, paula = served.care, served.clinic.paula
    (here,), (there,) = store.sessions(person), care.sessions(paula, served.clinic.anna.person_id)
    assert there.sets == here.sets and there.planned == here.planned
    assert (there.started_at, there.pain_before, there.effort) == (here.started_at, 3, 4)
    for each in here.sets:
        recorded = care.recording(paula, session_id, each.id)
        assert [o.t_s for o in recorded] == [o.t_s for o in store.recording(each.id)]


def test_a_week_offline_with_a_wrong_clock_arrives_once_the_network_is_back(
    store: LocalStore, served: Served, person: str, clock: Clock
) -> None:
    sync_now(store, person)
    laptop = Clock()
    laptop.time = START - timedelta(days=3000)
    store.now = laptop
    for _day in range(7):
        store.add_safety(person, ())
        train(store, person, sets=1, parts=1)
        laptop.time += timedelta(days=1)
    clock.time += timedelta(days=7)
    assert sync_now(store, person).waiting == 0
    sent = served.care.sessions(served.clinic.paula, served.clinic.anna.person_id)
    ages = [served.care.now() - each.started_at for each in sent]
    assert [round(age / timedelta(days=1)) for age in ages] == [1, 2, 3, 4, 5, 6, 7]


def test_prescriptions_and_messages_come_back(
    store: LocalStore, served: Served, person: str
) -> None:
    care, paula, anna = served.care, served.clinic.paula, served.clinic.anna.person_id
    store.save_plan(person, (item(),), "starter")
    care.prescribe(paula, anna, [item("cat_cow", 2)], [0, 3], "Slowly.")
    message = care.write_message(paula, anna, "Well done.")
    sync_now(store, person)
    plan = store.newest_plan(person)
    assert plan is not None and plan.items == (item("cat_cow", 2),)
    assert (plan.version, plan.author, plan.days, plan.note) == (1, "Paula", (0, 3), "Slowly.")
    assert [(each.text, each.author) for each in store.messages(person)] == [
        ("Well done.", "Paula")
    ]
    store.mark_read(person, message)
    store.write_message(person, "Thank you.")
    sync_now(store, person)
    first, second = care.messages(paula, anna)
    assert first.read_at is not None and second.text == "Thank you."
    assert len(store.messages(person)) == 2


def test_safety_advice_and_baselines_arrive(store: LocalStore, served: Served, person: str) -> None:
    store.add_safety(person, ("fever",))
    store.add_advice(person, "red_flag")
    store.save_baseline(person, Baseline("bridge", START, 50.0, 3.0, None))
    assert sync_now(store, person).waiting == 0
    code = served.care.copy_code(served.clinic.paula, served.clinic.anna.person_id)
    kept = export_from_clinic(store, person, f" {code.lower()} ")["person"]
    assert [each["flags"] for each in kept["safety_answers"]] == [["fever"]]
    assert (len(kept["advices"]), len(kept["baselines"]), len(kept["consents"])) == (1, 1, 1)
    alerts = served.care.alerts(served.clinic.paula, served.clinic.anna.person_id)
    assert sorted(each.kind for each in alerts) == ["advice", "red_flag"]


def test_a_withdrawal_reaches_the_clinic_and_nothing_else_does(
    store: LocalStore, served: Served, person: str
) -> None:
    sync_now(store, person)
    store.save_consent(person, False, "")
    train(store, person)
    assert sync_now(store, person).waiting == 0
    anna = served.clinic.anna
    assert not served.care.consented(anna, anna.person_id)
    assert served.care.sessions(anna, anna.person_id) == ()


def test_what_was_told_without_the_camera_is_taken_back_at_the_clinic_too(
    store: LocalStore, served: Served, person: str
) -> None:
    session_id = store.begin_session(person, (item(sets=3),), 3, 1)
    told = []
    for position in range(2):
        told.append(store.begin_set(session_id, position, "bridge", FIVE, by_video=True))
        store.add_recording(told[-1], seen(10 + position))
        store.add_repetition(told[-1], repetition(1))
        store.end_set(told[-1], "done")
    store.end_session(session_id, 2, 4)
    assert sync_now(store, person).waiting == 0
    store.take_back(told[0])
    state = sync_now(store, person)
    assert (state.waiting, state.refused) == (0, ())
    care, paula, anna = served.care, served.clinic.paula, served.clinic.anna.person_id
    (there,), (here,) = care.sessions(paula, anna), store.sessions(person)
    assert there.sets == here.sets
    assert [each.stop_reason for each in there.sets] == ["taken_back", None]
    assert [len(care.recording(paula, session_id, each)) for each in told] == [0, 11]
    with care.reading() as session:
        lines = select(AuditRow.detail).filter_by(action=Action.TAKE_BACK.value)
        assert list(session.scalars(lines)) == [told[0]]


def test_a_rise_over_the_pain_given_once_the_session_was_sent_reaches_the_clinic(
    store: LocalStore, served: Served, person: str, clock: Clock
) -> None:
    session_id = store.begin_session(person, (item(sets=2),), None, 1)
    store.end_set(store.begin_set(session_id, 0, "bridge", FIVE, by_hand=True), "done")
    clock.time += timedelta(hours=2)
    assert store.end_cut_off(clock()) == 1
    sync_now(store, person)
    store.save_pain(session_id, 2)
    store.end_session(session_id, 6, 5)
    state = sync_now(store, person)
    assert (state.waiting, state.refused) == (0, ())
    care, paula, anna = served.care, served.clinic.paula, served.clinic.anna.person_id
    assert care.sessions(paula, anna)[0].pain_before == 2
    assert [each.kind for each in care.alerts(paula, anna)] == ["pain_rise"]


def test_a_refusal_is_explained_and_kept_and_holds_nothing_up(
    store: LocalStore, served: Served, person: str
) -> None:
    first = train(store, person)
    sync_now(store, person)
    store.add_recording(store.sessions(person)[0].sets[0].id, seen(5))
    with store.writing() as session:  # as a damaged file would
        session.connection().exec_driver_sql("delete from repetitions")
    store.end_session(first, 2, 4)
    train(store, person)
    state = sync_now(store, person)
    assert (state.sent, state.waiting) == (2, 0)
    (refused,) = state.refused
    assert refused.item_id == first
    assert refused.trouble == "This session is already here with other content."


def test_without_a_network_everything_waits_and_says_so(
    store: LocalStore, served: Served, person: str
) -> None:
    link = store.link(person)
    assert link is not None
    store.unlink(person)
    store.save_link(replace(link, hub_url=f"http://localhost:{free_port()}"))
    store.save_consent(person, True, "")
    train(store, person)
    state = sync_now(store, person)
    assert (state.sent, state.waiting, state.trouble) == (0, 2, UNREACHABLE)
    assert [each.tries for each in store.due(person, None)] == [1, 1]


def test_a_hub_that_forgot_this_laptop_is_said_so(
    store: LocalStore, served: Served, person: str
) -> None:
    train(store, person)
    served.care.erase(served.clinic.anna, served.clinic.anna.person_id)
    state = sync_now(store, person)
    assert (state.waiting, state.trouble) == (2, UNPAIRED)


def test_erasing_and_leaving(store: LocalStore, served: Served, person: str) -> None:
    train(store, person)
    sync_now(store, person)
    erase_at_clinic(store, person)
    assert store.link(person) is None and len(store.sessions(person)) == 1
    assert served.care.worklist(served.clinic.paula).lines == ()
    pair(store, person, served.url, served.code(served.clinic.bo))
    unpair(store, person)
    assert store.link(person) is None


def test_pairing_says_what_is_wrong(store: LocalStore, served: Served) -> None:
    person = store.add_person("Anna", "en").id
    for hub, code in (
        (served.url, uuid4().hex),
        (served.url, " "),
        (f"http://localhost:{free_port()}", "1"),
        ("http://clinic.example", "1"),
        ("ftp://clinic.example", "1"),
        ("https://user@clinic.example", "1"),
        ("https://[", "1"),
        ("", "1"),
    ):
        with pytest.raises(HubError):
            pair(store, person, hub, code)
    assert store.link(person) is None


def test_an_invitation_is_a_link_or_an_address() -> None:
    link = "http://localhost:8501/clinic?hub=https%3A%2F%2Fclinic.example&code=AB-12"
    assert invitation(link) == invitation(link.replace("/clinic", "/other"))
    assert (invitation(link).hub, invitation(link).code) == ("https://clinic.example", "AB-12")
    assert invitation("clinic.example").hub == "clinic.example"


def test_the_runner_sends_what_is_queued_without_being_asked(
    store: LocalStore, served: Served, person: str
) -> None:
    runner = Runner(store, chance=lambda: 0.0)
    runner.start()
    train(store, person)
    for _ in range(200):
        if store.outbox_state(person).waiting == 0:
            break
        time.sleep(0.05)
    runner.stop()
    state = store.outbox_state(person)
    assert (state.sent, state.waiting, state.trouble) == (2, 0, None)


def test_a_hub_older_than_the_laptop_lets_it_wait(
    store: LocalStore, served: Served, person: str
) -> None:
    link = store.link(person)
    assert link is not None
    # No such routes there.
    store.save_link(replace(link, hub_url=f"{served.url}/older"))
    store.save_consent(person, True, "")
    state = sync_now(store, person)
    assert (state.sent, state.waiting, state.refused, state.trouble) == (0, 1, (), TOO_OLD)


def test_a_yes_of_a_laptop_that_was_offline_undoes_no_later_no(
    store: LocalStore, served: Served, person: str, clock: Clock, tmp_path: Path
) -> None:
    session = train(store, person)  # agreed and trained; there is no network
    clock.time += timedelta(minutes=1)
    other = LocalStore(tmp_path / "other.db", clock)
    theirs = connected(other, served.url, served.code(served.clinic.anna))
    clock.time += timedelta(minutes=1)
    other.save_consent(theirs, False, "")
    sync_now(other, theirs)
    other.close()
    clock.time += timedelta(minutes=1)
    state = sync_now(store, person)
    anna = served.clinic.anna
    assert not served.care.consented(anna, anna.person_id)
    assert served.care.sessions(anna, anna.person_id) == ()
    assert state.waiting == 1
    assert state.trouble == "The patient hasn't agreed to send reports to the clinic."
    store.write_message(person, "I am better.")
    sync_now(store, person)
    (message,) = served.care.messages(served.clinic.paula, anna.person_id)
    assert message.text == "I am better."
    clock.time += timedelta(minutes=1)
    store.save_consent(person, True, SHOWN)
    sync_now(store, person)
    assert [each.id for each in served.care.sessions(anna, anna.person_id)] == [session]
