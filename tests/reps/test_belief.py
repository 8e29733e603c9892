"""Belief in a posture over time: slow to begin, slower to end, deaf to a few pictures."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.reps.posture import BEGINS, ENDS, FORGETS_S, Belief, believe

few = settings(max_examples=40, deadline=None)
margins = st.lists(st.floats(-1.0, 1.0), min_size=1, max_size=80)


def after(values, fps=15.0, belief=None, start_s=0.0):
    """The beliefs after each of the margins."""
    belief = belief or Belief()
    beliefs = []
    for i, value in enumerate(values):
        belief = believe(belief, start_s + i / fps, value)
        beliefs.append(belief)
    return beliefs


@given(margins, st.sampled_from([10.0, 15.0, 30.0, 60.0]))
@few
def test_its_level_stays_among_what_was_seen(values, fps):
    for i, belief in enumerate(after(values, fps)):
        assert min(values[: i + 1]) - 1e-9 <= belief.level <= max(values[: i + 1]) + 1e-9


@given(margins)
@few
def test_it_begins_above_the_one_level_and_ends_below_the_other(values):
    before = Belief()
    for belief in after(values):
        if belief.held and not before.held:
            assert belief.level >= BEGINS
        if before.held and not belief.held:
            assert belief.level < ENDS
        before = belief


@given(margins, margins)
@few
def test_more_of_it_seen_is_more_of_it_believed(one, other):
    pairs = list(zip(one, other, strict=False))
    lower = after([min(pair) for pair in pairs])
    higher = after([max(pair) for pair in pairs])
    assert all(a.level <= b.level + 1e-9 for a, b in zip(lower, higher, strict=True))
    assert all(b.held or not a.held for a, b in zip(lower, higher, strict=True))


@pytest.mark.parametrize("fps", [10.0, 15.0, 30.0])
def test_every_other_picture_out_of_it_does_not_end_it(fps):
    sure = after([1.0] * 30, fps)[-1]
    flickering = after([1.0 if i % 2 else -1.0 for i in range(300)], fps, sure, 30 / fps)
    assert all(belief.held for belief in flickering)


@pytest.mark.parametrize("fps", [10.0, 15.0, 30.0])
def test_a_quarter_of_a_second_out_of_it_does_not_end_it_two_seconds_do(fps):
    sure = after([1.0] * 30, fps)[-1]
    out = after([-1.0] * int(2 * fps), fps, sure, 30 / fps)
    assert all(belief.held for belief in out[: max(1, int(0.2 * fps))])
    assert not out[-1].held


@given(margins)
@few
def test_pictures_that_say_nothing_leave_it_as_it_is(values):
    sure = after(values)[-1]
    assert after([math.nan] * 40, belief=sure, start_s=8.0)[-1] == sure


def test_after_long_without_a_word_the_next_picture_alone_counts():
    sure = after([1.0] * 30)[-1]
    later_s = sure.t_s + FORGETS_S + 0.1
    assert believe(sure, later_s, -0.5) == Belief(later_s, -0.5, False)
    assert believe(sure, sure.t_s + 0.1, -0.5).held


def test_the_frame_rate_changes_nothing():
    def held_at(fps):
        values = [1.0] * int(fps) + [-0.6] * int(3 * fps)
        return next(b.t_s for b in after(values, fps) if b.t_s > 1.0 and not b.held)

    assert held_at(60.0) == pytest.approx(held_at(10.0), abs=0.12)
