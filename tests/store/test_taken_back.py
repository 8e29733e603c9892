"""Sets recorded without the camera can be taken back on the same day, and nothing else can."""

from __future__ import annotations

from datetime import timedelta

import pytest

from formcheck.errors import StoreError
from formcheck.plan.session_progress import TAKEN_BACK, left
from formcheck.store.local import LocalStore
from tests.store.made import FIVE, Clock, item, repetition, trained
from tests.sync.made import seen

PLAN = (item("pelvic_tilt"),)


def begun(store: LocalStore) -> tuple[str, str]:
    """A session of one person; their id and its."""
    person = store.add_person("Ann", "en").id
    return person, store.begin_session(person, PLAN, 3)


def by_video(store: LocalStore, session: str) -> str:
    set_id = store.begin_set(session, 0, "pelvic_tilt", FIVE, by_video=True)
    store.add_repetition(set_id, repetition(1))
    store.add_recording(set_id, seen(3), "full")
    store.end_set(set_id, "done")
    return set_id


def test_a_set_from_a_video_is_open_again_and_nothing_of_it_stays(store: LocalStore) -> None:
    person, session = begun(store)
    set_id = by_video(store, session)
    (before,) = store.sessions(person)
    assert before.sets[0].by_video and left(PLAN, before) == ()
    store.take_back(set_id)
    (after,) = store.sessions(person)
    (one,) = after.sets
    assert (one.status, one.stop_reason, one.model) == ("skipped", TAKEN_BACK, None)
    assert one.repetitions == () and store.recording(set_id) == ()
    assert [task.already for task in left(PLAN, after)] == [0]


def test_a_set_that_was_watched_stays(store: LocalStore) -> None:
    person, _session, watched = trained(store)
    with pytest.raises(StoreError, match="without the camera"):
        store.take_back(watched)
    assert len(store.sessions(person)[0].sets[0].repetitions) == 2


def test_a_set_of_the_day_before_stays(store: LocalStore, clock: Clock) -> None:
    person, session = begun(store)
    set_id = store.begin_set(session, 0, "pelvic_tilt", FIVE, by_hand=True)
    store.end_set(set_id, "done")
    clock.time += timedelta(days=1)
    with pytest.raises(StoreError, match="within a day"):
        store.take_back(set_id)
    assert store.sessions(person)[0].sets[0].status == "done"
