"""Decodes JPEG bytes to an RGB picture, checking its size before anything is decoded."""

from __future__ import annotations

import cv2
import numpy as np

from formcheck.errors import BrowserMessageError
from formcheck.live.frame import is_usable_size
from formcheck.pose.estimator import Image

# The markers that start a picture's size (ITU-T T.81, table B.1): SOF0 to SOF15 without the
# three codes in that range that mean something else (DHT, JPG, DAC).
SIZE_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def jpeg_size_px(data: bytes) -> tuple[int, int]:
    """Return (width, height) as the JPEG's header says.

    Raises:
        BrowserMessageError: this is no JPEG.
    """
    at = 2
    while data[:2] == b"\xff\xd8" and at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in SIZE_MARKERS:
            height, width = (int.from_bytes(data[at + i : at + i + 2], "big") for i in (5, 7))
            return width, height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    raise BrowserMessageError("The picture is no JPEG.")


def decode_jpeg(data: bytes) -> Image:
    """Decode to (height, width, 3) RGB.

    Raises:
        BrowserMessageError: no JPEG, damaged, or of a size that no camera picture we ask for has.
    """
    if not is_usable_size(*jpeg_size_px(data)):
        raise BrowserMessageError("The picture has an unusable size.")
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB)
    if picture is None:
        raise BrowserMessageError("The picture is damaged.")
    return picture.astype(np.uint8, copy=False)
