"""Parses one message from the browser: a short header, then the camera source's payload."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass

from formcheck.errors import BrowserMessageError

HEADER = struct.Struct("!Id")  # frame number, timestamp in seconds
MAX_MESSAGE_BYTES = 1_000_000
MAX_PICTURE_PX = 1920 * 1080
# A long, thin picture would be scaled down to a side of zero pixels, which crashes the process.
LEAST_SIDE_PX, MOST_SIDE_PX = 16, 4096


def is_usable_size(width: int, height: int) -> bool:
    """Whether a camera picture of the kind we ask for can have this size."""
    sides = (width, height)
    fits = min(sides) >= LEAST_SIDE_PX and max(sides) <= MOST_SIDE_PX
    return fits and width * height <= MAX_PICTURE_PX


@dataclass(frozen=True, slots=True)
class Frame:
    """One moment of the camera.

    Attributes:
        number: counts the frames that the browser sent on this connection.
        t_s: when the camera took the picture, in seconds of the browser's own clock.
        payload: what the connection's `Source` reads: a JPEG, or what was seen in the picture.
    """

    number: int
    t_s: float
    payload: bytes


def parse_frame(message: bytes) -> Frame:
    """Parse the frame in a message.

    Raises:
        BrowserMessageError: too short, too long, or without a usable time.
    """
    if len(message) > MAX_MESSAGE_BYTES:
        raise BrowserMessageError("The message is too large.")
    if len(message) <= HEADER.size:
        raise BrowserMessageError("The message is too short.")
    number, t_s = HEADER.unpack_from(message)
    if not math.isfinite(t_s) or t_s < 0:
        raise BrowserMessageError("The message has no usable time.")
    return Frame(number, t_s, message[HEADER.size :])
