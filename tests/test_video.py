"""The pictures of a video that a slow computer gets to."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.video import Frame, at_most

PICTURE = np.zeros((2, 2, 3), np.uint8)


def frames(times_s: list[float]) -> list[Frame]:
    return [(PICTURE, t_s) for t_s in times_s]


def kept_s(per_s: float, times_s: list[float]) -> list[float]:
    return [t_s for _, t_s in at_most(per_s, iter(frames(times_s)))]


gaps_s = st.lists(st.floats(0.005, 3.0), min_size=1, max_size=80)


@given(gaps_s, st.floats(1.0, 60.0))
def test_no_more_are_kept_than_it_manages_and_the_first_always(
    gaps: list[float], per_s: float
) -> None:
    times_s = [float(t) for t in np.cumsum(gaps)]
    kept = kept_s(per_s, times_s)
    assert kept[0] == times_s[0]
    assert set(kept) <= set(times_s)
    # Each is due a picture's time after the last was; at most one of these times was not used up.
    for i, j in combinations(range(len(kept)), 2):
        assert j - i - 1 <= (kept[j] - kept[i] + 0.003) * per_s


@given(gaps_s, st.floats(1.0, 60.0))
def test_it_waits_for_no_picture_longer_than_it_takes(gaps: list[float], per_s: float) -> None:
    times_s = [float(t) for t in np.cumsum(gaps)]
    kept = kept_s(per_s, times_s)
    for last_s, next_s in pairwise([*kept, np.inf]):
        between = [t_s for t_s in times_s if last_s < t_s < next_s]
        assert all(t_s <= last_s + 1.0 / per_s for t_s in between)


@pytest.mark.parametrize("camera_fps", [24.0, 29.97, 30.0])
def test_all_are_kept_of_a_camera_that_gives_no_more(camera_fps: float) -> None:
    times_s = [round(i / camera_fps, 3) for i in range(200)]
    assert kept_s(30.0, times_s) == times_s
    assert kept_s(np.inf, times_s) == times_s


@pytest.mark.parametrize(("per_s", "expected"), [(10.0, 100), (15.0, 150), (20.0, 200), (7.0, 70)])
def test_it_looks_at_as_many_pictures_as_it_manages(per_s: float, expected: int) -> None:
    times_s = [round(i / 30.0, 3) for i in range(300)]
    assert len(kept_s(per_s, times_s)) == pytest.approx(expected, abs=1)
