"""A camera that was moved is told from a person who moves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.kinematics.body import torso_px
from formcheck.kinematics.shift import LEAST_WAY, EarlierPlaces, Shift, shifted
from formcheck.landmarks import Pose
from tests.stick import MOVES, Attempt, all_fours, observations, pose_of, supine

HERE = pose_of(supine(130.0), 0.0)
TORSO_PX = torso_px(HERE)


def seen_after(pose: Pose, turn: complex, by: complex, t_s: float = 0.1) -> Pose:
    z = turn * (pose.landmarks_px[:, 0] - 1j * pose.landmarks_px[:, 1]) + by
    places = np.column_stack([z.real, -z.imag, pose.landmarks_px[:, 2]])
    return replace(pose, t_s=t_s, landmarks_px=places)


def compared(*poses: Pose) -> tuple[EarlierPlaces | None, list[Shift]]:
    found, before = [], None
    for pose in poses:
        before, shift = shifted(before, pose, TORSO_PX)
        found += [shift] if shift else []
    return before, found


@given(
    size=st.floats(0.8, 1.25),
    roll_deg=st.floats(-8.0, 8.0),
    way=st.floats(0.1, 2.0),
    toward_deg=st.floats(0.0, 360.0),
)
def test_the_very_shift_of_a_camera_is_found(size, roll_deg, way, toward_deg) -> None:
    turn = size * np.exp(1j * np.radians(roll_deg))
    middle = (HERE.landmarks_px[:, 0] - 1j * HERE.landmarks_px[:, 1]).mean()
    by = middle - turn * middle + way * TORSO_PX * np.exp(1j * np.radians(toward_deg))
    _, (shift,) = compared(HERE, seen_after(HERE, turn, by))
    assert shift.turn == pytest.approx(turn, abs=1e-6)
    assert shift.of(middle) == pytest.approx(turn * middle + by, abs=1e-3)


@pytest.mark.parametrize("noise", [0.002, 0.005, 0.01])
def test_noise_is_no_shift(noise: float) -> None:
    rng = np.random.default_rng(1)
    shaken = [
        replace(
            HERE,
            t_s=at / 15,
            landmarks_px=HERE.landmarks_px + rng.normal(0, noise * TORSO_PX, (33, 3)),
        )
        for at in range(60)
    ]
    assert compared(*shaken)[1] == []


@pytest.mark.parametrize("exercise_id", sorted(MOVES))
@pytest.mark.parametrize("rate", [10, 30])
def test_no_exercise_moves_the_camera(exercise_id: str, rate: int) -> None:
    attempts = [Attempt(side=side, lift_s=0.6, lower_s=0.6) for side in ("left", "right")]
    poses = [o.pose for o in observations(exercise_id, attempts, rate) if o.pose is not None]
    assert compared(*poses)[1] == []


@pytest.mark.parametrize("quick_s", [0.5, 1.0, 2.0])
def test_who_rocks_over_hands_and_knees_does_not_move_the_camera(quick_s: float) -> None:
    """By a quarter of the torso, while hands, knees and feet stay."""
    still = pose_of(all_fours(), 0.0)
    on_floor = [*range(15, 23), *range(25, 33)]
    poses = []
    for at in range(31):
        places = still.landmarks_px.copy()
        along = np.ones(33, dtype=bool)
        along[on_floor] = False
        share = 0.5 - 0.5 * np.cos(2.0 * np.pi * at / 30)
        places[along, 0] += 0.25 * share * torso_px(still)
        poses.append(replace(still, t_s=at / 30 * quick_s, landmarks_px=places))
    assert compared(*poses)[1] == []


def test_a_shift_that_takes_several_pictures_is_found_whole() -> None:
    way = 0.4 * TORSO_PX
    poses = [seen_after(HERE, 1.0, way * min(at, 12) / 12, at / 30) for at in range(24)]
    carried = 0.0 + 0.0j
    for shift in compared(*poses)[1]:
        carried = shift.of(carried)
    assert carried.real == pytest.approx(way, abs=2 * LEAST_WAY * TORSO_PX)


def test_another_person_is_no_camera_that_was_moved() -> None:
    assert compared(HERE, seen_after(HERE, 0.02, 30.0 * TORSO_PX))[1] == []


def test_a_picture_of_nobody_in_between_hides_no_shift() -> None:
    gone = replace(HERE, t_s=0.1, landmarks_px=np.full((33, 3), np.nan))
    assert compared(HERE, gone)[1] == []
    _, (shift,) = compared(HERE, gone, seen_after(HERE, 1.0, 100.0, 0.2))
    assert shift.by == pytest.approx(100.0)
