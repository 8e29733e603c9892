"""The drawn figures: sound bodies, and pictures that need nothing from outside."""

from __future__ import annotations

import math
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from formcheck.exercises.figure import Figure, changed, still_of
from formcheck.exercises.loader import exercise_by_id, load_exercises
from formcheck.figures import figure_svg
from formcheck.figures.figure_body import Bone, Posture, bones
from formcheck.figures.from_file import move_of
from formcheck.figures.moves import FLOOR, MOVES
from formcheck.figures.svg import move_for, placements, stills
from formcheck.kinematics.body import Stance

EVERY = sorted(load_exercises())
LIMBS = ("near_leg", "far_leg", "near_arm", "far_arm")


def postures(exercise_id: str) -> list[Posture]:
    move = move_for(exercise_id)
    assert move is not None
    return [move.posture(progress) for _, progress in stills(move)]


def joint(posture: Posture, layer: str, index: int) -> complex:
    return bones(posture)[layer][index].origin


def hip_angle_deg(posture: Posture) -> float:
    """Shoulder, hip, knee."""
    shoulder, hip = joint(posture, "near_arm", 0), posture.hip
    turn = (shoulder - hip) / (joint(posture, "near_leg", 1) - hip)
    return abs(math.degrees(math.atan2(turn.imag, turn.real)))


@pytest.mark.parametrize("animated", [True, False])
@pytest.mark.parametrize("exercise_id", EVERY)
def test_a_picture_is_one_well_formed_drawing_that_needs_nothing_else(
    exercise_id: str, animated: bool
) -> None:
    svg = figure_svg(exercise_id, animated=animated)
    root = ElementTree.fromstring(svg)
    assert root.get("viewBox") == "0 0 640 400"
    assert ("@keyframes" in svg) is animated
    for forbidden in ("script", "href", "url(", "@import", "nan", "inf "):
        assert forbidden not in svg
    assert svg.count("://") == 1, "only the SVG namespace"
    assert svg == figure_svg(exercise_id, animated=animated)


@pytest.mark.parametrize("exercise_id", EVERY)
def test_bones_keep_their_length(exercise_id: str) -> None:
    """As seen, but for those that turn towards the viewer."""
    for layer in LIMBS:
        for index in (0, 1):
            lengths = [
                abs(joint(posture, layer, index + 1) - joint(posture, layer, index))
                / bones(posture)[layer][index].share
                for posture in postures(exercise_id)
            ]
            assert max(lengths) - min(lengths) < 1e-6


@pytest.mark.parametrize("exercise_id", ["bridge", "pelvic_tilt"])
@pytest.mark.parametrize("layer", ["near_leg", "far_leg"])
def test_feet_stay_where_they_stand(exercise_id: str, layer: str) -> None:
    ankles = [joint(posture, layer, 2) for posture in postures(exercise_id)]
    assert max(abs(ankle - ankles[0]) for ankle in ankles) < 0.1


UPRIGHT = {"trunk": 88, "head": 88, "upper_arm": -90, "forearm": -90, "thigh": -90, "shin": -92}


def standing(end: dict[str, float], *, sided: bool) -> list[Posture]:
    """Return the postures from standing upright to such an end."""
    rest = still_of(UPRIGHT)
    figure = Figure(rest, changed(rest, end, sided=sided))
    move = move_of(replace(exercise_by_id("clamshell"), stance=Stance.STANDING, figure=figure))
    assert move is not None
    return [move.posture(progress) for _, progress in stills(move)]


def test_feet_stay_where_they_stand_in_a_squat() -> None:
    seen = standing({"trunk": 60, "thigh": -30, "shin": -110}, sided=False)
    for layer in ("near_leg", "far_leg"):
        ankles = [joint(posture, layer, 2) for posture in seen]
        assert max(abs(ankle - ankles[0]) for ankle in ankles) < 0.1
    assert seen[8].hip.imag > seen[0].hip.imag + 50


def test_the_leg_that_stands_stays_where_it_is_while_the_other_is_lifted() -> None:
    seen = standing({"thigh": -20, "shin": -95}, sided=True)
    lowest = [max(joint(each, leg, 2).imag for leg in ("near_leg", "far_leg")) for each in seen]
    assert max(lowest) - min(lowest) < 0.1
    assert max(abs(each.hip - seen[0].hip) for each in seen) < 0.1


def test_palms_stay_where_they_rest_in_cat_cow() -> None:
    wrists = [joint(posture, "near_arm", 2) for posture in postures("cat_cow")]
    assert max(abs(wrist - wrists[0]) for wrist in wrists) < 0.1


@pytest.mark.parametrize("exercise_id", EVERY)
def test_nothing_sinks_into_the_floor(exercise_id: str) -> None:
    for posture in postures(exercise_id):
        for layer, parts in bones(posture).items():
            for bone in parts:
                assert bone.origin.imag < FLOOR, (layer, bone)


def test_a_bridge_ends_with_shoulder_hip_and_knee_in_line() -> None:
    assert hip_angle_deg(MOVES["bridge"].posture(0.0)) < 150
    assert hip_angle_deg(MOVES["bridge"].posture(1.0)) == pytest.approx(180, abs=4)


def test_bird_dog_moves_opposite_limbs_and_then_the_others() -> None:
    rest, first, second = (MOVES["bird_dog"].posture(progress) for progress in (0.0, 1.0, -1.0))
    assert first.near_leg != rest.near_leg and first.far_arm != rest.far_arm
    assert first.far_leg == rest.far_leg and first.near_arm == rest.near_arm
    assert second.far_leg != rest.far_leg and second.near_arm != rest.near_arm


def test_a_turn_past_half_a_round_does_not_spin_the_part() -> None:
    styles = placements([Bone("hand", 0j, 179.0), Bone("hand", 0j, -179.0)])
    assert styles[1].endswith("rotate(181.0deg)")


def test_an_exercise_without_a_drawing_has_an_empty_picture() -> None:
    assert figure_svg("unheard_of") == ""
