"""A clip as a webcam with a clock in its pictures."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from benchmarks.live.camera import (
    BAND_PX,
    BITS,
    HEIGHT_PX,
    WIDTH_PX,
    FakeCamera,
    fitted,
    with_clock,
    write_camera,
)
from formcheck.errors import VideoError

SECONDS = 107 / 15  # of tests/clips/short_cat_cow.mp4


def clock_in(image: np.ndarray) -> int:
    fields = image[BAND_PX // 2, WIDTH_PX // BITS // 2 :: WIDTH_PX // BITS, 0] > 127
    return sum(int(is_set) << bit for bit, is_set in enumerate(fields))


def pictures_in(camera: FakeCamera) -> list[np.ndarray]:
    """Each JPEG of the file, decoded: they follow one another without anything between."""
    parts = camera.path.read_bytes().split(b"\xff\xd8\xff")[1:]
    data = (np.frombuffer(b"\xff\xd8\xff" + part, np.uint8) for part in parts)
    return [cv2.imdecode(each, cv2.IMREAD_COLOR) for each in data]


@pytest.mark.parametrize("number", [0, 1, 12345, (1 << BITS) - 1])
def test_the_clock_is_read_back(number: int) -> None:
    assert clock_in(with_clock(np.full((HEIGHT_PX, WIDTH_PX, 3), 200, np.uint8), number)) == number


def test_every_picture_has_its_number_and_thirty_make_a_second(camera: FakeCamera) -> None:
    pictures = pictures_in(camera)
    assert {picture.shape for picture in pictures} == {(HEIGHT_PX, WIDTH_PX, 3)}
    assert [clock_in(picture) for picture in pictures] == list(range(camera.pictures))
    assert camera.pictures == pytest.approx(30 * (1.0 + SECONDS), abs=3)


def test_it_waits_in_the_first_picture_and_then_moves(camera: FakeCamera) -> None:
    pictures = [picture[BAND_PX:].astype(int) for picture in pictures_in(camera)]
    still, moving = pictures[:30], pictures[31::10]
    assert max(np.abs(picture - still[0]).mean() for picture in still) < 0.5
    assert max(np.abs(picture - still[0]).mean() for picture in moving) > 1.0
    assert camera.clip_s(0) == -1.0 and camera.clip_s(45) == 0.5


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (480, 640), (50, 50)])
def test_the_whole_picture_is_in_it(size: tuple[int, int]) -> None:
    image = fitted(np.full((*size, 3), 255, np.uint8))
    assert image.shape == (HEIGHT_PX, WIDTH_PX, 3)
    assert (image == 255).mean() == pytest.approx(
        min(size[1] / size[0] / (4 / 3), size[0] / size[1] * (4 / 3)), abs=0.01
    )


def test_what_is_no_video_is_refused(tmp_path) -> None:
    text = tmp_path / "clip.mp4"
    text.write_text("no video")
    with pytest.raises(VideoError, match="not a video"):
        write_camera(text, tmp_path / "camera.mjpeg", 1.0)
