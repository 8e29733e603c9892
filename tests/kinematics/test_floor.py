"""Limbs told apart by where they stand on the floor, whatever the model calls them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.kinematics.body import Stance, body_in
from formcheck.kinematics.floor import FloorPlaces, exchanged, lost, stood
from formcheck.kinematics.shift import Shift
from formcheck.landmarks import Pose
from tests.stick import Camera, all_fours, pose_of
from tests.strangers.changes import ARM, LEG, bumped, laid_on_other, points
from tests.strangers.changes import exchanged as swapped

TORSO_PX, STEP_S = 110.0, 0.1
TABLE = Camera(pitch_deg=35.0)
PARTS = {"arm": ARM, "leg": LEG}


def on_fours(camera: Camera = TABLE, **angles) -> Pose:
    return pose_of(all_fours(**angles), 0.0, camera, near_left=camera.facing < 0)


def standing(pose: Pose, known: FloorPlaces | None = None) -> FloorPlaces:
    """After two seconds at rest."""
    for _ in range(20):
        known = stood(known, body_in(pose, Stance.PRONE), Stance.PRONE, STEP_S)
    assert known is not None
    return known


def told(known: FloorPlaces, pose: Pose) -> dict[str, bool]:
    return dict(exchanged(known, pose, Stance.PRONE, TORSO_PX))


@given(st.floats(34.0, 50.0), st.floats(92.0, 190.0), st.floats(80.0, 180.0))
def test_seen_from_above_a_lifted_limb_is_told_from_the_one_that_stands(pitch_deg, leg, arm):
    camera = Camera(pitch_deg=pitch_deg)
    known = standing(on_fours(camera))
    lifted = on_fours(camera, legs_deg=(leg, 92.0), arms_deg=(80.0, arm))
    assert told(known, lifted) == {"arm": False, "leg": False}
    for limb, parts in PARTS.items():
        wrong = swapped(*parts)(1.0)(lifted)
        assert told(known, wrong) == {"arm": limb == "arm", "leg": limb == "leg"}


@given(st.floats(34.0, 50.0), st.floats(92.0, 190.0), st.floats(80.0, 180.0))
def test_a_limb_that_the_model_lays_on_the_one_that_stands_is_lost(pitch_deg, leg, arm):
    camera = Camera(pitch_deg=pitch_deg)
    known = standing(on_fours(camera))
    lifted = on_fours(camera, legs_deg=(leg, 92.0), arms_deg=(80.0, arm))
    assert gone(known, lifted) == set()
    for limb, side in (("leg", "left"), ("arm", "right")):
        seen = laid_on_other(*PARTS[limb], lost=side)(lifted)
        assert gone(known, seen) == {(limb, side)}


def test_seen_level_with_the_floor_no_limb_is_called_lost():
    camera = Camera()
    known = standing(on_fours(camera))
    assert gone(known, laid_on_other(*ARM, lost="left")(on_fours(camera))) == set()


def gone(known: FloorPlaces, pose: Pose) -> set[tuple[str, str]]:
    """Limb and side of what is lost."""
    found = lost(known, pose, Stance.PRONE, TORSO_PX)
    return {
        (limb, side)
        for limb, sides in found.items()
        for side, is_lost in zip(("left", "right"), sides, strict=True)
        if is_lost
    }


def test_places_seen_for_a_moment_tell_nothing_yet():
    body = body_in(on_fours(), Stance.PRONE)
    known = stood(stood(None, body, Stance.PRONE, STEP_S), body, Stance.PRONE, STEP_S)
    assert told(known, on_fours()) == {}


def test_of_a_limb_on_its_way_to_the_other_one_s_place_nothing_is_said():
    pose = on_fours()
    half = swapped(*ARM)(0.5)(pose)
    assert told(standing(pose), half) == {"leg": False}


def test_seen_exactly_from_the_side_the_floor_tells_nothing():
    pose = on_fours(Camera())
    assert told(standing(pose), pose) == {}


def test_a_limb_that_neither_stands_nor_was_seen_standing_is_not_told():
    pose = on_fours()
    raised = on_fours(arms_deg=(180.0, 180.0))
    assert told(standing(pose), raised) == {"leg": False}
    out = pose.landmarks_px.copy()
    out[points(*LEG), 0] = 900.0
    outside = replace(pose, landmarks_px=out)
    assert told(standing(outside), pose) == {"arm": False}
    assert told(standing(pose), outside) == {"arm": False}


@pytest.mark.parametrize("elsewhere", [Camera(-1, pitch_deg=35.0), TABLE])
def test_who_turned_round_or_went_away_stands_anew(elsewhere):
    known = standing(on_fours())
    pose = on_fours(elsewhere)
    if elsewhere is TABLE:
        pose = bumped(0.1)(pose)
    assert told(known, pose) == {}
    assert told(standing(pose, known), pose) == {"arm": False, "leg": False}


def test_places_go_along_with_a_camera_that_was_moved():
    pose = on_fours()
    by_px = bumped(0.1)(pose).landmarks_px[0] - pose.landmarks_px[0]
    moved = standing(pose).carried(Shift(1.0 + 0.0j, complex(by_px[0], -by_px[1])))
    wrong = swapped(*LEG)(1.0)(bumped(0.1)(pose))
    assert told(moved, wrong) == {"arm": False, "leg": True}


def test_limbs_that_the_model_exchanges_slowly_don_t_take_their_places_along():
    pose = on_fours()
    known = standing(pose)
    for step in range(41):
        half = swapped(*LEG)(min(1.0, step / 10.0))(pose)
        known = stood(known, body_in(half, Stance.PRONE), Stance.PRONE, STEP_S)
    assert told(known, swapped(*LEG)(1.0)(pose)) == {"arm": False, "leg": True}
