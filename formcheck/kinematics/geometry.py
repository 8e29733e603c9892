"""Plane geometry on complex numbers: a point is x + iy in pixels with y pointing up.

Complex numbers because a frame has a few dozen points: Python's own arithmetic on them is several
times faster than NumPy's on arrays of two.
"""

from __future__ import annotations

import cmath
import math


def interior_angle_deg(a: complex, vertex: complex, b: complex) -> float:
    """Angle at `vertex` between the directions to `a` and `b`, 0 to 180; NaN for equal points."""
    u, v = a - vertex, b - vertex
    if u == 0 or v == 0:
        return math.nan
    return abs(math.degrees(cmath.phase(v / u)))


def swept_angle_deg(a: complex, vertex: complex, b: complex, turn: int) -> float:
    """Angle swept at `vertex` from the direction of `a` to that of `b`, 0 to 360.

    `turn` +1 sweeps counter-clockwise (as seen, y up), -1 clockwise. Unlike the interior angle it
    passes 180 without folding back. NaN for equal points.
    """
    u, v = a - vertex, b - vertex
    if u == 0 or v == 0:
        return math.nan
    return (turn * math.degrees(cmath.phase(v / u))) % 360.0


def elevation_deg(start: complex, end: complex) -> float:
    """Return the angle of the line from `start` to `end` above the picture's horizontal, ±90."""
    d = end - start
    return math.degrees(math.atan2(d.imag, abs(d.real)))


def height_above_line(point: complex, a: complex, b: complex) -> float:
    """Distance of `point` above (+) or below (-) the line through a and b, in pixels.

    "Above" is the side that points up in the picture; NaN for equal points.
    """
    d = b - a
    if d == 0:
        return math.nan
    if d.real < 0:
        d = -d
    return ((point - a) * d.conjugate()).imag / abs(d)
