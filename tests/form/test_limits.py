"""Single limits, on made-up courses."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.exercises.spec import Against, Limb, Limit, Span
from formcheck.form.course import Course
from formcheck.form.limits import any_passed
from formcheck.reps.timing import Timing

T_S = np.arange(0.0, 6.0, 0.1)
PROGRESS = np.clip(np.minimum(T_S - 1.0, 5.0 - T_S), 0.0, 1.0)
TIMING = Timing(1.0, 5.0, 2.0, 4.0, 2.0, 0.8, 0.8, 1.0)


def course(values, lead=0):
    both = np.stack([values, np.zeros_like(values)], axis=1)[:, None, :]
    return Course(T_S, PROGRESS, ("knee_deg",), both, lead, near=0)


def limit(**changes):
    base = {
        "measure": "knee_deg",
        "limb": Limb.MOVING,
        "span": Span.END,
        "against": Against.ZERO,
        "below": None,
        "above": None,
        "least_s": 0.0,
    }
    return Limit(**{**base, **changes})


def found(values, lead=0, **changes):
    """Whether the limit is passed; None when that can't be judged."""
    excess = any_passed((limit(**changes),), course(values, lead), TIMING)
    return None if excess is None else excess > 0.0


def test_the_median_decides_so_one_glitch_does_not():
    values = np.full(len(T_S), 170.0)
    values[30] = 20.0
    assert found(values, below=155.0) is False
    assert found(np.full(len(T_S), 140.0), below=155.0) is True


def test_only_its_own_span_counts():
    values = np.where(PROGRESS >= 0.9, 170.0, 90.0)
    assert found(values, below=155.0) is False
    assert found(values, below=155.0, span=Span.START) is True


def test_against_rest_measures_from_the_persons_own_start():
    values = 40.0 + 12.0 * PROGRESS
    assert found(values, against=Against.REST, above=10.0) is True
    assert found(values, against=Against.REST, above=13.0) is False


def test_the_other_limb_is_the_other_one():
    values = np.full(len(T_S), 140.0)
    assert found(values, lead=0, below=155.0) is True
    assert found(values, lead=0, limb=Limb.OTHER, above=10.0) is False
    assert found(values, lead=1, limb=Limb.OTHER, above=10.0) is True


def test_a_deviation_must_last():
    values = np.full(len(T_S), 100.0)
    values[28:31] = 80.0
    short = {"span": Span.BETWEEN, "against": Against.PEAK, "below": -10.0}
    assert found(values, **short, least_s=0.5) is False
    values[26:34] = 80.0
    assert found(values, **short, least_s=0.5) is True


def test_a_limb_that_is_not_seen_is_not_assessed():
    assert found(np.full(len(T_S), np.nan), below=155.0) is None


@given(st.sets(st.integers(0, len(T_S) - 1), max_size=8), st.sampled_from([0.0, 0.3]))
def test_however_few_moments_are_known_it_is_said_or_not_assessed(moments, least_s):
    values = np.full(len(T_S), np.nan)
    values[sorted(moments)] = 140.0
    assert found(values, below=155.0, least_s=least_s) in {None, True}
    few = replace(
        course(values),
        t_s=T_S[28:30],
        progress=PROGRESS[28:30],
        values=np.full((2, 1, 2), [[140.0, np.nan]]),
    )
    few.values[1] = np.nan
    assert any_passed((limit(below=155.0, least_s=least_s),), few, TIMING) is None


@pytest.mark.parametrize("level", [0.5, 0.95])
def test_progress_can_be_tested_like_a_measure(level):
    made = Course(T_S, PROGRESS * level, ("knee_deg",), np.zeros((len(T_S), 1, 2)), None, near=0)
    timing = Timing(1.0, 5.0, 2.0, 4.0, 2.0, 0.8, 0.8, level)
    excess = any_passed((limit(measure="progress", below=0.8),), made, timing)
    assert excess is not None
    assert (excess > 0.0) == (level < 0.8)


@pytest.mark.parametrize(("humps", "lost"), [(1, False), (3, True)])
def test_coherence_can_be_tested_like_a_measure(humps, lost):
    progress = np.abs(np.sin(np.linspace(0.0, humps * np.pi, len(T_S))))
    values = np.zeros((len(T_S), 1, 2))
    made = replace(course(values[:, 0, 0]), progress=progress, lead=None)
    whole = Timing(0.0, 6.0, 0.5, 5.5, 5.0, 0.5, 0.5, 1.0)
    straight = limit(measure="coherence", below=0.5)
    excess = any_passed((straight,), made, whole)
    assert excess is not None
    assert (excess > 0.0) == lost
