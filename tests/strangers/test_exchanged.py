"""The model exchanges arms or legs: the side stays, and no repetition or fault is made of it."""

from __future__ import annotations

import pytest

from tests.stick import Attempt, Camera, observations
from tests.strangers.changes import (
    ARM,
    LEG,
    changed,
    exchanged,
    gradually,
    laid_on_other,
    legs_exchanged,
    moved,
    points,
)
from tests.strangers.watching import watched

pytestmark = pytest.mark.slow

TURNS = [Attempt(side="left", hold_s=3.0), Attempt(side="right", hold_s=3.0)]


@pytest.mark.parametrize("lasts_s", [0.1, 0.5, 1.0, 1.5])
@pytest.mark.parametrize("exercise_id", ["bird_dog", "knee_to_chest"])
def test_sides_stay_when_the_legs_are_exchanged_in_a_hold(exercise_id, lasts_s):
    stream = list(observations(exercise_id, TURNS, 15))
    for hold_begins_s in (3.2, 10.1):
        first_s = hold_begins_s + 0.7
        stream = changed(stream, first_s, first_s + lasts_s, legs_exchanged)
    seen = watched(exercise_id, stream)
    assert (seen.count, seen.live_count) == (2, 2)
    assert seen.sides == ["left", "right"]
    assert [r.side.value for r in seen.updates[-1].repetitions] == ["left", "right"]


SLOWLY_S = 0.8  # so that nothing leaps
AT_REST_S = 1.6


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize(
    ("parts", "begins_s"),
    # Legs in the midst of a lift are another matter: for a moment both of them are up.
    [*((ARM, at_s) for at_s in (AT_REST_S, 2.6, 3.6, 8.5)), (LEG, AT_REST_S), (LEG, 7.6)],
)
def test_limbs_exchanged_slowly_and_for_good_are_told_by_where_they_stand(parts, begins_s, facing):
    """At rest, in a lift, in a hold, and in the next lift, seen from a table."""
    camera = Camera(facing, pitch_deg=35.0, noise_px=0.4)
    four = [*TURNS, *TURNS]
    stream = list(observations("bird_dog", four, 15, camera))
    stream = gradually(stream, begins_s, begins_s + SLOWLY_S, exchanged(*parts))
    seen = watched("bird_dog", stream)
    assert (seen.count, seen.live_count) == (4, 4)
    assert seen.sides == ["left", "right"] * 2
    assert seen.form_faults == set()
    if begins_s == AT_REST_S:  # while an arm is on its way it may be taken for a low one, live
        assert seen.cues == set()


@pytest.mark.parametrize("at_s", [1.0, 2.6, 4.0, 6.0])
@pytest.mark.parametrize("exercise_id", ["bridge", "cat_cow"])
def test_a_leg_that_leaps_for_two_pictures_changes_nothing(exercise_id, at_s):
    stream = list(observations(exercise_id, TURNS, 15))
    whole = watched(exercise_id, stream)
    leap = moved(points("KNEE", "ANKLE", side="left"), (150.0, -110.0))
    seen = watched(exercise_id, changed(stream, at_s, at_s + 0.1, leap))
    assert (seen.count, seen.live_count) == (2, 2)
    assert seen.sides == whole.sides
    assert seen.form_faults == whole.form_faults == set()
    assert seen.cues == set()


def test_an_arm_that_the_model_lays_on_the_other_one_is_no_low_arm():
    """In every other picture of the holds, seen from a table."""
    camera = Camera(pitch_deg=35.0, noise_px=0.4)
    stream = list(observations("bird_dog", TURNS, 15, camera))
    for number, observation in enumerate(stream):
        t_s, arm = observation.t_s, "right" if observation.t_s < 7.0 else "left"
        if number % 2 and (3.2 < t_s < 6.2 or 10.1 < t_s < 13.1):
            stream = changed(stream, t_s, t_s + 0.01, laid_on_other(*ARM, lost=arm))
    seen = watched("bird_dog", stream)
    assert (seen.count, seen.sides) == (2, ["left", "right"])
    assert seen.form_faults == seen.cues == set()
