"""Furniture before the feet: the model guesses at them, from picture to picture elsewhere."""

from __future__ import annotations

import pytest

from tests.stick import Attempt, observations
from tests.strangers.changes import ANKLE, changed, hidden, jittering, points
from tests.strangers.watching import EVERY, watched

pytestmark = pytest.mark.slow

THREE = [Attempt(side="left"), Attempt(side="right"), Attempt(side="left")]


def behind_furniture(exercise_id, shaking_px):
    feet = points(*ANKLE)
    stream = changed(
        observations(exercise_id, THREE, 15), 0.0, 99.0, jittering(feet, shaking_px, seed=1)
    )
    return changed(stream, 0.0, 99.0, hidden(feet, 0.2))


@pytest.mark.parametrize("shaking_px", [4.0, 12.0])
@pytest.mark.parametrize("exercise_id", EVERY)
def test_counted_as_without_it(exercise_id, shaking_px):
    seen = watched(exercise_id, behind_furniture(exercise_id, shaking_px))
    assert (seen.count, seen.live_count) == (3, 3)
    if exercise_id in ("bird_dog", "knee_to_chest"):
        assert seen.sides == ["left", "right", "left"]


@pytest.mark.parametrize("shaking_px", [4.0, 12.0])
@pytest.mark.parametrize("exercise_id", EVERY)
def test_no_fault_of_form_is_named_or_said(exercise_id, shaking_px):
    seen = watched(exercise_id, behind_furniture(exercise_id, shaking_px))
    assert seen.form_faults == set()
    assert seen.cues == set()
