"""Sets before the camera go on record at once, then as the second look has them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from formcheck.coach.stages import (
    RepetitionDone,
    SetBegan,
    SetEnded,
    SetReviewed,
    SetSkipped,
    SkipTakenBack,
)
from formcheck.live.session import LiveEvent
from formcheck.plan.baseline import with_baseline
from formcheck.plan.items import PlanItem, tasks
from formcheck.plan.session_progress import left
from formcheck.reps.attempt import RefusalReason, Refused
from formcheck.store.local import LocalStore
from formcheck.ui.patient.recorder import Recorder
from tests.store.made import item, repetition


def recorded(path: Path, plan: tuple[PlanItem, ...], *events: LiveEvent) -> tuple[LocalStore, str]:
    """The store after these events, and the person's id."""
    store = LocalStore(path / "formcheck.db")
    person = store.add_person("Ann", "en").id
    store.begin_session(person, plan, 3)
    recorder = Recorder(store, person, store.sessions(person)[0], tasks(plan))
    for event in events:
        recorder(event)
    return store, person


def test_the_record_becomes_what_the_second_look_finds(tmp_path: Path) -> None:
    live = [RepetitionDone(0, repetition(index)) for index in (1, 2, 3)]
    found = (repetition(1), replace(repetition(2), perhaps=("too_fast",)))
    refused = (Refused(30.0, 36.1, RefusalReason.UNFINISHED),)
    review, end = SetReviewed(0, found, refused, 3), SetEnded(0, "done")
    store, person = recorded(tmp_path, (item(),), SetBegan(0), *live, review, review, end)
    (one,) = store.sessions(person)[0].sets
    assert (one.repetitions, one.attempts, one.live_count) == (found, refused, 3)
    assert one.status == "done"


def test_a_crash_before_the_second_look_leaves_what_was_counted_live(tmp_path: Path) -> None:
    live = [RepetitionDone(0, repetition(index)) for index in (1, 2)]
    store, person = recorded(tmp_path, (item(),), SetBegan(0), *live)
    (one,) = store.sessions(person)[0].sets
    assert one.repetitions == (repetition(1), repetition(2))
    assert (one.attempts, one.live_count) == ((), None)


def test_the_own_range_is_learnt_from_what_the_second_look_finds(tmp_path: Path) -> None:
    plan = with_baseline((item(),))
    live, better = repetition(1, range_deg=40.0), repetition(1, range_deg=62.0)
    events = [SetBegan(0), RepetitionDone(0, live), SetReviewed(0, (better,))]
    store, person = recorded(tmp_path, plan, *events)
    assert store.baselines(person)["bridge"].range_of_motion_deg == 62.0


def test_what_was_skipped_is_on_record_without_a_repetition(tmp_path: Path) -> None:
    plan = (item(), item(), item("bird_dog"))
    store, person = recorded(
        tmp_path, plan, SetBegan(0), SetEnded(0, "skipped"), *map(SetSkipped, (1,))
    )
    session = store.sessions(person)[0]
    assert [(one.position, one.status) for one in session.sets] == [(0, "skipped"), (1, "skipped")]
    assert {task.exercise_id for task in left(plan, session)} == {"bird_dog"}


def test_a_skip_that_is_taken_back_leaves_what_is_missing_to_be_done(tmp_path: Path) -> None:
    plan = (item(), item(), item("bird_dog"))
    done = RepetitionDone(0, repetition(1))
    skipped = (SetEnded(0, "skipped"), SetSkipped(1))
    store, person = recorded(tmp_path, plan, SetBegan(0), done, *skipped, SkipTakenBack((0, 1)))
    session = store.sessions(person)[0]
    assert {(one.status, one.stop_reason) for one in session.sets} == {("stopped", "interrupted")}
    todo = left(plan, session)
    assert [task.position for task in todo] == [0, 1, 2]
    assert todo[0].already == 1


def test_no_range_is_learnt_from_a_repetition_that_does_not_count(tmp_path: Path) -> None:
    plan = with_baseline((item(),))
    small = repetition(1, counted=False)
    events = [SetBegan(0), RepetitionDone(0, repetition(1)), SetReviewed(0, (small,))]
    store, person = recorded(tmp_path, plan, *events)
    assert store.baselines(person) == {}
