"""A drive whose limb is outside the picture: it may rise, and for a while it doesn't fall."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.session.bridging import BRIDGED_S, bridged

STEP_S = 0.1
few = settings(max_examples=40, deadline=None)
drives = st.lists(st.floats(-50.0, 200.0), min_size=1, max_size=60)


def run(values, outside, sides=1):
    """Return the values used; `outside(i)` tells whether the limb is outside picture i."""
    bridge, used = None, []
    for i, value in enumerate(values):
        gone = outside(i)
        bridge, (first, *_) = bridged(bridge, i * STEP_S, (value,) * sides, (gone, gone))
        used.append(first)
    return used


@given(drives)
@few
def test_inside_the_picture_a_drive_is_what_it_is(values):
    assert run(values, lambda _: False) == values


@given(drives)
@few
def test_outside_it_never_falls_and_never_exceeds_what_was_seen(values):
    used = run(values[:30], lambda i: i > 0)
    assert used == sorted(used)
    assert all(u == max(values[: i + 1]) for i, u in enumerate(used))


@given(drives, st.lists(st.booleans(), min_size=60, max_size=60))
@few
def test_it_is_never_lower_than_the_models_guess(values, outside):
    assert all(u >= v for u, v in zip(run(values, outside.__getitem__), values, strict=True))


def test_back_inside_it_is_believed_at_once():
    assert run([0.0, 100.0, 20.0, 15.0], lambda i: i in (1, 2)) == [0.0, 100.0, 100.0, 15.0]


def test_after_a_while_the_guess_is_all_there_is():
    values = [100.0] + [40.0] * 50
    used = run(values, lambda i: i > 0)
    kept = [i * STEP_S for i, value in enumerate(used) if value == 100.0]
    assert max(kept) == pytest.approx(BRIDGED_S, abs=STEP_S)
    assert used[-1] == 40.0


def test_each_side_has_its_own_bridge():
    bridge, _ = bridged(None, 0.0, (90.0, 170.0), (False, False))
    _, used = bridged(bridge, STEP_S, (95.0, 120.0), (False, True))
    assert used == (95.0, 170.0)


def test_an_unknown_drive_outside_the_picture_is_what_it_was():
    bridge, _ = bridged(None, 0.0, (170.0,), (False, False))
    _, (used,) = bridged(bridge, STEP_S, (math.nan,), (True, True))
    assert used == 170.0
