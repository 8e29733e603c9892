"""A session that nobody ended: it is ended as cut off, once, and may still be gone on with."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from formcheck.plan.session_progress import INTERRUPTED
from formcheck.store.local import LocalStore
from formcheck.store.records import Link
from tests.once import NewDatabase
from tests.store.made import FIVE, START, Clock, item, repetition

HOUR = timedelta(hours=1)
KILLED = """
import os, signal, sys
from pathlib import Path
from formcheck.store.local import LocalStore
from tests.store.made import FIVE, item, repetition
store = LocalStore(Path(sys.argv[1]))
session = store.begin_session(sys.argv[2], (item(),), 3)
first = store.begin_set(session, 0, "bridge", FIVE)
for index in range(1, 6):
    store.add_repetition(first, repetition(index))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(where: Path | str, clock: Clock) -> Iterator[LocalStore]:
    opened = LocalStore(where, clock)
    yield opened
    opened.close()


@pytest.fixture
def person(store: LocalStore) -> str:
    return connected(store)


def connected(store: LocalStore) -> str:
    person_id = store.add_person("Anna", "en").id
    link = Link(person_id, "https://clinic.example", "t", "d" * 32, "Clinic", START, None, None)
    store.save_link(link)
    store.save_consent(person_id, True, "")
    return person_id


def begun(store: LocalStore, person: str, clock: Clock, is_done: bool = False) -> str:
    session = store.begin_session(person, (item(),), 3)
    clock.time += timedelta(minutes=1)
    first = store.begin_set(session, 0, "bridge", FIVE)
    store.add_repetition(first, repetition(1))
    clock.time += timedelta(minutes=1)
    if is_done:
        store.end_set(first, "done")
    return session


def to_send(store: LocalStore, person: str) -> list[str]:
    return [each.item_id for each in store.due(person, None) if each.kind == "session"]


def test_the_next_session_ends_the_one_before(store: LocalStore, person: str, clock: Clock) -> None:
    old = begun(store, person, clock)
    new = store.begin_session(person, (item(),), 3)
    newest, cut_off = store.sessions(person)
    assert (newest.id, newest.ended_at) == (new, None)
    assert cut_off.cut_off and cut_off.ended_at == cut_off.sets[0].started_at
    assert (cut_off.sets[0].status, cut_off.sets[0].stop_reason) == ("stopped", INTERRUPTED)
    assert cut_off.sets[0].repetitions == (repetition(1),)
    assert to_send(store, person) == [old]
    assert store.session_to_send(old, "test").cut_off


def test_everything_done_and_closed_at_the_last_question_arrives_at_the_next_start(
    store: LocalStore, person: str, clock: Clock
) -> None:
    session = begun(store, person, clock, is_done=True)
    ended_at = store.sessions(person)[0].sets[0].ended_at
    clock.time += HOUR + timedelta(seconds=1)
    assert store.end_cut_off(clock()) == 1
    assert store.end_cut_off(clock()) == 0
    (record,) = store.sessions(person)
    assert (record.ended_at, record.cut_off, record.pain_after) == (ended_at, True, None)
    assert to_send(store, person) == [session]


def test_what_may_still_go_on_is_left_alone(store: LocalStore, person: str, clock: Clock) -> None:
    running_since = clock()
    clock.time += timedelta(minutes=1)
    begun(store, person, clock)
    clock.time += 5 * HOUR
    assert store.end_cut_off(running_since) == 0  # in a tab of this run
    restarted_at = clock()
    store.begin_set(store.sessions(person)[0].id, 0, "bridge", FIVE)
    clock.time += timedelta(minutes=50)
    assert store.end_cut_off(restarted_at) == 0
    clock.time += timedelta(days=1)
    assert store.end_cut_off(running_since) == 1


def test_it_may_be_gone_on_with_for_a_day_and_is_sent_again(
    store: LocalStore, person: str, clock: Clock
) -> None:
    session = begun(store, person, clock, is_done=True)
    clock.time += 2 * HOUR
    store.end_cut_off(clock())
    (waiting,) = [each for each in store.due(person, None) if each.kind == "session"]
    store.mark_sent(person, waiting)
    unfinished = store.unfinished(person)
    assert unfinished is not None and unfinished.id == session
    second = store.begin_set(session, 1, "bridge", FIVE)
    assert store.sessions(person)[0].ended_at is None
    store.end_set(second, "done")
    store.end_session(session, 2, 4)
    (record,) = store.sessions(person)
    assert (record.cut_off, len(record.sets)) == (False, 2)
    assert record.ended_at is not None and record.ended_at >= record.sets[1].started_at
    assert to_send(store, person) == [session]
    assert store.unfinished(person) is None


def test_pain_before_is_kept_once_and_sent_where_the_session_was_sent_without_it(
    store: LocalStore, person: str, clock: Clock
) -> None:
    session = store.begin_session(person, (item(),), None)
    clock.time += 2 * HOUR
    store.end_cut_off(clock())
    (waiting,) = [each for each in store.due(person, None) if each.kind == "session"]
    store.mark_sent(person, waiting)
    for pain in (4, 6):
        store.save_pain(session, pain)
    (record,) = store.sessions(person)
    assert (record.pain_before, record.cut_off) == (4, True)
    assert to_send(store, person) == [session]


def test_whoever_answers_the_last_question_later_has_said_goodbye(
    store: LocalStore, person: str, clock: Clock
) -> None:
    session = begun(store, person, clock, is_done=True)
    clock.time += 2 * HOUR
    store.end_cut_off(clock())
    store.end_session(session, 2, 4)
    (record,) = store.sessions(person)
    assert (record.cut_off, record.pain_after) == (False, 2)


def test_a_killed_app_loses_no_repetition_and_its_session_is_queued(
    new_database: NewDatabase, tmp_path: Path, clock: Clock
) -> None:
    path = new_database(tmp_path / "formcheck.db")
    store = LocalStore(path, clock)
    person = connected(store)
    command = [sys.executable, "-c", KILLED, str(path), person]
    project = Path(__file__).parents[2]
    assert subprocess.run(command, cwd=project, check=False).returncode == -signal.SIGKILL
    (before,) = store.sessions(person)
    clock.time = before.started_at + 2 * HOUR
    store.end_cut_off(clock())
    assert to_send(store, person) == [before.id]
    document = store.session_to_send(before.id, "test")
    assert document.cut_off and len(document.sets[0].repetitions) == 5
    store.close()
