"""Made-up sets: the engine's own word on strung recordings."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from formcheck.demo.made_sets import SetWish, judged_set, packed_parts, seen_in
from formcheck.demo.recorded_attempts import ATTEMPTS, judged
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Side
from formcheck.recording.packed import unpacked
from formcheck.reps.repetition import Repetition

pytestmark = pytest.mark.slow

FOUR = Prescription(4, 1.0)
HASTY = SetWish("bridge", Prescription(4, 3.0), "hasty", 4)
LEGS = SetWish("bird_dog", Prescription(4, 3.0), "lopsided", 4)


def counted(wish: SetWish) -> list[Repetition]:
    return [each for each in judged_set(wish).repetitions if each.counted]


def sides(wish: SetWish) -> Counter[Side]:
    return Counter(each.side for each in counted(wish))


@pytest.mark.parametrize("exercise_id", sorted(ATTEMPTS))
def test_who_does_well_is_counted_as_often_as_prescribed_without_a_fault(exercise_id: str) -> None:
    found = counted(SetWish(exercise_id, FOUR, "good", 4))
    assert [each.faults for each in found] == [()] * 4


def test_a_form_is_seen_by_the_engine() -> None:
    faults = Counter(fault for each in counted(HASTY) for fault in each.faults)
    assert len(counted(HASTY)) == 4
    assert {"too_fast", "short_hold"} <= set(faults)


def test_legs_take_turns_and_one_lags_behind() -> None:
    assert sides(LEGS) == {Side.LEFT: 2, Side.RIGHT: 2}
    assert {each.side for each in counted(LEGS) if each.faults} == {Side.RIGHT}
    assert any(not each.counted for each in judged_set(LEGS).repetitions)


def test_who_faces_the_other_way_does_the_same_with_the_other_leg() -> None:
    other = replace(LEGS, is_mirrored=True)
    assert sides(other) == {Side.LEFT: 2, Side.RIGHT: 2}
    assert {each.side for each in counted(other) if each.faults} == {Side.LEFT}
    one_leg = replace(other, side="right", repetitions=1)
    assert sides(one_leg) == {Side.RIGHT: 1}


@pytest.mark.parametrize("wish", [HASTY, replace(LEGS, is_mirrored=True)])
def test_what_is_sent_is_judged_as_what_was_seen(wish: SetWish) -> None:
    parts = packed_parts(wish)
    sent = [seen for part in parts for seen in unpacked(part.data)]
    assert len(sent) == len(seen_in(wish)) == sum(part.named.frames for part in parts)
    again = judged(wish.exercise_id, wish.prescription, sent)
    assert again == judged_set(wish).repetitions
