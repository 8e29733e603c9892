"""The repetitions that are shown, and the numbers beside their goals."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.reps.repetition import Repetition
from formcheck.store.records import Baseline, SetRecord
from formcheck.ui.set_pictures import (
    NumberAndGoal,
    best_of,
    faults_by_weight,
    numbers_and_goals,
    one_with,
)
from formcheck.wording.set_words import set_result
from formcheck.words import translator
from tests.store.made import START, repetition

BRIDGE = load_exercises()["bridge"]
ENGLISH = translator("en")
CLEAN = repetition(1, faults=(), range_deg=50.0, hold_s=3.0)
LOW = repetition(2, faults=("low_hips",), range_deg=30.0, hold_s=2.0)
WORSE = repetition(3, faults=("low_hips", "short_hold"), range_deg=40.0, hold_s=1.0)
PARTIAL = repetition(4, counted=False, faults=())
FIRST = Baseline("bridge", datetime(2026, 1, 1, tzinfo=UTC), 38.0, 3.0, None)


def of(
    *repetitions: Repetition, identity: str = "one", prescription: Prescription | None = None
) -> SetRecord:
    return SetRecord(
        identity,
        0,
        "bridge",
        prescription or Prescription(5, 4.0),
        "done",
        None,
        False,
        START,
        START,
        repetitions,
    )


def test_the_cleanest_and_the_most_faulty_are_shown_with_their_sets() -> None:
    sets = [of(LOW, WORSE), of(CLEAN, PARTIAL, identity="two")]
    best, worst = best_of(sets), one_with("low_hips", sets)
    assert best is not None and worst is not None
    assert (best.set_id, best.repetition) == ("two", CLEAN)
    assert (worst.set_id, worst.repetition) == ("one", WORSE)


def test_the_picture_shows_the_fault_of_most_repetitions() -> None:
    rare = repetition(5, faults=("overarched_back", "feet_too_far"), range_deg=50.0)
    sets = [of(CLEAN, LOW, WORSE, rare)]
    found = faults_by_weight(BRIDGE, sets[0].repetitions)
    assert found[0] == ("low_hips", 2)
    worst = one_with(found[0][0], sets)
    assert worst is not None and worst.repetition is WORSE


def test_of_faults_found_as_often_the_files_first_is_the_first() -> None:
    first = next(iter(BRIDGE.fault_labels))
    both = repetition(5, faults=("short_hold", first))
    assert [fault for fault, _ in faults_by_weight(BRIDGE, [both])] == [first, "short_hold"]


def test_of_equals_the_surest_is_shown() -> None:
    unsure = replace(CLEAN, index=5, confidence=0.5)
    best = best_of([of(unsure, CLEAN)])
    assert best is not None and best.repetition is CLEAN
    assert one_with("low_hips", [of(unsure, CLEAN)]) is None


def test_what_does_not_count_is_not_shown() -> None:
    assert best_of([of(PARTIAL)]) is None


def test_a_goal_is_not_rounded_to_what_was_not_asked_for() -> None:
    asked = Prescription(5, 2.5, range_goal_deg=42.5)
    held, moved = numbers_and_goals(BRIDGE, [of(CLEAN, prescription=asked)], FIRST, ENGLISH)
    assert (held.goal, moved.goal) == ("Goal: 2.5 s", "Goal: 42.5°")


def test_a_set_of_which_nothing_counted_says_so() -> None:
    assert set_result(ENGLISH, replace(of(), status="stopped")) == "none counted, stopped"


def test_hold_and_range_stand_beside_what_was_asked_for() -> None:
    asked = Prescription(5, 4.0, range_goal_deg=50.0)
    found = numbers_and_goals(BRIDGE, [of(CLEAN, LOW, WORSE, prescription=asked)], FIRST, ENGLISH)
    assert found == (
        NumberAndGoal("Held for", "2.0 s", "Goal: 4 s", 0.5),
        NumberAndGoal("Movement", "about 40° (give or take 10°)", "Goal: 50°", 0.8),
    )


def test_without_a_prescribed_range_the_first_time_stands_beside_it_without_a_bar() -> None:
    _, movement = numbers_and_goals(BRIDGE, [of(LOW)], FIRST, ENGLISH)
    assert (movement.goal, movement.share) == ("Your first time: 38°", None)
    _, movement = numbers_and_goals(BRIDGE, [of(LOW)], None, ENGLISH)
    assert movement.goal is None


def test_what_was_not_measured_is_not_told() -> None:
    unseen = replace(CLEAN, range_of_motion_deg=None)
    assert [one.name for one in numbers_and_goals(BRIDGE, [of(unseen)], FIRST, ENGLISH)] == [
        "Held for"
    ]
    assert numbers_and_goals(BRIDGE, [of(PARTIAL)], FIRST, ENGLISH) == ()
