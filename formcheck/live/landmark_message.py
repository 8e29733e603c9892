"""Parses the message of a browser that finds the pose itself: numbers, no picture.

The payload of one `Frame`, in network byte order:

| bytes | what |
| --- | --- |
| 1 | `KIND` |
| 1 | 1 when a person is seen, else 0 |
| 1 | which pose model looked: its place in `MODELS`, the most exact is 0 |
| 1 | how many people were in view when last looked for; 0: not looked for |
| 2, 2 | the picture's width and height in pixels |
| 2 | n, the points of the outline; 0: there is none |
| 4, 4, 4, 4 | float32: the fields of `Picture`, in their order; NaN: not known |
| 4 (7 * 33 + 2 n) | float32: the person's `landmarks_px`, `world_m`, `visibility`, `outline_px` |
"""

from __future__ import annotations

import math
import struct

import numpy as np

from formcheck.coach.stages import Picture
from formcheck.errors import BrowserMessageError, UnwantedError
from formcheck.landmarks import LANDMARK_COUNT, Array, Landmark, Observation, Pose
from formcheck.live.frame import Frame, is_usable_size
from formcheck.models import MODELS

KIND = 3
HEAD = struct.Struct("!BBBBHHHffff")
VALUES = 7 * LANDMARK_COUNT
LEAST_OUTLINE_POINTS = 3
MAX_OUTLINE_POINTS = 512
MAX_PAYLOAD_BYTES = HEAD.size + 4 * (VALUES + 2 * MAX_OUTLINE_POINTS)
# Landmarks outside the picture are guessed, but never this many picture sizes away.
FARTHEST_SIZES = 10.0
FARTHEST_M = 10.0
# Everything is measured in trunk lengths, and a trunk shorter than this is nobody's.
LEAST_TRUNK_PX = 1.0
SHOULDERS = Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER
HIPS = Landmark.LEFT_HIP, Landmark.RIGHT_HIP


def parse_landmarks(frame: Frame) -> tuple[Observation, Picture, str]:
    """Return who is seen in the frame, what the picture is like, and which model looked.

    Raises:
        UnwantedError: this is something else, such as a picture.
        BrowserMessageError: lengths or numbers are impossible.
    """
    data = frame.payload
    if len(data) > MAX_PAYLOAD_BYTES or data[:1] != bytes([KIND]):
        raise UnwantedError("Only landmarks may be sent to this server.")
    if len(data) < HEAD.size:
        raise BrowserMessageError("The landmarks are cut off.")
    _, seen, model, people, width, height, points, *lights = HEAD.unpack_from(data)
    if model >= len(MODELS):
        raise BrowserMessageError("There is no such pose model.")
    if not is_usable_size(width, height):
        raise BrowserMessageError("The picture has an unusable size.")
    if seen > 1 or (points and not seen) or 0 < points < LEAST_OUTLINE_POINTS:
        raise BrowserMessageError("The landmarks contradict themselves.")
    most = (1.0, max(width, height), 1.0, 1.0)
    picture = Picture(*map(_bounded, lights, most))
    if len(data) != HEAD.size + 4 * seen * (VALUES + 2 * points):
        raise BrowserMessageError("The landmarks are cut off.")
    values = np.frombuffer(data, ">f4", offset=HEAD.size).astype(np.float64)
    size_px = (width, height)
    pose = _pose(values, frame.t_s, size_px) if seen else None
    return Observation(frame.t_s, size_px, pose, people or None), picture, MODELS[model]


def _bounded(value: float, most: float) -> float | None:
    if math.isnan(value):
        return None
    if not 0.0 <= value <= most:
        raise BrowserMessageError("The picture's own numbers are out of bounds.")
    return value


def _pose(values: Array, t_s: float, size_px: tuple[int, int]) -> Pose:
    coordinates, world, visibility, outline = np.split(values, np.cumsum([99, 99, 33]))
    farthest_px = FARTHEST_SIZES * max(size_px)
    for numbers, most in ((coordinates, farthest_px), (world, FARTHEST_M), (outline, farthest_px)):
        if not (np.abs(numbers) <= most).all():
            raise BrowserMessageError("The landmarks are out of bounds.")
    if not ((visibility >= 0.0) & (visibility <= 1.0)).all():
        raise BrowserMessageError("The visibilities are out of bounds.")
    shape = (LANDMARK_COUNT, 3)
    outline_px = outline.reshape(-1, 2) if len(outline) else None
    pose = Pose(
        t_s, size_px, coordinates.reshape(shape), world.reshape(shape), visibility, outline_px
    )
    if not np.linalg.norm(_middle(pose, *SHOULDERS) - _middle(pose, *HIPS)) >= LEAST_TRUNK_PX:
        raise BrowserMessageError("The body has no length.")
    return pose


def _middle(pose: Pose, left: Landmark, right: Landmark) -> Array:
    return (pose.xy_px(left) + pose.xy_px(right)) / 2.0
