"""Form faults named on real people, and what is counted in negatives."""

from __future__ import annotations

import pytest

from formcheck.evaluation.faults_on_people import people_json
from formcheck.evaluation.totals import totals
from tests.evaluation.made import got, person, render, scored, true


def test_a_named_fault_is_true_open_or_false_and_a_seen_one_not_named_is_lost():
    clip = person(2, seen=["low_hips", "feet_too_far"], cant_tell=["overarched_back"])
    people = scored(
        clip, got(faults=["low_hips", "overarched_back"]), got(5, faults=["feet_too_close"])
    ).people
    assert (people.true, people.open) == (("low_hips",), ("overarched_back",))
    assert (people.false, people.lost) == (("feet_too_close",), ("feet_too_far",))


def test_a_fault_counts_once_a_clip_and_once_for_each_repetition_that_names_it():
    first = scored(
        person(3, seen=["low_hips"]),
        got(faults=["low_hips"]),
        got(5, faults=["low_hips", "sagging_hold"]),
        got(10, faults=["sagging_hold"]),
    )
    second = scored(person(1), got(faults=["low_hips"]))
    total = people_json([first.people, second.people])
    assert (total["named_true"], total["named_false"]) == (1, 2)
    assert total["precision"] == pytest.approx(1 / 3)
    assert (total["finds_true"], total["finds_false"]) == (2, 3)
    assert total["precision_of_finds"] == pytest.approx(2 / 5)
    assert (total["repetitions_with_false"], total["repetitions"]) == (3, 4)
    assert total["share_with_false"] == pytest.approx(3 / 4)


def test_times_are_left_out_and_open_faults_count_neither_way():
    clip = person(1, seen=["too_fast"], cant_tell=["low_hips"])
    total = people_json([scored(clip, got(faults=["short_hold", "low_hips"])).people])
    assert (total["named_open"], total["named_false"], total["lost"]) == (1, 0, 0)
    assert total["precision"] is None and total["share_with_false"] == 0.0


def test_what_a_partial_names_is_not_named():
    people = scored(person(0, most=1, seen=["low_hips"]), got(faults=["low_hips"], counted=False))
    assert people.people.lost == ("low_hips",) and people.people.repetitions == 0


def test_whatever_is_named_in_a_negative_is_false():
    assert scored(person(0), got(faults=["low_hips"])).people.false == ("low_hips",)


def test_a_render_has_no_faults_of_people():
    assert scored(render(true()), got()).people is None


def test_negatives_have_clips_with_counts_and_false_counts():
    scores = [
        scored(person(0), got(), got(5), got(10, counted=False)),
        scored(person(0), got(counted=False)),
        scored(person(0, most=2), got()),
    ]
    real = totals(scores)["groups"]["real"]
    assert (real["negatives"], real["negatives_counted"], real["false_counts"]) == (2, 1, 2)
    groups = totals(scores)["groups"]
    assert (groups["real_negative"]["clips"], groups["real_exercise"]["clips"]) == (2, 1)
