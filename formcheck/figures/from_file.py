"""Draws the figure of an exercise file as a moving body."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from formcheck.exercises.figure import Direction, Still, between
from formcheck.exercises.spec import Exercise
from formcheck.figures import figure_body
from formcheck.figures.figure_body import LimbDirections, Posture, bones, limb_bones, trunk_nodes
from formcheck.figures.moves import BOTH_SIDES, FLOOR, MIDDLE, ONE_SIDE, Move
from formcheck.kinematics.body import Stance

Turn = Callable[[Direction], float]
# From each part's near joint to the floor beneath it, in units of the drawing.
THICK = {"thigh": 30.0, "shank": 17.0, "foot": 14.0, "hand": 9.0, "trunk_0": 33.0, "trunk_11": 27.0}
WIDEST = 560.0  # of the picture's 640 units
MOST_ZOOM = 1.15
BEYOND_JOINTS = 40.0  # hands, feet and head
HIPS_APART, SHOULDERS_APART = 16.0, 14.0
# A relaxed foot against its shin; on the knees the toes point back, on the side at the viewer.
FOOT_DEG = {
    Stance.SUPINE: -75.0,
    Stance.PRONE: 5.0,
    Stance.SIDE_LYING: 15.0,
    Stance.STANDING: -88.0,
}


def move_of(exercise: Exercise) -> Move | None:
    """Return the exercise's animation from its file's figure; None without one."""
    figure, stance = exercise.figure, exercise.stance
    if figure is None:
        return None
    has_other = exercise.has_sides and stance is not Stance.SIDE_LYING
    placed = partial(_posture, figure.rest, figure.end, stance)
    left, right, lowest = _extent(placed)
    zoom = min(MOST_ZOOM, WIDEST / (right - left))
    moved = complex(MIDDLE - (left + right) / 2, FLOOR - lowest)
    return Move(partial(placed, moved), zoom, BOTH_SIDES if has_other else ONE_SIDE)


def _extent(placed: partial[Posture]) -> tuple[float, float, float]:
    """Return the leftmost, the rightmost and, at rest, the lowest extent."""
    every = [
        bone
        for progress in (0.0, 1.0)
        for parts in bones(placed(0j, progress)).values()
        for bone in parts
    ]
    at_rest = [bone for parts in bones(placed(0j, 0.0)).values() for bone in parts]
    across = [bone.origin.real for bone in every]
    lowest = max(bone.origin.imag + THICK.get(bone.part, 0.0) for bone in at_rest)
    return min(across) - BEYOND_JOINTS, max(across) + BEYOND_JOINTS, lowest


def _posture(rest: Still, end: Still, stance: Stance, moved: complex, progress: float) -> Posture:
    still = between(rest, end, abs(progress))
    turned = _turn(rest, stance)
    trunk_deg = (turned(still.trunk),) * figure_body.VERTEBRAE
    step = trunk_nodes(0j, trunk_deg)[figure_body.SHOULDER_NODE]
    hip = moved - (step if stance is Stance.SUPINE else 0j)
    if stance is Stance.STANDING:
        hip += _settled(_ankles(rest, turned), _ankles(still, turned))
    sides = (still.side, still.other) if progress >= 0.0 else (still.other, still.side)
    (near_leg, near_arm), (far_leg, far_arm) = (_limbs(side, stance, turned) for side in sides)
    on_side = stance is Stance.SIDE_LYING
    return Posture(
        hip=hip,
        trunk_deg=trunk_deg,
        neck_deg=turned(still.head),
        head_deg=turned(still.head),
        near_leg=near_leg,
        far_leg=far_leg,
        near_arm=near_arm,
        far_arm=far_arm,
        hips_apart=HIPS_APART if on_side else 0.0,
        shoulders_apart=SHOULDERS_APART if on_side else 0.0,
    )


def _ankles(still: Still, turned: Turn) -> list[complex]:
    """Return the ankles' places from the hip, the moving side's last."""
    legs = (_limbs(side, Stance.STANDING, turned)[0] for side in (still.other, still.side))
    return [limb_bones(("thigh", "shank", "foot"), 0j, leg)[2].origin for leg in legs]


def _settled(at_rest: list[complex], now: list[complex]) -> complex:
    """Return how the hip has to move for the standing foot, the lower one, to keep its place."""
    stood, stands = max(zip(at_rest, now, strict=True), key=lambda ankle: ankle[1].imag)
    return stood - stands


def _turn(rest: Still, stance: Stance) -> Turn:
    """Return the function that turns a file's directions into the drawing's.

    The drawing's are clockwise; its head is to the left when supine, to the right when prone.
    """
    head_right = math.cos(math.radians(rest.trunk[0])) > 0.0
    if (stance is Stance.SUPINE and head_right) or (stance is Stance.PRONE and not head_right):
        return lambda direction: direction[0] - 180.0
    return lambda direction: -direction[0]


def _limbs(
    side: tuple[Direction, ...], stance: Stance, turned: Turn
) -> tuple[LimbDirections, LimbDirections]:
    thigh, shin, upper_arm, forearm = side
    foot_deg = turned(shin) + FOOT_DEG[stance]
    leg = LimbDirections(turned(thigh), turned(shin), foot_deg, *_shares(thigh, shin))
    hand_deg = turned(forearm)
    return leg, LimbDirections(turned(upper_arm), hand_deg, hand_deg, *_shares(upper_arm, forearm))


def _shares(upper: Direction, lower: Direction) -> tuple[float, float]:
    """Return the shares of two bones' lengths that the viewer sees, 1 in the picture's plane."""
    return math.cos(math.radians(upper[1])), math.cos(math.radians(lower[1]))
