"""Trust in landmarks that move, leap, are exchanged, or lie outside the picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.kinematics.trust import (
    FASTEST_PER_S,
    LEAP_BELIEVED_AFTER_S,
    limbs_outside,
    limbs_seen,
    trusted,
)
from formcheck.landmarks import Landmark, Pose
from tests.stick import all_fours, pose_of

TORSO_PX, STEP_S = 110.0, 1.0 / 30.0
LEFT_LEG = [25, 27, 29, 31]
few = settings(max_examples=25, deadline=None)


def bird_dog(leg_deg=180.0, t_s=0.0):
    return pose_of(all_fours((leg_deg, 92.0)), t_s, near_left=False)


def shifted(pose, which, by_px):
    places = pose.landmarks_px.copy()
    places[which, :2] += by_px
    return replace(pose, landmarks_px=places)


def at(pose, t_s):
    return replace(pose, t_s=t_s)


def exchanged(pose):
    order = np.arange(33)
    for left, right in ((25, 26), (27, 28), (29, 30), (31, 32)):
        order[left], order[right] = right, left
    return replace(pose, landmarks_px=pose.landmarks_px[order])


def test_the_first_picture_is_believed():
    trust = trusted(None, bird_dog(), TORSO_PX)
    assert trust.believed.all()
    assert (trust.order == np.arange(33)).all()


@given(st.floats(-1.0, 1.0), st.floats(-1.0, 1.0), st.sampled_from([1 / 60, 1 / 30, 1 / 10]))
@few
def test_what_moves_as_fast_as_a_body_can_is_believed(x, y, step_s):
    before = trusted(None, bird_dog(), TORSO_PX)
    way_px = 0.7 * TORSO_PX * FASTEST_PER_S * step_s * np.array([x, y])
    trust = trusted(before, at(shifted(bird_dog(), LEFT_LEG, way_px), step_s), TORSO_PX)
    assert trust.believed.all()


@given(st.floats(0.0, 6.28))
@few
def test_what_leaps_is_not_believed_and_keeps_its_place(angle):
    before = trusted(None, bird_dog(), TORSO_PX)
    leap_px = 1.5 * TORSO_PX * np.array([np.cos(angle), np.sin(angle)])
    trust = trusted(before, at(shifted(bird_dog(), [27], leap_px), STEP_S), TORSO_PX)
    assert np.flatnonzero(~trust.believed).tolist() == [27]
    assert trust.places_px[27] == pytest.approx(before.places_px[27])


def test_what_has_leapt_and_comes_back_is_believed_again_at_once():
    trust = trusted(None, bird_dog(), TORSO_PX)
    away = shifted(bird_dog(), LEFT_LEG, (200.0, 0.0))
    trust = trusted(trust, at(away, STEP_S), TORSO_PX)
    assert not trust.believed[LEFT_LEG].any()
    trust = trusted(trust, at(bird_dog(), 2 * STEP_S), TORSO_PX)
    assert trust.believed.all()
    assert np.isnan(trust.doubted_s).all()


def test_a_lost_limb_is_not_believed_and_believed_again_at_once_when_it_is_back():
    trust = trusted(None, bird_dog(), TORSO_PX)
    for number in range(1, 30):  # longer than a leap takes to be believed
        away = shifted(at(bird_dog(), number * STEP_S), LEFT_LEG, (60.0, 40.0))
        trust = trusted(trust, away, TORSO_PX, lost={"leg": (True, False)})
        assert [i for i in range(33) if not trust.believed[i]] == LEFT_LEG
    back = trusted(trust, at(bird_dog(), 30 * STEP_S), TORSO_PX)
    assert back.believed.all()


@pytest.mark.parametrize("fps", [10, 15, 30, 60])
def test_what_stays_in_its_new_place_is_believed_after_a_while_and_not_before(fps):
    trust = trusted(None, bird_dog(), TORSO_PX)
    away = shifted(bird_dog(), LEFT_LEG, (300.0, 0.0))
    for i in range(1, fps):
        trust = trusted(trust, at(away, i / fps), TORSO_PX)
        late = (i - 1) / fps >= LEAP_BELIEVED_AFTER_S
        near_it = abs((i - 1) / fps - LEAP_BELIEVED_AFTER_S) < 1e-6
        assert near_it or bool(trust.believed[LEFT_LEG].all()) is late


def test_legs_exchanged_in_one_picture_are_put_right():
    before = trusted(None, bird_dog(), TORSO_PX)
    wrong = at(exchanged(bird_dog()), STEP_S)
    trust = trusted(before, wrong, TORSO_PX)
    assert trust.believed.all()
    assert wrong.landmarks_px[trust.order, :2] == pytest.approx(bird_dog().landmarks_px[:, :2])


def test_legs_exchanged_for_long_stay_put_right():
    trust = trusted(None, bird_dog(), TORSO_PX)
    for i in range(1, 60):
        wrong = at(exchanged(bird_dog()), i * STEP_S)
        trust = trusted(trust, wrong, TORSO_PX)
        assert trust.places_px[27] == pytest.approx(bird_dog().landmarks_px[27, :2])


@given(st.floats(60.0, 120.0))
@few
def test_legs_side_by_side_are_never_exchanged(leg_deg):
    pose = pose_of(all_fours((leg_deg, leg_deg)), 0.0, near_left=False)
    before = trusted(None, pose, TORSO_PX)
    trust = trusted(before, at(exchanged(pose), STEP_S), TORSO_PX)
    assert (trust.order == np.arange(33)).all()


@given(st.lists(st.tuples(st.integers(0, 32), st.floats(-900, 900)), max_size=8))
@few
def test_the_order_is_always_a_permutation(leaps):
    pose = bird_dog()
    for landmark, by_px in leaps:
        pose = shifted(pose, [landmark], (by_px, by_px / 2))
    trust = trusted(trusted(None, bird_dog(), TORSO_PX), at(pose, STEP_S), TORSO_PX)
    assert sorted(trust.order.tolist()) == list(range(33))
    assert np.isfinite(trust.places_px).all()


@pytest.mark.parametrize(("x_px", "believed"), [(-5.0, True), (-60.0, True), (-100.0, False)])
def test_far_outside_the_picture_nothing_is_believed(x_px, believed):
    places = bird_dog().landmarks_px.copy()
    places[Landmark.LEFT_ANKLE, 0] = x_px
    trust = trusted(None, replace(bird_dog(), landmarks_px=places), TORSO_PX)
    assert bool(trust.believed[Landmark.LEFT_ANKLE]) is believed


@pytest.mark.parametrize(("x_px", "outside"), [(5.0, False), (-5.0, False), (-15.0, True)])
def test_a_limb_is_outside_with_any_of_its_points_and_then_not_seen(x_px, outside):
    places = bird_dog().landmarks_px.copy()
    places[Landmark.LEFT_ANKLE, 0] = x_px
    pose = replace(bird_dog(), landmarks_px=places)
    assert limbs_outside(pose)["leg"] == (outside, False)
    assert limbs_seen(pose)["leg"] == (not outside, True)


@given(st.floats(0.0, 1.0))
@few
def test_a_limb_is_seen_where_the_model_says_so(visibility):
    seen = bird_dog().visibility.copy()
    seen[Landmark.RIGHT_KNEE] = visibility
    pose: Pose = replace(bird_dog(), visibility=seen)
    assert limbs_seen(pose)["leg"] == (True, visibility >= 0.5)
    assert limbs_seen(pose)["arm"] == (True, True)


def test_one_ear_is_enough_of_a_head_seen_from_the_side():
    seen = bird_dog().visibility.copy()
    seen[Landmark.LEFT_EAR] = 0.0
    assert limbs_seen(replace(bird_dog(), visibility=seen))["head"] == (True, True)
    seen[Landmark.RIGHT_EAR] = 0.0
    assert limbs_seen(replace(bird_dog(), visibility=seen))["head"] == (False, False)
