"""Whether confidence keeps what it promises: which repetitions are right, and in which bin."""

from __future__ import annotations

import pytest

from formcheck.evaluation.reliability import JudgedRepetition, bin_of, reliability_json
from formcheck.evaluation.totals import totals
from tests.evaluation.made import got, person, render, scored, true


def rights(score):
    return [one.right for one in score.judged]


def test_a_rendered_repetition_is_right_with_its_side_and_exactly_its_faults():
    clip = render(
        true(0, side="left", faults=["low_leg", "too_fast"]),
        true(10, side="left"),
        true(20),
        true(30, faults=["low_hips"]),
        true(40, counted=False),
    )
    score = scored(
        clip,
        got(0, side="left", faults=["too_fast", "low_leg"]),
        got(10, side="right"),
        got(20, faults=["low_hips"]),
        got(30),
        got(40),
        got(50),
    )
    assert rights(score) == [True, False, False, False, False, False]


def test_a_time_counts_among_a_renders_faults():
    assert rights(scored(render(true()), got(faults=["too_fast"]))) == [False]


def test_what_was_not_assessed_makes_a_rendered_repetition_neither_right_nor_wrong():
    clip = render(true(faults=["rotated_hips"]), true(10, faults=["rotated_hips", "low_leg"]))
    score = scored(clip, got(not_assessed=["rotated_hips"]), got(10, not_assessed=["rotated_hips"]))
    assert rights(score) == [True, False]


def test_partials_are_not_judged():
    assert rights(scored(render(true(counted=False)), got(counted=False))) == []


def test_a_real_repetition_is_right_in_a_right_count_without_a_false_form_fault():
    clip = person(3, seen=["low_hips"], cant_tell=["feet_too_far"])
    score = scored(
        clip,
        got(faults=["low_hips", "too_fast"]),
        got(5, faults=["feet_too_far"]),
        got(10, faults=["sagging_hold"]),
    )
    assert rights(score) == [True, True, False]


def test_of_k_too_many_the_k_least_confident_are_wrong():
    score = scored(
        person(1, most=2),
        got(confidence=0.6),
        got(5, confidence=0.9),
        got(10, confidence=0.4),
        got(15, confidence=0.8),
    )
    assert rights(score) == [False, True, False, True]


def test_in_a_negative_every_repetition_is_wrong():
    assert rights(scored(person(0), got(), got(5))) == [False, False]


def test_where_some_were_missed_the_counted_ones_can_be_right():
    assert rights(scored(person(3), got(), got(5))) == [True, True]


@pytest.mark.parametrize(
    ("labelled", "counted", "expected"),
    [
        (("left", "right"), ("left", "left"), [True, False]),
        (("left", "right", "left"), ("right", "left"), [True, True]),
        (("left", "right", "left"), ("right", "right"), [True, False]),
        (None, ("left", "left"), [True, True]),
    ],
    ids=["one by one", "the first is missing", "one too many of a side", "not labelled"],
)
def test_sides_of_people_count_where_they_are_labelled(labelled, counted, expected):
    clip = person(len(labelled or counted), sides=labelled)
    got_ones = [got(5 * i, side=side) for i, side in enumerate(counted)]
    assert rights(scored(clip, *got_ones)) == expected


@pytest.mark.parametrize(
    ("confidence", "name"),
    [
        (0.0, "below 0.5"),
        (0.499, "below 0.5"),
        (0.5, "0.5 to 0.65"),
        (0.65, "0.5 to 0.65"),
        (0.66, "over 0.65, to 0.8"),
        (0.8, "over 0.65, to 0.8"),
        (0.81, "over 0.8, to 0.9"),
        (0.9, "over 0.8, to 0.9"),
        (0.91, "over 0.9"),
        (1.0, "over 0.9"),
    ],
)
def test_every_confidence_has_its_bin(confidence, name):
    assert bin_of(JudgedRepetition(confidence, right=True)) == name


def test_the_table_says_how_many_are_right_and_how_many_are_sure():
    ones = [
        JudgedRepetition(0.95, True),
        JudgedRepetition(0.95, False),
        JudgedRepetition(0.85, True),
        JudgedRepetition(0.3, False),
    ]
    data = reliability_json(ones)
    bins = {row["bin"]: row for row in data["bins"]}
    assert bins["over 0.9"] == {"bin": "over 0.9", "repetitions": 2, "right": 1, "share": 0.5}
    assert bins["0.5 to 0.65"]["share"] is None
    assert data["sure"]["right"] == 2 and data["sure"]["repetitions"] == 3
    assert data["share_sure"] == pytest.approx(3 / 4)
    assert data["all"]["share"] == pytest.approx(0.5)


def test_real_people_and_renders_stand_apart():
    reliability = totals([scored(person(1), got()), scored(render(true()), got(20))])["reliability"]
    assert reliability["real"]["all"] == {"repetitions": 1, "right": 1, "share": 1.0}
    assert reliability["renders"]["all"] == {"repetitions": 1, "right": 0, "share": 0.0}
