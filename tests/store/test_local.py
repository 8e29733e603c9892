"""The local database over real SQLite files."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from sqlalchemy import event

from formcheck.errors import StoreError
from formcheck.plan.session_progress import INTERRUPTED, left
from formcheck.plan.starter import starter_plan
from formcheck.recording.packed import packed, unpacked
from formcheck.recording.rounding import rounded
from formcheck.reps.attempt import RefusalReason, Refused
from formcheck.store.local import LocalStore
from formcheck.store.records import Baseline
from tests.stick import Attempt, observations
from tests.store.made import FIVE, START, Clock, item, repetition, trained
from tests.sync.made import seen


def test_a_person_is_found_again_after_reopening(path: Path, clock: Clock) -> None:
    first = LocalStore(path, clock)
    added = first.add_person("  Ann ", "en")
    first.set_language(added.id, "fr")
    first.close()
    again = LocalStore(path, clock)
    assert again.people() == (replace(added, language="fr"),)
    assert again.person(added.id) == replace(added, name="Ann", language="fr")
    assert again.person("nobody") is None
    again.close()


def test_a_session_comes_back_as_it_was_recorded(store: LocalStore) -> None:
    person, session, first = trained(store)
    store.add_recording(first, seen(2), "heavy")
    store.add_recording(first, seen(2), "full")
    store.add_recording(first, seen(2))
    odd = replace(
        repetition(3, counted=False, range_deg=None, faults=(), not_assessed=()),
        lower_s=math.nan,
        way=None,
    )
    store.add_repetition(first, odd)
    store.end_set(first, "done")
    store.end_session(session, 2, 4)
    (record,) = store.sessions(person)
    assert (record.pain_before, record.pain_after, record.effort) == (3, 2, 4)
    assert record.planned == starter_plan()
    assert START < record.started_at < record.sets[0].started_at
    assert record.ended_at is not None and record.ended_at.utcoffset() == timedelta(0)
    assert record.sets[0].prescription == FIVE
    assert record.sets[0].model == "full", "the least exact of those that saw it"
    assert record.sets[0].repetitions[:2] == (repetition(1), repetition(2))
    back = record.sets[0].repetitions[2]
    assert math.isnan(back.lower_s)
    assert replace(back, lower_s=0.0) == replace(odd, lower_s=0.0)


def test_a_repetition_added_twice_is_there_once(store: LocalStore) -> None:
    person, _, first = trained(store, repetitions=0)
    for _time in range(3):
        store.add_repetition(first, repetition(1))
    assert store.sessions(person)[0].sets[0].repetitions == (repetition(1),)


def test_the_second_look_takes_the_place_of_what_was_recorded(store: LocalStore) -> None:
    person, _, first = trained(store, repetitions=3)
    found = (replace(repetition(1), perhaps=("arched_back", "too_fast")), repetition(2))
    attempts = (
        Refused(40.0, 43.5, RefusalReason.NOT_THIS, "donkey_kick"),
        Refused(50.0, 52.0, RefusalReason.UNFINISHED),
    )
    for _time in range(2):
        store.review_set(first, found, attempts, 3)
    (one,) = store.sessions(person)[0].sets
    assert (one.id, one.repetitions, one.attempts, one.live_count) == (first, found, attempts, 3)


def test_a_second_look_that_fails_leaves_what_was_recorded(store: LocalStore) -> None:
    person, _, first = trained(store, repetitions=2)
    twice = (repetition(1), repetition(1))
    with pytest.raises(StoreError):
        store.review_set(first, twice, (), None)
    (one,) = store.sessions(person)[0].sets
    assert one.repetitions == (repetition(1), repetition(2))


def test_the_rest_of_a_set_is_looked_at_without_its_first_part(store: LocalStore) -> None:
    """An interrupted set keeps what was counted live; what goes on after it is a set of its own."""
    person, session, first = trained(store, repetitions=2)
    again = store.begin_set(session, 0, "pelvic_tilt", FIVE)
    store.add_repetition(again, repetition(1))
    store.review_set(again, (repetition(1), repetition(2)), (), 1)
    sets = store.sessions(person)[0].sets
    assert [len(each.repetitions) for each in sets] == [2, 2]
    assert [each.live_count for each in sets] == [None, 1]
    assert left(starter_plan(), store.sessions(person)[0])[0].already == 4
    assert first == sets[0].id


def test_sessions_come_newest_first_and_limited(store: LocalStore) -> None:
    person = store.add_person("Ann", "en")
    ids = [store.begin_session(person.id, (item(),), None) for _ in range(3)]
    store.begin_session(store.add_person("Ben", "en").id, (item(),), None)
    assert [session.id for session in store.sessions(person.id)] == ids[::-1]
    assert [session.id for session in store.sessions(person.id, limit=2)] == ids[:0:-1]


@pytest.mark.slow
def test_two_threads_record_and_read_at_once(store: LocalStore, where: Path | str) -> None:
    person, _, first = trained(store, repetitions=0)
    other = LocalStore(where)  # another page's, on the same file
    failed: list[BaseException] = []

    def record(into: LocalStore, indexes: range) -> None:
        try:
            for index in indexes:
                into.add_repetition(first, repetition(index))
                into.sessions(person)
        except BaseException as error:
            failed.append(error)

    threads = [
        Thread(target=record, args=(store, range(1, 41))),
        Thread(target=record, args=(store, range(41, 81))),
        Thread(target=record, args=(other, range(21, 61))),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert not failed
    recorded = store.sessions(person)[0].sets[0].repetitions
    assert recorded == tuple(repetition(index) for index in range(1, 81))


def test_two_windows_saving_a_plan_at_once_make_two_versions(
    store: LocalStore, where: Path | str
) -> None:
    person = store.add_person("Ann", "en")
    other = LocalStore(where)

    def save(into: LocalStore) -> None:
        for _ in range(30):
            into.save_plan(person.id, (item(),), "starter")

    with ThreadPoolExecutor(4) as pool:
        for saving in [pool.submit(save, each) for each in (store, store, other, other)]:
            saving.result()
    other.close()
    kept = store.export(person.id)["person"]["plans"]
    assert [plan["version"] for plan in kept] == list(range(1, 121))


def test_long_histories_are_read_in_few_queries(store: LocalStore) -> None:
    person, _, _ = trained(store)
    for _ in range(20):
        session = store.begin_session(person, (item(),), None)
        store.add_repetition(store.begin_set(session, 0, "bridge", FIVE), repetition(1))
    asked: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *of: asked.append(of[2]))
    assert len(store.sessions(person)) == 21
    assert len([query for query in asked if query.startswith("SELECT")]) == 4


def test_a_new_plan_replaces_the_old_one_and_keeps_it(store: LocalStore) -> None:
    person = store.add_person("Ann", "en")
    assert store.plan(person.id) is None
    store.save_plan(person.id, starter_plan(), "starter")
    store.save_plan(person.id, (item("cat_cow", 2),), "physiotherapist")
    assert store.plan(person.id) == (item("cat_cow", 2),)
    kept = store.export(person.id)["person"]["plans"]
    assert [(plan["version"], plan["source"]) for plan in kept] == [
        (1, "starter"),
        (2, "physiotherapist"),
    ]
    assert len(kept[0]["items"]) == 5


def test_the_latest_safety_answers_and_baselines_count(store: LocalStore) -> None:
    person = store.add_person("Ann", "en")
    assert store.last_safety(person.id) is None
    store.add_safety(person.id, ())
    store.add_safety(person.id, ("fever", "fall"))
    answer = store.last_safety(person.id)
    assert answer is not None and answer.flags == ("fever", "fall")
    older, newer = (Baseline("bridge", START, deg, 3.0, None) for deg in (50.0, 55.0))
    tilt = Baseline("pelvic_tilt", START, None, 2.0, 0.008)
    for baseline in (older, tilt, newer):
        store.save_baseline(person.id, baseline)
    assert store.baselines(person.id) == {"bridge": newer, "pelvic_tilt": tilt}


def test_going_on_leaves_the_interrupted_set_and_keeps_its_repetitions(store: LocalStore) -> None:
    person, session, _ = trained(store, repetitions=2)
    unfinished = store.unfinished(person)
    assert unfinished is not None
    task = left(unfinished.planned, unfinished)[0]
    assert (task.position, task.already, task.prescription.repetitions) == (0, 2, 3)
    again = store.begin_set(session, 0, "pelvic_tilt", task.prescription)
    store.add_repetition(again, repetition(1))
    store.end_set(again, "done")
    (record,) = store.sessions(person)
    assert [(s.status, s.stop_reason, len(s.repetitions)) for s in record.sets] == [
        ("stopped", INTERRUPTED, 2),
        ("done", None, 1),
    ]
    assert record.sets[0].ended_at is None
    assert [task.position for task in left(record.planned, record)] == [1, 2, 3, 4]


def test_a_reason_asked_later_joins_the_stopped_set(store: LocalStore, clock: Clock) -> None:
    person, _, first = trained(store)
    store.end_set(first, "stopped")
    ended_at = store.sessions(person)[0].sets[0].ended_at
    store.end_set(first, "stopped", "pain")
    record = store.sessions(person)[0].sets[0]
    assert (record.status, record.stop_reason, record.ended_at) == ("stopped", "pain", ended_at)


def test_only_the_newest_session_can_be_gone_on_with_and_for_a_day(
    store: LocalStore, clock: Clock
) -> None:
    person, session, _ = trained(store)
    clock.time += timedelta(hours=23)
    assert (found := store.unfinished(person)) is not None and found.id == session
    clock.time += timedelta(hours=1)
    assert store.unfinished(person) is None
    newer = store.begin_session(person, (item(),), None)
    assert (found := store.unfinished(person)) is not None and found.id == newer
    store.end_session(newer, None, None)
    assert store.unfinished(person) is None


@pytest.mark.parametrize("pain", [-1, 11])
def test_pain_outside_of_the_scale_is_refused(store: LocalStore, pain: int) -> None:
    person = store.add_person("Ann", "en")
    with pytest.raises(StoreError):
        store.begin_session(person.id, (item(),), pain)
    assert store.sessions(person.id) == ()


def test_an_unknown_status_or_an_empty_name_is_refused(store: LocalStore) -> None:
    person, _, first = trained(store)
    with pytest.raises(StoreError):
        store.end_set(first, "finished")
    assert store.sessions(person)[0].sets[0].status == "open"
    with pytest.raises(StoreError):
        store.add_person("  ", "en")


@pytest.mark.parametrize(("exercise_id", "is_judged"), [("cat_cow", True), ("bridge", False)])
def test_an_outline_is_kept_as_it_was_judged_or_as_it_is_drawn(
    store: LocalStore, exercise_id: str, is_judged: bool
) -> None:
    _, session, _ = trained(store)
    watched = tuple(map(rounded, observations("cat_cow", [Attempt()])))
    set_id = store.begin_set(session, 1, exercise_id, FIVE)
    store.add_recording(set_id, watched)
    kept = unpacked(packed(watched, outline_judged=is_judged))
    for one, other, before in zip(store.recording(set_id), kept, watched, strict=True):
        assert one.pose and other.pose and before.pose
        np.testing.assert_array_equal(one.pose.outline_px, other.pose.outline_px)
        if is_judged:
            np.testing.assert_array_equal(one.pose.outline_px, before.pose.outline_px)
