"""Smoothing goes by time, not by frames, and never invents a value."""

from __future__ import annotations

import numpy as np
import pytest

from formcheck.kinematics.smoothing import MAX_GAP_S, smooth


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
