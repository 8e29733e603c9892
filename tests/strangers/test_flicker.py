"""A posture that flickers from picture to picture takes neither rest nor a repetition away."""

from __future__ import annotations

import numpy as np
import pytest

from tests.stick import Attempt, Camera, observations
from tests.strangers.changes import ARM, LEG, changed, moved, points
from tests.strangers.watching import EVERY, watched

pytestmark = pytest.mark.slow

THREE = [Attempt(side="left"), Attempt(side="right"), Attempt(side="left")]
# A third of the torso: enough for knees and hands to be no longer under the trunk.
LOST_PX = 30.0


def without_posture(stream, lost):
    """The points stay, all limbs are outside of what the posture asks, where `lost(i)`."""
    limbs = points(*LEG, *ARM)
    return [
        changed([o], 0.0, o.t_s, moved(limbs, (0.0, -LOST_PX)))[0] if lost(i) else o
        for i, o in enumerate(stream)
    ]


@pytest.mark.parametrize("exercise_id", EVERY)
def test_a_picture_out_of_posture_now_and_then_changes_nothing(exercise_id):
    stream = list(observations(exercise_id, THREE, 15))
    seen = watched(exercise_id, without_posture(stream, lambda i: i % 12 == 0))
    assert (seen.count, seen.live_count) == (3, 3)


def test_a_cat_cow_out_of_posture_in_40_percent_of_its_pictures_is_counted():
    stream = list(observations("cat_cow", THREE, 15, Camera(noise_px=0.4)))
    limbs = points("KNEE", "WRIST")
    lost = changed_at_random(stream, 0.4, moved(limbs, (0.0, -LOST_PX)))
    seen = watched("cat_cow", lost)
    assert (seen.count, seen.live_count) == (3, 3)


def test_a_bird_dog_whose_hidden_far_knee_jumps_every_other_picture_is_counted():
    stream = list(observations("bird_dog", THREE, 15))
    far = points("KNEE", side="left")
    every_other = [
        changed([o], 0.0, o.t_s, moved(far, (0.0, -20.0)))[0] if i % 2 else o
        for i, o in enumerate(stream)
    ]
    seen = watched("bird_dog", every_other)
    assert (seen.count, seen.live_count) == (3, 3)
    assert seen.sides == ["left", "right", "left"]


def changed_at_random(stream, share, how, seed=0):
    rng = np.random.default_rng(seed)
    return [changed([o], 0.0, o.t_s, how)[0] if rng.random() < share else o for o in stream]
