"""Messages from the browser: parsed when right, refused when not, never a crash."""

from __future__ import annotations

import math
import struct

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.errors import BrowserMessageError
from formcheck.live.frame import MAX_MESSAGE_BYTES, parse_frame
from formcheck.live.jpeg import decode_jpeg, jpeg_size_px
from formcheck.live.rate import RateLimit
from tests.live.doubles import message


def jpeg(width: int, height: int) -> bytes:
    picture = np.zeros((height, width, 3), np.uint8)
    picture[:, :, 2] = 255  # red, in OpenCV's order
    return cv2.imencode(".jpg", picture)[1].tobytes()


@given(st.integers(0, 2**32 - 1), st.floats(0, 1e9), st.binary(min_size=1, max_size=50))
def test_a_frame_comes_back_as_it_was_sent(number: int, t_s: float, payload: bytes) -> None:
    frame = parse_frame(message(number, t_s, payload))
    assert (frame.number, frame.t_s, frame.payload) == (number, t_s, payload)


@pytest.mark.parametrize("t_s", [math.nan, math.inf, -1.0])
def test_a_time_must_be_usable(t_s: float) -> None:
    with pytest.raises(BrowserMessageError):
        parse_frame(message(1, t_s))


@pytest.mark.parametrize("data", [b"", b"short", struct.pack("!Id", 1, 1.0)])
def test_a_message_must_carry_something(data: bytes) -> None:
    with pytest.raises(BrowserMessageError):
        parse_frame(data)


def test_a_message_must_not_be_huge() -> None:
    with pytest.raises(BrowserMessageError):
        parse_frame(message(1, 1.0, bytes(MAX_MESSAGE_BYTES)))


def test_a_picture_is_decoded_as_rgb() -> None:
    picture = decode_jpeg(jpeg(64, 48))
    assert picture.shape == (48, 64, 3)
    assert picture[0, 0, 0] > 200 > picture[0, 0, 2]


def test_a_size_is_read_before_anything_is_decoded() -> None:
    data = jpeg(320, 240)
    assert jpeg_size_px(data[:300]) == (320, 240) or jpeg_size_px(data) == (320, 240)
    at = data.index(b"\xff\xc0")
    huge = data[: at + 5] + b"\xff\xff\xff\xff" + data[at + 9 :]
    with pytest.raises(BrowserMessageError, match="size"):
        decode_jpeg(huge)


@pytest.mark.parametrize("size", [(32_766, 1), (1, 32_766), (4097, 16), (15, 640), (1920, 1088)])
def test_a_side_that_no_camera_has_is_refused_before_anything_is_decoded(
    size: tuple[int, int],
) -> None:
    """A picture that is all length would be scaled to nothing, which ends the process."""
    with pytest.raises(BrowserMessageError, match="size"):
        decode_jpeg(jpeg(*size))


def test_the_largest_and_the_smallest_picture_are_decoded() -> None:
    for size in ((1920, 1080), (16, 16), (4096, 500)):
        assert decode_jpeg(jpeg(*size)).shape == (size[1], size[0], 3)


@settings(deadline=None)  # a busy machine may take its time
@given(st.binary(max_size=200))
def test_noise_is_refused(data: bytes) -> None:
    for start in (b"", b"\xff\xd8", jpeg(16, 16)[:40]):
        with pytest.raises(BrowserMessageError):
            decode_jpeg(start + data)


def test_a_rate_is_bounded_and_recovers() -> None:
    rate = RateLimit(max_per_s=3)
    assert [rate.allows(t_s) for t_s in (0.0, 0.1, 0.2, 0.3)] == [True, True, True, False]
    assert rate.allows(1.05)
