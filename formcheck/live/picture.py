"""Measures a picture's own properties: its light, and whether the camera moved."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from formcheck.coach.stages import Picture
from formcheck.landmarks import Array
from formcheck.pose.estimator import Image

# Rec. 709 luma.
LUMA = np.array([0.2126, 0.7152, 0.0722])
SMALL_PX = 160
LOOK_EVERY_S = 0.25
# The quantile that stands for the person: the brightest landmarks are face and hands, whatever the
# person wears.
BRIGHTEST = 0.9
# A window that the camera can't cope with is this bright all over.
BURNT_OUT = 0.95
# A corner with less contrast than this, in grey levels, is a blank wall: its shift isn't known.
LEAST_CONTRAST = 4.0
# The shift's peak must stand this many standard deviations above the rest.
LEAST_PEAK = 8.0


class PictureMeter:
    """Measures the pictures of one stream. Keeps one small grey copy in memory, never on disk."""

    def __init__(self) -> None:
        self._corners: list[Array] | None = None
        self._looked_s = -np.inf

    def measure(self, image_rgb: Image, t_s: float, body_px: Array | None = None) -> Picture:
        """Measure the (height, width, 3) picture; the shift only a few times a second.

        `body_px`: (n, 2) places of the person's landmarks in it; None where nobody was found.
        """
        every = max(1, round(image_rgb.shape[1] / SMALL_PX))
        grey = image_rgb[::every, ::every] @ LUMA
        light = Picture(
            brightness=float(grey.mean()) / 255.0,
            person_brightness=None if body_px is None else _brightest(grey, body_px / every),
            glare=float((grey >= BURNT_OUT * 255.0).mean()),
        )
        if 0.0 <= t_s - self._looked_s < LOOK_EVERY_S:
            return light
        before, self._corners = self._corners, _corners(grey)
        self._looked_s = t_s
        shifts = [] if before is None else list(map(_shift_px, before, self._corners))
        known = [shift for shift in shifts if np.isfinite(shift)]
        # The person moves in some corners at most; a camera that moves, moves them all.
        return replace(light, shift_px=float(np.median(known)) * every if len(known) > 1 else None)


def _brightest(grey: Array, points: Array) -> float | None:
    """Return the luma, 0 to 1, that the brightest tenth of the points in the picture reaches."""
    rows, columns = grey.shape
    inside = ((points >= 0.0) & (points < (columns, rows))).all(axis=1)
    at = points[inside].astype(int)
    return float(np.quantile(grey[at[:, 1], at[:, 0]], BRIGHTEST)) / 255.0 if len(at) else None


def _corners(grey: Array) -> list[Array]:
    rows, columns = grey.shape[0] // 2, grey.shape[1] // 2
    return [grey[y : y + rows, x : x + columns] for y in (0, rows) for x in (0, columns)]


def _shift_px(old: Array, new: Array) -> float:
    """Return the shift of `new`, by phase correlation; NaN where that can't be told.

    Source: Kuglin and Hines: "The phase correlation image alignment method", 1975.
    """
    if old.shape != new.shape or min(old.std(), new.std()) < LEAST_CONTRAST:
        return np.nan
    window = np.outer(np.hanning(old.shape[0]), np.hanning(old.shape[1]))
    spectra = [np.fft.rfft2((part - part.mean()) * window) for part in (old, new)]
    cross = spectra[1] * spectra[0].conj()
    surface = np.fft.irfft2(cross / np.maximum(np.abs(cross), 1e-9), old.shape)
    peak = np.unravel_index(int(surface.argmax()), surface.shape)
    if surface[peak] < LEAST_PEAK * surface.std():
        return np.nan
    down, right = (
        int(at) if at <= size // 2 else int(at) - size
        for at, size in zip(peak, surface.shape, strict=True)
    )
    return float(np.hypot(down, right))
