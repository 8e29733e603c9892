"""Somebody bumps the camera, puts it elsewhere, or lies down elsewhere, in mid set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from formcheck.landmarks import Observation, Pose
from tests.stick import Attempt, mirrored, observations
from tests.strangers.changes import bumped, changed, gradually, reframed, rolled
from tests.strangers.watching import EVERY, watched

pytestmark = pytest.mark.slow

THREE = [Attempt(side=side) for side in ("left", "right", "left")]
# The second repetition: rest before it, lift, hold, lowering; each lasts 5.9 s.
MOMENTS_S = {"rest": 7.2, "lift": 8.5, "hold": 10.0, "lowering": 11.7}


@pytest.mark.parametrize("moment", MOMENTS_S)
@pytest.mark.parametrize("share", [0.1, -0.1])
@pytest.mark.parametrize("exercise_id", EVERY)
def test_a_picture_that_shifts_at_once_costs_no_repetition(exercise_id, share, moment):
    stream = changed(observations(exercise_id, THREE, 15), MOMENTS_S[moment], 99.0, bumped(share))
    seen = watched(exercise_id, stream)
    assert seen.count == 3
    assert seen.live_count in (2, 3)
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
    stream = gradually(observations(exercise_id, THREE, 15), first_s, first_s + 0.5, tipped)
    seen = watched(exercise_id, stream)
    assert seen.count == 3
    assert seen.live_count in (2, 3)
    assert seen.form_faults == set()
    assert seen.cues == set()


@pytest.mark.parametrize("size", [0.7, 1.25])
@pytest.mark.parametrize("moment", ["rest", "hold"])
@pytest.mark.parametrize("exercise_id", EVERY)
def test_a_cut_to_another_framing_costs_no_more_than_the_repetition_under_way(
    exercise_id, moment, size
):
    stream = changed(observations(exercise_id, THREE, 15), MOMENTS_S[moment], 99.0, reframed(size))
    seen = watched(exercise_id, stream)
    assert seen.count == 3 if moment == "rest" else seen.count in (2, 3)
    assert seen.live_count in (2, 3)
    assert seen.form_faults == set()
    assert seen.cues == set()


@pytest.mark.parametrize("away_s", [0.0, 3.0])
@pytest.mark.parametrize("exercise_id", EVERY)
def test_who_turns_round_and_goes_on_elsewhere_is_judged_as_before(exercise_id, away_s):
    """After a set of three the same once more, from the other side and further to one side."""
    first = list(observations(exercise_id, THREE, 15))
    again_s = first[-1].t_s + 1 / 15 + away_s
    elsewhere = bumped(0.06)
    second = [later(mirrored(o), again_s, elsewhere) for o in observations(exercise_id, THREE, 15)]
    gone = [
        replace(first[-1], t_s=first[-1].t_s + at / 15, pose=None)
        for at in range(1, int(away_s * 15) + 1)
    ]
    seen = watched(exercise_id, [*first, *gone, *second])
    assert seen.count == 6
    assert seen.live_count in (5, 6)
    assert seen.form_faults == set()
    assert seen.cues == set()


def later(seen: Observation, by_s: float, how: Callable[[Pose], Pose]) -> Observation:
    assert seen.pose is not None
    t_s = seen.t_s + by_s
    return replace(seen, t_s=t_s, pose=how(replace(seen.pose, t_s=t_s)))
