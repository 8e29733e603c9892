"""The body mask's outer contour as a short polyline with sub-pixel precision."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from formcheck.landmarks import Array

BodyMask = NDArray[np.float32]

OUTLINE_POINTS = 128
FINER = 8  # each point is the mean of this many along its stretch of the contour
# Sub-pixel steps beyond this come from flat, noisy mask areas, not from an edge.
MAX_EDGE_STEP_PX = 1.0


def body_outline(mask: BodyMask) -> Array | None:
    """Return the largest body region's outer contour.

    Args:
        mask: (height, width) confidence that a pixel shows the person, 0 to 1.

    Returns:
        (128, 2) x, y in pixels of `mask`, evenly spaced along the contour, or None without a body.
    """
    body = (mask > 0.5).view(np.uint8)
    contours, _ = cv2.findContours(body, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not contours:
        return None
    contour = max(contours, key=cv2.contourArea)[:, 0, :]
    if len(contour) < 16:
        return None
    return _evenly_spaced(_on_edge(mask, contour), OUTLINE_POINTS)


def _on_edge(mask: BodyMask, contour: NDArray[Any]) -> Array:
    """Move each contour pixel along the mask's slope to where the confidence is one half."""
    height, width = mask.shape
    x, y = np.clip(contour[:, 0], 1, width - 2), np.clip(contour[:, 1], 1, height - 2)
    flat, at = mask.ravel(), y * width + x
    right = (flat[at + 1] - flat[at - 1]) / 2.0
    down = (flat[at + width] - flat[at - width]) / 2.0
    missing, steep = 0.5 - flat[at], np.maximum(_length(right, down), 1e-3) ** 2
    right, down = missing * right / steep, missing * down / steep
    share = np.minimum(1.0, MAX_EDGE_STEP_PX / np.maximum(_length(right, down), 1e-9))
    return np.stack([contour[:, 0] + share * right, contour[:, 1] + share * down], axis=1)


def _length(right: NDArray[np.float32], down: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.sqrt(right * right + down * down)


def _evenly_spaced(points: Array, count: int) -> Array:
    """Resample a closed polyline to `count` points, each the mean of its stretch."""
    closed = np.vstack([points, points[:1]])
    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    fine = np.linspace(0.0, length[-1], count * FINER, endpoint=False)
    dense = np.stack([np.interp(fine, length, closed[:, axis]) for axis in (0, 1)], axis=1)
    return np.asarray(dense.reshape(count, FINER, 2).mean(axis=1), dtype=np.float64)
