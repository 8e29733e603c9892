"""Somebody bumps the camera, or puts it elsewhere, in mid set."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formcheck.landmarks import Pose
from tests.stick import Attempt, observations
from tests.strangers.changes import bumped, changed, gradually, reframed, rolled
from tests.strangers.watching import EVERY, watched

pytestmark = pytest.mark.slow

FOUR = [Attempt(side=side) for side in ("left", "right") * 2]
# The second repetition: rest before it, lift, hold, lowering; each lasts 5.9 s.
MOMENTS_S = {"rest": 7.2, "lift": 8.5, "hold": 10.0, "lowering": 11.7}


@pytest.mark.parametrize("moment", MOMENTS_S)
@pytest.mark.parametrize("share", [0.1, -0.1])
@pytest.mark.parametrize("exercise_id", EVERY)
def test_a_picture_that_shifts_at_once_costs_no_repetition(exercise_id, share, moment):
    stream = changed(observations(exercise_id, FOUR, 15), MOMENTS_S[moment], 99.0, bumped(share))
    seen = watched(exercise_id, stream)
    assert seen.count == 4
    assert seen.live_count in (3, 4)
    assert seen.form_faults == set()
    assert seen.cues == set()


@pytest.mark.parametrize("roll_deg", [3.0, -3.0])
@pytest.mark.parametrize("moment", MOMENTS_S)
@pytest.mark.parametrize("exercise_id", EVERY)
def test_a_lid_that_gives_way_costs_no_repetition(exercise_id, moment, roll_deg):
    def tipped(share: float) -> Callable[[Pose], Pose]:
        roll, lower = rolled(share * roll_deg), bumped(share * 0.08)
        return lambda pose: lower(roll(pose))

    first_s = MOMENTS_S[moment]
    stream = gradually(observations(exercise_id, FOUR, 15), first_s, first_s + 0.5, tipped)
    seen = watched(exercise_id, stream)
    assert seen.count == 4
    assert seen.live_count in (3, 4)
    assert seen.form_faults == set()
    assert seen.cues == set()


@pytest.mark.parametrize("size", [0.7, 1.25])
@pytest.mark.parametrize("moment", ["rest", "hold"])
@pytest.mark.parametrize("exercise_id", EVERY)
def test_a_cut_to_another_framing_costs_no_more_than_the_repetition_under_way(
    exercise_id, moment, size
):
    stream = changed(observations(exercise_id, FOUR, 15), MOMENTS_S[moment], 99.0, reframed(size))
    seen = watched(exercise_id, stream)
    assert seen.count == 4 if moment == "rest" else seen.count in (3, 4)
    assert seen.live_count in (3, 4)
    assert seen.form_faults == set()
    assert seen.cues == set()
