"""Scales pictures down to the size that the model can use."""

from __future__ import annotations

import cv2

from formcheck.pose.estimator import Image

# The model cuts out the person and looks at 256 by 256 pixels of that; larger pictures cost time,
# above all for the mask, which comes in the picture's size. Much smaller ones lose the little that
# moves in a pelvic tilt (docs/performance.md). The page's `size.js` does the same.
LONGEST_PX = 640


def fitted(image_rgb: Image) -> Image:
    """Scale a (height, width, 3) picture down to `LONGEST_PX` where it is longer."""
    height, width = image_rgb.shape[:2]
    scale = LONGEST_PX / max(width, height)
    if scale >= 1.0:
        return image_rgb
    size = (max(1, round(scale * width)), max(1, round(scale * height)))
    return cv2.resize(image_rgb, size, interpolation=cv2.INTER_AREA).astype("uint8", copy=False)
