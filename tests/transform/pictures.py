"""Changes to a clip as by another camera, room or computer: a stream of pictures in and out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Frame = tuple[Image, float]  # RGB picture, seconds
Frames = Iterable[Frame]
Transform = Callable[[Frames], Iterator[Frame]]

PORTRAIT_PX = (480, 640)
BLACK_S = 0.5
SWAY_PX, SWAY_S = 4.0, 5.0


def in_turn(*transforms: Transform) -> Transform:
    """One after the other, all at once."""

    def run(frames: Frames) -> Iterator[Frame]:
        for transform in transforms:
            frames = transform(frames)
        yield from frames

    return run


def each(change: Callable[[Image], Image]) -> Transform:
    """Every picture changed by itself."""

    def run(frames: Frames) -> Iterator[Frame]:
        for image, t_s in frames:
            yield np.ascontiguousarray(change(image)), t_s

    return run


def wide(width_px: int) -> Transform:
    """Every picture `width_px` wide, in its own proportions."""

    def change(image: Image) -> Image:
        scale = width_px / image.shape[1]
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        return cv2.resize(image, None, fx=scale, fy=scale, interpolation=how)

    return each(change)


def _upright(image: Image) -> Image:
    width, height = PORTRAIT_PX
    small = cv2.resize(image, (width, width * image.shape[0] // image.shape[1]))
    above = (height - small.shape[0]) // 2
    below = height - small.shape[0] - above
    return cv2.copyMakeBorder(small, above, below, 0, 0, cv2.BORDER_REPLICATE)


def dropped(frames: Frames) -> Iterator[Frame]:
    """Every third picture lost."""
    for i, frame in enumerate(frames):
        if i % 3 != 2:
            yield frame


def duplicated(frames: Frames) -> Iterator[Frame]:
    """Every fourth picture delivered twice, the second time half a picture's time later."""
    for i, (image, t_s) in enumerate(frames):
        yield image, t_s
        if i % 4 == 3:
            yield image, t_s + 0.5 / 15.0


def at_60_fps(first_s: float, last_s: float) -> Transform:
    """A camera that, from one moment to another, sees a room 60 times a second that changes 15."""

    def run(frames: Frames) -> Iterator[Frame]:
        for image, t_s in frames:
            for i in range(4 if first_s <= t_s < last_s else 1):
                yield image, t_s + i / 60.0

    return run


def black_at(begin_s: float) -> Transform:
    """Half a second in which the camera delivers nothing but black."""

    def run(frames: Frames) -> Iterator[Frame]:
        for image, t_s in frames:
            dark = begin_s <= t_s < begin_s + BLACK_S
            yield (np.zeros_like(image) if dark else image), t_s

    return run


def swaying(frames: Frames) -> Iterator[Frame]:
    """A camera that sways slowly by a few pixels."""
    for image, t_s in frames:
        angle = 2.0 * math.pi * t_s / SWAY_S
        shift = np.array([[1, 0, SWAY_PX * math.sin(angle)], [0, 1, SWAY_PX * math.cos(angle)]])
        size = (image.shape[1], image.shape[0])
        yield cv2.warpAffine(image, shift, size, borderMode=cv2.BORDER_REPLICATE), t_s


portrait = each(_upright)
mirrored = each(lambda image: image[:, ::-1])
dim = each(lambda image: (image * 0.4).astype(np.uint8))
