"""The directness of a movement: one rise and one fall, whatever noise and rest surround them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.form.course import REST_SHARE, coherence

rises = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=30)


@given(rises, rises)
def test_one_rise_and_one_fall_are_wholly_coherent(up, down):
    progress = np.array([0.0, *sorted(up), 1.0, *sorted(down, reverse=True), 0.0])
    assert coherence(progress) == pytest.approx(1.0)


@given(rises)
def test_a_detour_lowers_it_and_nothing_raises_it_above_one(between):
    progress = np.array([0.0, *between, 1.0, 0.0])
    assert 0.0 < coherence(progress) <= 1.0 + 1e-9


@pytest.mark.parametrize("humps", [1, 2, 3, 5])
def test_the_more_humps_the_less_coherent(humps):
    progress = np.array([0.0, 1.0] * humps + [0.0])
    assert coherence(progress) == pytest.approx(1.0 / humps)


@given(rises, st.floats(0.01, 100.0))
def test_it_does_not_depend_on_how_far_the_movement_went(between, scale):
    progress = np.array([0.0, *between, 1.0, 0.0])
    assert coherence(scale * progress) == pytest.approx(coherence(progress))


@given(st.lists(st.floats(-1.0, REST_SHARE), max_size=20))
def test_the_noise_of_rest_says_nothing(rest):
    assert coherence(np.array([*rest, 0.0, 1.0, 0.0, *rest])) == pytest.approx(1.0)


@given(st.lists(st.floats(-1.0, 0.0), min_size=1, max_size=5))
def test_without_a_way_there_is_no_detour(still):
    assert coherence(np.full(5, still[0])) == 1.0
