"""Times of a repetition against the movement that made them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.reps.timing import timing_of
from tests.stick import Attempt, course, minimum_jerk


@settings(deadline=None, max_examples=80)
@given(
    st.floats(0.6, 3.0),
    st.floats(0.4, 6.0),
    st.floats(0.6, 3.0),
    st.floats(0.2, 1.2),
    st.sampled_from([15, 30, 60]),
)
def test_start_end_and_hold_are_found_at_every_frame_rate(lift_s, hold_s, lower_s, depth, fps):
    attempt = Attempt(lift_s, hold_s, lower_s, rest_s=2.0, depth=depth)
    rows = list(course([attempt], fps, lead_s=1.5))
    t_s, share = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    timing = timing_of(t_s, share)
    whole_s = lift_s + hold_s + lower_s
    assert timing.start_s == pytest.approx(1.5, abs=0.15)
    assert timing.end_s == pytest.approx(1.5 + whole_s, abs=0.15)
    in_band = (1 - _when(0.9)) * (lift_s + lower_s)
    assert timing.hold_s == pytest.approx(hold_s + in_band, abs=0.12)
    assert timing.lift_s == pytest.approx((_when(0.9) - _when(0.1)) * lift_s, abs=0.1)
    assert timing.end_level == pytest.approx(depth, rel=0.03)


def _when(share: float) -> float:
    grid = np.linspace(0, 1, 2001)
    return float(np.interp(share, [minimum_jerk(u) for u in grid], grid))


def test_a_dip_out_of_the_end_position_is_not_held():
    t_s = np.arange(0, 10, 0.1)
    share = np.where((t_s > 2) & (t_s < 8), 1.0, 0.0)
    share[(t_s > 4) & (t_s < 5)] = 0.6
    timing = timing_of(t_s, share)
    assert timing.hold_s == pytest.approx(5.0, abs=0.3)
    assert timing.left_s - timing.reached_s == pytest.approx(6.0, abs=0.3)
