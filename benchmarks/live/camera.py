"""Turns a clip into a fake webcam, with a clock in its pictures that can be read from the page.

The clock is the picture's number, as black and white fields in a band along the upper edge: it
tells exactly what is on the screen at a moment, and which picture was judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path

import cv2
import numpy as np

from benchmarks.errors import BenchError
from formcheck.pose.estimator import Image
from formcheck.video import Video

FPS = 30
WIDTH_PX, HEIGHT_PX = 640, 480
BAND_PX = 24
BITS = 16
QUALITY = 90


@dataclass(frozen=True, slots=True)
class FakeCamera:
    """A clip made into a webcam.

    Attributes:
        path: the file that Chromium plays as a webcam, over and over.
        still_s: how long its first picture stands: somebody who waits in the start posture.
        pictures: how many there are until it begins anew.
    """

    path: Path
    still_s: float
    pictures: int

    def clip_s(self, clock: int) -> float:
        """Return the clip's time in the picture with this number; below 0 while it stands still."""
        return clock / FPS - self.still_s


def write_camera(clip: Path, path: Path, still_s: float) -> FakeCamera:
    """Make a webcam out of the clip.

    Raises:
        VideoError: it isn't a video.
        BenchError: it is too long for the clock.
    """
    pictures = 0
    with Video(clip) as video, path.open("wb") as file:
        first, *others = _at_fps(video)
        for image_rgb in chain(repeat(first, round(still_s * FPS)), [first], others):
            file.write(_jpeg(image_rgb, pictures))
            pictures += 1
    if pictures >= 1 << BITS:
        raise BenchError("{clip} is too long for this: take one of a few minutes.", clip=clip)
    return FakeCamera(path, still_s, pictures)


def _at_fps(video: Video) -> Iterator[Image]:
    """Yield small pictures, `FPS` a second whatever the clip's own rate."""
    written = 0
    for image_rgb, t_s in video.frames():
        while written <= t_s * FPS:
            yield fitted(image_rgb)
            written += 1


def fitted(image_rgb: Image) -> Image:
    """Fit the whole picture into a camera's size, with black bars where it has another shape."""
    height, width = image_rgb.shape[:2]
    scale = min(WIDTH_PX / width, HEIGHT_PX / height)
    size = (round(width * scale), round(height * scale))
    left, top = (WIDTH_PX - size[0]) // 2, (HEIGHT_PX - size[1]) // 2
    canvas = np.zeros((HEIGHT_PX, WIDTH_PX, 3), np.uint8)
    canvas[top : top + size[1], left : left + size[0]] = cv2.resize(
        image_rgb, size, interpolation=cv2.INTER_AREA
    )
    return canvas


def with_clock(image_rgb: Image, clock: int) -> Image:
    """Return a copy with the number in its band, the lowest bit first."""
    image_rgb = image_rgb.copy()
    image_rgb[:BAND_PX] = 0
    field_px = WIDTH_PX // BITS
    for bit in range(BITS):
        if clock >> bit & 1:
            image_rgb[:BAND_PX, bit * field_px : (bit + 1) * field_px] = 255
    return image_rgb


def _jpeg(image_rgb: Image, clock: int) -> bytes:
    image_bgr = cv2.cvtColor(with_clock(image_rgb, clock), cv2.COLOR_RGB2BGR)
    _, data = cv2.imencode(".jpg", image_bgr, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    return data.tobytes()
