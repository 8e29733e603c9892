"""Smoothing goes by time, not by frames, and never invents a value; what shakes is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.kinematics.smoothing import MAX_GAP_S, SHAKING_FOLLOWS_S, smooth


def filtered(times_s, values):
    state, out = None, []
    for t_s, value in zip(times_s, values, strict=True):
        state = smooth(state, t_s, np.array([[value]]), np.array([[1.0]]))
        out.append(float(state.values[0, 0]))
    return np.array(out)


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_noise_at_rest_shrinks_and_the_level_stays(fps):
    rng = np.random.default_rng(1)
    t_s = np.arange(0, 8, 1 / fps)
    noisy = 90 + rng.normal(0, 1, len(t_s))
    calm = filtered(t_s, noisy)[fps:]
    assert calm.std() < 0.75 * noisy.std()
    assert calm.mean() == pytest.approx(90, abs=0.3)


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_a_lift_is_followed_within_a_tenth_of_a_second(fps):
    t_s = np.arange(0, 3, 1 / fps)
    ramp = np.clip((t_s - 1) * 40, 0, 60)
    lag_deg = np.max(ramp - filtered(t_s, ramp))
    assert lag_deg / 40 < 0.1


def test_an_unknown_value_passes_through_and_a_returning_one_starts_afresh():
    out = filtered([0.0, 0.1, 0.2, 0.3], [10.0, np.nan, 50.0, 50.0])
    assert out[0] == 10 and np.isnan(out[1]) and out[2] == 50 and out[3] == 50


def test_after_a_long_gap_the_old_value_is_forgotten():
    assert filtered([0.0, MAX_GAP_S + 0.1], [10.0, 50.0])[1] == 50


def shaking_of(times_s, values):
    state, out = None, []
    for t_s, value in zip(times_s, values, strict=True):
        state = smooth(state, t_s, np.array([[value]]), np.array([[1.0]]))
        out.append(float(state.shaking[0, 0]))
    return np.array(out)


def noisy(fps, seconds, noise, seed=1):
    t_s = np.arange(0, seconds, 1 / fps)
    return t_s, 90 + np.random.default_rng(seed).normal(0, noise, len(t_s))


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_what_shakes_more_is_known_to_shake_more_and_what_is_still_not_at_all(fps):
    still, little, much = (shaking_of(*noisy(fps, 12, noise))[-1] for noise in (0.0, 0.5, 2.0))
    assert still == 0.0
    assert 0.15 < little < 0.5
    assert 2.0 < much / little < 5.0


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_a_slow_movement_is_no_shaking(fps):
    t_s = np.arange(0, 12, 1 / fps)
    slow = 90 + 10 * np.sin(t_s)
    assert shaking_of(t_s, slow).max() < 0.5 * shaking_of(*noisy(fps, 12, 2.0))[-1]


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_shaking_is_forgotten_once_it_is_over(fps):
    t_s, values = noisy(fps, 16, 2.0)
    values[t_s > 8] = 90.0
    shaking = shaking_of(t_s, values)
    before = shaking[t_s <= 8][-1]
    assert shaking[t_s <= 8 + SHAKING_FOLLOWS_S][-1] < 0.45 * before
    assert 0.0 < shaking[-1] < 0.1 * before


def test_shaking_outlives_a_gap_in_which_nothing_was_seen():
    t_s, values = noisy(30, 8, 2.0)
    before = shaking_of(t_s, values)[-1]
    after = shaking_of([*t_s, t_s[-1] + 2 * MAX_GAP_S], [*values, 90.0])[-1]
    assert after == pytest.approx(before) and before > 0.5


@given(st.lists(st.one_of(st.just(np.nan), st.floats(-360, 360)), min_size=1, max_size=40))
def test_shaking_is_a_known_number_whatever_is_unseen(values):
    shaking = shaking_of(np.arange(len(values)) / 15, values)
    assert np.isfinite(shaking).all() and (shaking >= 0.0).all()
