"""The body as the pose model sees it: landmark names, sides, and one checked `Pose` per picture.

Pixels everywhere: x to the right, y down, in the picture as the camera delivers it (not mirrored).
Left and right are the person's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Side(StrEnum):
    """The person's own left or right, or both at once."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Landmark(IntEnum):
    """The 33 landmarks of the MediaPipe pose model, by index."""

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32


LANDMARK_COUNT = len(Landmark)


def _frozen(values: object, shape: tuple[int, ...], name: str) -> Array:
    array = np.array(values, dtype=np.float64)
    if array.shape != shape:
        raise ValueError(f"{name} must have shape {shape}, not {array.shape}.")
    array.setflags(write=False)
    return array


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """One person in one picture.

    Attributes:
        t_s: the picture's own timestamp in seconds from the start of the stream.
        image_size_px: (width, height) of the picture.
        landmarks_px: (33, 3) float64, read-only; x and y in pixels, z in pixels of the same scale,
            smaller is nearer to the camera, zero at the middle of the hips. NaN where unknown.
        world_m: (33, 3) float64, read-only; metres from the middle of the hips, NaN where unknown.
        visibility: (33,) float64, read-only, 0 to 1. Hidden joints may still claim 1.
        outline_px: (n, 2) float64 or None, read-only; the body mask's closed outer contour.

    Raises:
        ValueError: a shape is wrong, the picture has no size, or the time is not finite.
    """

    t_s: float
    image_size_px: tuple[int, int]
    landmarks_px: Array
    world_m: Array
    visibility: Array
    outline_px: Array | None = None

    def __post_init__(self) -> None:
        if not np.isfinite(self.t_s):
            raise ValueError("t_s must be a finite number of seconds.")
        if min(self.image_size_px) <= 0:
            raise ValueError("image_size_px must be positive.")
        for name, shape in (
            ("landmarks_px", (LANDMARK_COUNT, 3)),
            ("world_m", (LANDMARK_COUNT, 3)),
            ("visibility", (LANDMARK_COUNT,)),
        ):
            object.__setattr__(self, name, _frozen(getattr(self, name), shape, name))
        if self.outline_px is not None:
            rows = len(self.outline_px)
            object.__setattr__(
                self, "outline_px", _frozen(self.outline_px, (rows, 2), "outline_px")
            )

    def xy_px(self, landmark: Landmark) -> Array:
        """Return the (2,) pixel position of one landmark."""
        return self.landmarks_px[landmark, :2]


def side_landmark(side: Side, name: str) -> Landmark:
    """Return one side's landmark by its name without the side ("HIP"); `side` is left or right."""
    return Landmark[f"{side.name}_{name}"]


def near_side(pose: Pose) -> Side:
    """Return the side towards the camera, by the depth of shoulder, hip and knee."""

    def depth_px(side: Side) -> float:
        rows = [side_landmark(side, joint) for joint in ("SHOULDER", "HIP", "KNEE")]
        return float(np.mean(pose.landmarks_px[rows, 2]))

    return Side.LEFT if depth_px(Side.LEFT) <= depth_px(Side.RIGHT) else Side.RIGHT


@dataclass(frozen=True, slots=True)
class Observation:
    """One moment as the camera and the pose model see it: the only input of the engine.

    Attributes:
        t_s: timestamp in seconds; strictly increasing within a stream.
        image_size_px: (width, height).
        pose: the person, or None when nobody is in view.
        people: how many people were in view when last looked for, or None when not looked for.
    """

    t_s: float
    image_size_px: tuple[int, int]
    pose: Pose | None
    people: int | None = None
