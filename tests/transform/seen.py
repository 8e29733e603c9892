"""The transforms of `pictures.py`, done to what the model has seen: one look serves them all."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np

from formcheck.kinematics.mirror import mirrored as in_mirror
from formcheck.landmarks import Observation, Pose
from formcheck.video import at_most
from tests.transform.pictures import BLACK_S, PORTRAIT_PX, SWAY_PX, SWAY_S

Seen = Iterable[Observation]
Transform = Callable[[Seen], Iterable[Observation]]

__all__ = [
    "at_60_fps",
    "black_at",
    "dropped",
    "duplicated",
    "few",
    "mirrored",
    "portrait",
    "swaying",
    "wide",
]


def _placed(
    seen: Observation, scale: float, shift_px: tuple[float, float], size_px: tuple[int, int]
) -> Observation:
    """The person `scale` times as large, then moved, in a picture of another size."""

    def place(pose: Pose) -> Pose:
        outline_px = pose.outline_px
        return replace(
            pose,
            image_size_px=size_px,
            landmarks_px=pose.landmarks_px * scale + [*shift_px, 0.0],
            outline_px=None if outline_px is None else outline_px * scale + np.array(shift_px),
        )

    return replace(seen, image_size_px=size_px, pose=seen.pose and place(seen.pose))


def _later(seen: Observation, by_s: float) -> Observation:
    t_s = seen.t_s + by_s
    return replace(seen, t_s=t_s, pose=seen.pose and replace(seen.pose, t_s=t_s))


def mirrored(stream: Seen) -> Iterator[Observation]:
    return map(in_mirror, stream)


def wide(width_px: int) -> Transform:
    def run(stream: Seen) -> Iterator[Observation]:
        for seen in stream:
            width, height = seen.image_size_px
            scale = width_px / width
            yield _placed(seen, scale, (0.0, 0.0), (width_px, round(height * scale)))

    return run


def portrait(stream: Seen) -> Iterator[Observation]:
    width_px, height_px = PORTRAIT_PX
    for seen in stream:
        width, height = seen.image_size_px
        above_px = (height_px - width_px * height // width) // 2
        yield _placed(seen, width_px / width, (0.0, float(above_px)), PORTRAIT_PX)


def swaying(stream: Seen) -> Iterator[Observation]:
    for seen in stream:
        angle = 2.0 * math.pi * seen.t_s / SWAY_S
        shift_px = (SWAY_PX * math.sin(angle), SWAY_PX * math.cos(angle))
        yield _placed(seen, 1.0, shift_px, seen.image_size_px)


def dropped(stream: Seen) -> Iterator[Observation]:
    for i, seen in enumerate(stream):
        if i % 3 != 2:
            yield seen


def duplicated(stream: Seen) -> Iterator[Observation]:
    for i, seen in enumerate(stream):
        yield seen
        if i % 4 == 3:
            yield _later(seen, 0.5 / 15.0)


def at_60_fps(stream: Seen) -> Iterator[Observation]:
    for seen in stream:
        for i in range(4):
            yield _later(seen, i / 60.0)


def black_at(begin_s: float) -> Transform:
    def run(stream: Seen) -> Iterator[Observation]:
        for seen in stream:
            is_dark = begin_s <= seen.t_s < begin_s + BLACK_S
            yield replace(seen, pose=None) if is_dark else seen

    return run


def few(per_s: float) -> Transform:
    """Keep only as many pictures a second as a slow computer gets to see."""

    def run(stream: Seen) -> Iterator[Observation]:
        by_time = {seen.t_s: seen for seen in stream}
        blank = np.zeros((1, 1, 3), np.uint8)
        for _, t_s in at_most(per_s, ((blank, t_s) for t_s in by_time)):
            yield by_time[t_s]

    return run
