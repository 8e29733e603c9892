"""Angles must not care where, how large or how turned the person is; mirrors mirror."""

from __future__ import annotations

import cmath
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from formcheck.kinematics.geometry import (
    elevation_deg,
    height_above_line,
    interior_angle_deg,
    swept_angle_deg,
)

coordinate = st.floats(-500, 500)
point = st.builds(complex, coordinate, coordinate)
triple = st.tuples(point, point, point).filter(
    lambda p: abs(p[0] - p[1]) > 1 and abs(p[2] - p[1]) > 1 and abs(p[0] - p[2]) > 1
)


def close_deg(a: float, b: float) -> bool:
    return abs((a - b + 180.0) % 360.0 - 180.0) < 1e-6


@given(triple, point, st.floats(0.1, 10), st.floats(-math.pi, math.pi))
def test_angles_survive_translation_scale_and_rotation(points, shift, scale, turn_rad):
    moved = [p * cmath.rect(scale, turn_rad) + shift for p in points]
    assert interior_angle_deg(*moved) == pytest.approx(interior_angle_deg(*points), abs=1e-5)
    assert close_deg(swept_angle_deg(*moved, 1), swept_angle_deg(*points, 1))


@given(triple)
def test_a_mirrored_picture_gives_the_same_interior_and_the_opposite_sweep(points):
    mirror = [complex(-p.real, p.imag) for p in points]
    assert interior_angle_deg(*mirror) == pytest.approx(interior_angle_deg(*points), abs=1e-6)
    assert close_deg(swept_angle_deg(*mirror, -1), swept_angle_deg(*points, 1))


@given(st.floats(1, 359))
def test_a_swept_angle_passes_180_without_folding_back(angle_deg):
    b = cmath.rect(2.0, math.radians(angle_deg))
    assert swept_angle_deg(1 + 0j, 0j, b, 1) == pytest.approx(angle_deg)
    assert interior_angle_deg(1 + 0j, 0j, b) == pytest.approx(min(angle_deg, 360 - angle_deg))


def test_angles_of_equal_points_are_unknown_not_zero():
    assert math.isnan(interior_angle_deg(1j, 1j, 2j))
    assert math.isnan(swept_angle_deg(1j, 1j, 2j, 1))
    assert math.isnan(height_above_line(1j, 2j, 2j))


@given(point, point, st.floats(-300, 300))
def test_height_over_a_line_is_measured_upwards_whichever_way_the_line_runs(a, b, height):
    assume(abs((b - a).real) > 1)
    direction = (b - a) / abs(b - a)
    up = direction * 1j if direction.real > 0 else direction * -1j
    probe = (a + b) / 2 + up * height
    assert height_above_line(probe, a, b) == pytest.approx(height, abs=1e-6)
    assert height_above_line(probe, b, a) == pytest.approx(height, abs=1e-6)


def test_elevation_does_not_care_which_way_the_person_faces():
    assert elevation_deg(0j, 1 + 1j) == pytest.approx(45)
    assert elevation_deg(0j, -1 + 1j) == pytest.approx(45)
    assert elevation_deg(0j, -1 - 1j) == pytest.approx(-45)
