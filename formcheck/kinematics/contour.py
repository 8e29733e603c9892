"""Measures heights of the body's outline over the trunk's chord from shoulders to hips."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from formcheck.landmarks import Array

# Where along the chord (0 shoulders, 1 hips) heights are taken: between the shoulder's bulge and
# the thigh's.
STATIONS = np.linspace(0.12, 0.94, 24)


def chord_heights(
    outline: NDArray[np.complex128],
    shoulders: complex,
    hips: complex,
    turn: int,
    stations: Array,
) -> Array:
    """Measure from the chord to the outline on the body's front or back, in chord lengths.

    Args:
        outline: (n,) closed polyline, y up.
        turn: `Body.turn` for the front, its opposite for the back.
        stations: (k,) places along the chord, 0 at the shoulders and 1 at the hips, ascending.

    Returns:
        (k,) heights, positive outwards, negative where the body has left the chord, NaN where
        there is no body.
    """
    # Move the chord onto the real axis from 0 to 1, with the side that is measured upwards.
    placed = (outline - shoulders) / (hips - shoulders)
    closed = np.append(placed, placed[0])
    heights = _crossings(closed.real, -turn * closed.imag, stations)
    return np.array([_surface(each) for each in heights])


def _crossings(x: Array, y: Array, stations: Array) -> list[list[float]]:
    """Return the heights at which the polyline crosses each station; few of its edges cross any."""
    beyond = np.searchsorted(stations, x)  # how many stations lie before each point
    edges = np.flatnonzero(beyond[1:] != beyond[:-1]).tolist()
    along, up, passed, places = x.tolist(), y.tolist(), beyond.tolist(), stations.tolist()
    heights: list[list[float]] = [[] for _ in places]
    for edge in edges:
        begin, end = up[edge : edge + 2]
        way = along[edge + 1] - along[edge]
        for station in range(*sorted(passed[edge : edge + 2])):
            share = (places[station] - along[edge]) / way
            heights[station].append(begin + share * (end - begin))
    return heights


def _surface(heights: list[float]) -> float:
    """Return the height at which the body ends upwards, from the outline's heights over a point.

    NaN where there is no body. Edges alternate between into and out of the body, and far above is
    outside. So a point with an odd number of edges above it lies in the body, which ends at the
    first of them. With an even number, the body lies above the point and ends at the second edge;
    with none, it lies below and ends at the nearest.
    """
    above = sorted(height for height in heights if height > 0)
    if len(above) % 2 == 1:
        return above[0]
    if above:
        return above[1]
    return max((height for height in heights if height <= 0), default=math.nan)
