"""A camera on a table, or above, that looks down: far limbs lie higher in the picture."""

from __future__ import annotations

import pytest

from tests.stick import Attempt, Camera, observations
from tests.strangers.watching import EVERY, watched

pytestmark = pytest.mark.slow

SIX = [Attempt(side=side) for side in ("left", "right") * 3]
THREE = SIX[:3]


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("pitch_deg", [0.0, 15.0, 30.0])
def test_bird_dogs_are_counted_with_their_sides(pitch_deg, facing):
    camera = Camera(facing, pitch_deg=pitch_deg, noise_px=0.4)
    seen = watched("bird_dog", observations("bird_dog", SIX, 15, camera))
    assert (seen.count, seen.live_count) == (6, 6)
    assert seen.sides == ["left", "right"] * 3


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("pitch_deg", [0.0, 15.0, 30.0])
def test_cat_cows_are_counted_and_nobody_is_told_to_go_on_all_fours(pitch_deg, facing):
    camera = Camera(facing, pitch_deg=pitch_deg, noise_px=0.4)
    seen = watched("cat_cow", observations("cat_cow", THREE, 15, camera))
    assert (seen.count, seen.live_count) == (3, 3)
    assert "posture" not in seen.notices


@pytest.mark.parametrize("pitch_deg", [15.0, 25.0])
@pytest.mark.parametrize("exercise_id", EVERY)
def test_a_correct_set_has_no_fault_of_form_because_of_the_camera(exercise_id, pitch_deg):
    camera = Camera(pitch_deg=pitch_deg)
    seen = watched(exercise_id, observations(exercise_id, THREE, 15, camera))
    assert seen.count == 3
    assert seen.form_faults == set()
    assert seen.cues == set()
