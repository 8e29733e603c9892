"""Pictures made as small as the model can use."""

from __future__ import annotations

import cv2

from formcheck.pose.estimator import Image

# The model cuts out the person and looks at 256 by 256 pixels of that. With more than this it finds
# nobody better (docs/performance.md), and the mask, which comes in the picture's size, costs more.
# As many for every shape of picture; the page's `size.js` does the same.
MOST_PX = 480 * 360


def fitted(image_rgb: Image) -> Image:
    """The (height, width, 3) picture, or a smaller one of its shape with at most `MOST_PX`."""
    height, width = image_rgb.shape[:2]
    if width * height <= MOST_PX:
        return image_rgb
    # By halves, each pixel the mean of four, then the rest: ten times as fast as by areas at once.
    while width * height > 4 * MOST_PX:
        width, height = width // 2, height // 2
        image_rgb = _resized(image_rgb, width, height, cv2.INTER_AREA)
    scale = (MOST_PX / (width * height)) ** 0.5
    return _resized(image_rgb, int(scale * width), int(scale * height), cv2.INTER_LINEAR)


def _resized(image_rgb: Image, width: int, height: int, how: int) -> Image:
    size = (max(1, width), max(1, height))
    return cv2.resize(image_rgb, size, interpolation=how).astype("uint8", copy=False)
