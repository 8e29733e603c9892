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
        (k,) heights on the front and on the back, positive outwards, NaN where the outline has
        no edge on that side.
    """
    # Chord along the real axis from 0 to 1, the body's front upwards.
    placed = (outline - shoulders) / (hips - shoulders)
    x, y = placed.real, -turn * placed.imag
    x_next, y_next = np.roll(x, -1), np.roll(y, -1)
    crosses = (x[None, :] <= stations[:, None]) != (x_next[None, :] <= stations[:, None])
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (stations[:, None] - x[None, :]) / (x_next - x)[None, :]
    height = np.where(crosses, y[None, :] + share * (y_next - y)[None, :], np.nan)
    front = np.where(height > 0, height, np.inf).min(axis=1)
    back = np.where(height <= 0, -height, np.inf).min(axis=1)
    return (
        np.where(np.isfinite(front), front, np.nan),
        np.where(np.isfinite(back), back, np.nan),
    )
