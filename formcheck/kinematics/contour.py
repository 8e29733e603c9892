"""Heights of the body's outline over the trunk's chord from shoulders to hips."""

from __future__ import annotations

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
    stations: Array = STATIONS,
) -> tuple[Array, Array]:
    """Distance from the chord to the outline on the body's front and back, in chord lengths.

    Args:
        outline: (n,) closed polyline, y up.
        turn: see `Body.turn`.
        stations: (k,) where along the chord, 0 at the shoulders and 1 at the hips.

    Returns:
        (k,) heights on the front and on the back, positive outwards, negative where the body has
        left the chord, NaN where it isn't there.
    """
    # Chord along the real axis from 0 to 1, the body's front upwards.
    placed = (outline - shoulders) / (hips - shoulders)
    x, y = (np.append(axis, axis[0]) for axis in (placed.real, -turn * placed.imag))
    before = x <= stations[:, None]
    station, edge = np.nonzero(before[:, 1:] != before[:, :-1])
    share = (stations[station] - x[edge]) / (x[edge + 1] - x[edge])
    height = _rows(station, y[edge] + share * (y[edge + 1] - y[edge]), len(stations))
    front, back = np.split(_surface(np.concatenate([height, -height])), 2)
    return front, back


def _rows(row: NDArray[np.intp], values: Array, count: int) -> Array:
    """(count, n) the values, each in its row, NaN behind them; `row` is sorted, n at least two."""
    column = np.arange(len(row)) - np.searchsorted(row, row)
    rows = np.full((count, max(2, column.max(initial=0) + 1)), np.nan)
    rows[row, column] = values
    return rows


def _surface(height: Array) -> Array:
    """Where the body ends upwards, (k,) out of (k, n) heights of the outline's edges over a point.

    Edges alternate between into and out of the body, and far above is outside. So with an odd
    number of edges above it the point lies in the body, which ends at the first of them; with an
    even number the body lies above it and ends at the second, or below it and ends at the nearest.
    """
    above = np.sort(np.where(height > 0, height, np.inf), axis=1)
    inside = np.isfinite(above).sum(axis=1) % 2 == 1
    below = np.where(height <= 0, height, -np.inf).max(axis=1)
    ends = np.where(inside, above[:, 0], np.where(np.isfinite(above[:, 1]), above[:, 1], below))
    return np.where(np.isfinite(ends), ends, np.nan)
