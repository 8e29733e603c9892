"""A limb that leaves the picture in the hold: counted once, not judged, and the reason is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formcheck.exercises.spec import TIMED
from formcheck.form.notice_words import OUTSIDE_PICTURE
from tests.stick import Attempt, Camera, observations
from tests.strangers.changes import ANKLE, LEG, changed, cropped, hidden, jittering, points
from tests.strangers.watching import not_assessed, watched

pytestmark = pytest.mark.slow

MADE = [Attempt(side="left", hold_s=3.0), Attempt(side="right", hold_s=3.0)]
OF_THE_LEG = {"bent_knee", "low_leg", "high_leg"}


def cut_off(facing, shaking_px=0.0):
    """The moving foot leaves the picture at full reach, and the model places it here and there."""
    stream = list(observations("bird_dog", MADE, 15, Camera(facing)))
    if shaking_px:
        stream = changed(stream, 0.0, 99.0, jittering(points(*ANKLE), shaking_px))
    left_px, right_px = (190, 640) if facing > 0 else (0, 450)
    cut = cropped(stream, left_px, right_px, 480)
    reach = min if facing > 0 else max
    ankle_x = [reach(o.pose.landmarks_px[[27, 28], 0]) for o in cut]
    assert (min(ankle_x) < -20.0) if facing > 0 else (max(ankle_x) > 470.0)
    return cut


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("shaking_px", [0.0, 6.0])
def test_one_repetition_for_each_lift(facing, shaking_px):
    seen = watched("bird_dog", cut_off(facing, shaking_px))
    assert (seen.count, seen.live_count) == (2, 2)
    assert seen.sides == ["left", "right"]


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("shaking_px", [0.0, 6.0])
def test_its_form_is_not_assessed_with_the_reason_and_never_named(facing, shaking_px):
    seen = watched("bird_dog", cut_off(facing, shaking_px))
    for repetition in seen.repetitions:
        reasons = not_assessed(repetition)
        assert {reasons.get(fault) for fault in OF_THE_LEG} == {OUTSIDE_PICTURE}
        assert not OF_THE_LEG & {*repetition.faults, *repetition.perhaps}
    assert not OF_THE_LEG & seen.cues


@pytest.mark.parametrize("facing", [1, -1])
def test_its_times_are_not_assessed_either_where_it_rises_or_falls_outside(facing):
    seen = watched("bird_dog", cut_off(facing), hold_s=20.0)
    for repetition in seen.repetitions:
        reasons = not_assessed(repetition)
        assert {reasons.get(fault) for fault in TIMED} == {OUTSIDE_PICTURE}
    assert not TIMED & seen.cues


def test_a_leg_that_goes_to_and_fro_in_the_model_alone_is_one_lift():
    """Beyond the edge the model lets the leg sink for half a second, twice in one hold."""
    stream = list(observations("bird_dog", [Attempt(hold_s=4.0)], 15))
    cut = cropped(stream, 200, 640, 480)
    sunk = cut
    for first_s in (4.0, 5.5):
        sunk = changed(sunk, first_s, first_s + 0.5, _sinking)
    seen = watched("bird_dog", sunk)
    assert (seen.count, seen.live_count) == (1, 1)


def _sinking(pose):
    """The raised (left) leg falls by a third of its length, still outside the picture."""
    places = pose.landmarks_px.copy()
    places[points("KNEE", side="left"), 1] += 45.0
    places[points(*ANKLE, side="left"), 1] += 90.0
    return replace(pose, landmarks_px=places)


@pytest.mark.parametrize("visibility", [0.1, 0.45])
def test_a_leg_that_the_model_hardly_sees_is_counted_and_not_judged(visibility):
    stream = observations("bird_dog", [Attempt(depth=0.6, hold_s=3.0)], 15)
    unseen = changed(stream, 0.0, 99.0, hidden(points(*LEG, side="left"), visibility))
    seen = watched("bird_dog", unseen)
    assert seen.count == 1
    assert not OF_THE_LEG & {*seen.repetitions[0].faults, *seen.cues}
    assert set(not_assessed(seen.repetitions[0])) >= OF_THE_LEG
