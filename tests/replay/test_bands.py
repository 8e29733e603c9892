"""The band of a measure: the exercise's limits, from the person's own rest."""

from __future__ import annotations

import numpy as np
import pytest

from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Side
from formcheck.replay.bands import Band, bands_of, end_position, main_measure, moving_limb
from tests.replay.sets import a_set
from tests.stick import Attempt


def bands(exercise_id: str, asked: Prescription, near: Side = Side.LEFT) -> dict[str, Band]:
    judged, _ = a_set(exercise_id, [Attempt(side="left")], asked)
    return {band.measure: band for band in bands_of(judged, judged.repetitions, near)}


def test_a_prescribed_range_lies_that_far_from_rest() -> None:
    band = bands("bird_dog", Prescription(range_goal_deg=40.0, range_limit_deg=70.0))[
        "hip_front_deg"
    ]
    assert band.low == pytest.approx(band.rest + 40.0)
    assert band.high == pytest.approx(min(195.0, band.rest + 70.0))


def test_a_movement_that_closes_has_its_goal_below_rest() -> None:
    band = bands("knee_to_chest", Prescription(range_goal_deg=60.0, range_limit_deg=90.0))[
        "hip_front_deg"
    ]
    assert (band.low, band.high) == pytest.approx((band.rest - 90.0, band.rest - 60.0))


def test_without_a_prescribed_range_the_exercises_own_limits_hold() -> None:
    """Of a bridge: 95 % of the way from rest to a straight line."""
    band = bands("bridge", Prescription())["hip_front_deg"]
    assert band.low == pytest.approx(band.rest + 0.95 * (180.0 - band.rest))


def test_a_far_leg_is_given_what_the_camera_takes() -> None:
    near, far = (
        bands("knee_to_chest", Prescription(), side)["hip_front_deg"]
        for side in (Side.LEFT, Side.RIGHT)
    )
    assert far.high == pytest.approx(near.high + 0.1 * (near.rest - 50.0))


def test_the_band_lies_over_the_end_position_of_counted_repetitions_only() -> None:
    judged, _ = a_set("bird_dog")
    found = bands_of(judged, judged.repetitions, Side.LEFT)
    counted = [each for each in judged.repetitions if each.counted]
    assert {band.repetition for band in found} == {each.index for each in counted}
    for each in counted:
        first_s, last_s = end_position(judged, each)
        assert each.start_s < first_s < last_s < each.end_s
        assert last_s - first_s == pytest.approx(each.hold_s, abs=0.7)


def test_the_moving_limb_is_the_repetitions_own() -> None:
    judged, _ = a_set("bird_dog")
    for each in (judged.repetitions[0], judged.repetitions[-1]):
        hip = moving_limb(judged, each, main_measure(judged.exercise))
        inside = (judged.series.t_s > each.start_s) & (judged.series.t_s < each.end_s)
        assert np.nanmax(hip[inside]) == pytest.approx(each.peak_deg, abs=3.0)
