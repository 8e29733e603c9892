"""Every doubt takes from the confidence, and what is unknown never counts as known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.evaluation.reliability import SURE
from formcheck.session.confidence import (
    LEAST_NAMED,
    WHOLE_DOUBT,
    Evidence,
    compared_with_others,
    confidence_of,
)
from tests.session.sets import repetition

few = settings(max_examples=60, deadline=None)
evidences = st.builds(
    Evidence,
    level=st.floats(0.12, 2.0),
    counted_from=st.floats(0.2, 0.8),
    whole=st.booleans(),
    posture=st.floats(-1.0, 1.0),
    seen=st.floats(0.0, 1.0),
    clarity=st.floats(0.0, 1.0),
    proven=st.booleans(),
    side_on=st.booleans(),
    one_side=st.booleans(),
    doubt_of_form=st.floats(0.0, 1.0),
    doubtful_time=st.booleans(),
)
CLEAR = Evidence(1.0, 0.4, True, 1.0, 1.0, 1.0, True, True, True, 0.0, False)


@given(evidences)
@few
def test_it_lies_between_0_and_1(evidence):
    assert 0.0 < confidence_of(evidence) <= 1.0


def test_without_any_doubt_it_is_1():
    assert confidence_of(CLEAR) == 1.0


@pytest.mark.parametrize("doubt", ["whole", "proven", "side_on", "one_side"])
@given(evidence=evidences)
@few
def test_what_is_missing_lowers_it(evidence, doubt):
    seen = replace(evidence, seen=1.0)
    with_it, without = (replace(seen, **{doubt: known}) for known in (True, False))
    assert confidence_of(without) < confidence_of(with_it)


@given(evidences)
@few
def test_a_limb_that_is_not_seen_and_so_proves_nothing_is_one_doubt(evidence):
    hidden = replace(evidence, seen=0.0)
    with_it, without = (replace(hidden, proven=known) for known in (True, False))
    assert confidence_of(without) == confidence_of(with_it)


@given(evidences)
@few
def test_a_fault_of_time_that_is_perhaps_there_lowers_it(evidence):
    with_it, without = (replace(evidence, doubtful_time=there) for there in (True, False))
    assert confidence_of(with_it) < confidence_of(without)


@given(evidences, st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0)))
@few
def test_the_nearer_a_fault_of_form_is_to_being_named_the_lower_it_is(evidence, doubts):
    more, less = (
        confidence_of(replace(evidence, doubt_of_form=d)) for d in sorted(doubts, reverse=True)
    )
    assert more <= less


@given(st.floats(WHOLE_DOUBT, 1.0))
@few
def test_with_a_fault_of_form_perhaps_there_it_is_never_sure(doubt):
    assert confidence_of(replace(CLEAR, doubt_of_form=doubt)) < SURE


@pytest.mark.parametrize("part", ["posture", "seen"])
@given(evidence=evidences, shares=st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0)))
@few
def test_the_less_was_seen_of_it_the_lower_it_is(evidence, shares, part):
    less, more = (confidence_of(replace(evidence, **{part: share})) for share in sorted(shares))
    assert less <= more


@given(evidences, st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0)))
@few
def test_the_nearer_to_the_counting_line_the_lower_it_is(evidence, distances):
    near, far = (
        confidence_of(replace(evidence, level=evidence.counted_from + d)) for d in sorted(distances)
    )
    assert near <= far


@pytest.mark.parametrize("doubt", ["whole", "proven", "side_on"])
def test_one_great_doubt_takes_a_seventh_and_two_take_it_out_of_the_sure_ones(doubt):
    one = replace(CLEAR, **{doubt: False})
    assert confidence_of(one) <= 0.86
    other = "whole" if doubt != "whole" else "proven"
    assert confidence_of(replace(one, **{other: False})) <= 0.73


def done(way=90.0, lasted_s=5.0, *, counted=True, sure=1.0):
    known_way = way if counted else None
    return repetition(counted=counted, end_s=lasted_s, confidence=sure, way=known_way)


@pytest.mark.parametrize(
    "odd", [done(way=40.0), done(way=200.0), done(lasted_s=1.2), done(lasted_s=20.0)]
)
def test_what_is_unlike_the_others_is_less_sure_and_the_others_stay(odd):
    judged = compared_with_others([done(), done(), odd, done()])
    assert [each.confidence for each in judged] == [1.0, 1.0, 0.75, 1.0]


@given(st.lists(st.floats(60.0, 90.0), max_size=6))
@few
def test_those_like_one_another_stay_as_sure(ways):
    made = [done(way=way) for way in ways]
    assert compared_with_others(made) == tuple(made)


@pytest.mark.parametrize(("sure", "is_named"), [(0.68, True), (0.6, False)])
def test_below_half_sure_a_fault_of_form_is_perhaps_there_and_one_of_time_stays(sure, is_named):
    odd = replace(done(way=40.0, sure=sure), faults=("too_fast", "low_hips"), perhaps=("feet_in",))
    (judged, *_) = compared_with_others([odd, done(), done(), done()])
    assert (judged.confidence >= LEAST_NAMED) is is_named
    assert judged.faults == (("too_fast", "low_hips") if is_named else ("too_fast",))
    assert judged.perhaps == (("feet_in",) if is_named else ("low_hips", "feet_in"))


def test_one_shorter_than_the_others_is_no_surprise_where_that_is_its_fault():
    short = replace(done(way=40.0, sure=0.6), faults=("low_hips",))
    others = [done(), done(), done()]
    for named in (short, replace(short, faults=(), perhaps=("low_hips",))):
        (expected, *_) = compared_with_others([named, *others], {"low_hips"})
        assert expected == named
    (longer, *_) = compared_with_others([replace(short, way=200.0), *others], {"low_hips"})
    (briefer, *_) = compared_with_others([replace(short, end_s=1.0), *others], {"low_hips"})
    assert longer.confidence == briefer.confidence == 0.45


def test_two_alone_say_nothing_of_one_another():
    made = (done(way=30.0), done(way=100.0))
    assert compared_with_others(made) == made


def test_partials_are_held_against_nothing():
    made = (done(), done(), done(), done(counted=False))
    assert compared_with_others(made) == made
