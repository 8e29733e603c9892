"""Reads the pictures of a video file, with each picture's own time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np

from formcheck.closes import Closes
from formcheck.errors import VideoError
from formcheck.pose.estimator import Image

Frame = tuple[Image, float]  # a picture and its time in seconds
Seen = TypeVar("Seen")
# The rate of a container that names no usable one.
FALLBACK_FPS = 30.0
# No camera films beyond these bounds, and a long, thin picture would be scaled to nothing.
LEAST_SIDE_PX, MOST_SIDE_PX = 16, 16_384
# Times are written in whole milliseconds in some containers.
ROUNDED_S = 0.002
# A camera slower than its stream gives some pictures twice, and so does a saving encoder.
FROZEN_AFTER_S = 2.0
# Every fourth pixel along each side is enough to tell whether two pictures are the same.
EVERY_PX = 4


@contextmanager
def opencv_on_one_thread() -> Iterator[None]:
    """Keep OpenCV on one thread: further ones busy-wait on the core that the model runs on."""
    before = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        yield
    finally:
        cv2.setNumThreads(before)


def at_most(per_s: float, frames: Iterable[tuple[Seen, float]]) -> Iterator[tuple[Seen, float]]:
    """Throttle: yield the frames that a computer gets to at `per_s` a second.

    It takes the first frame that comes once it is ready again.
    """
    ready_s = -math.inf
    for frame in frames:
        t_s = frame[1]
        if t_s > ready_s - ROUNDED_S:
            yield frame
            ready_s += 1.0 / per_s  # a frame a little late doesn't delay those after it
            if ready_s <= t_s:
                ready_s = t_s + 1.0 / per_s


def living(frames: Iterable[Frame]) -> Iterator[Frame]:
    """Drop frames that have stayed the same for long: nothing is known of that time.

    No two pictures of a breathing body by a noisy sensor are equal. A frozen picture shows a pose
    that nobody holds any more, and the model's own jitter makes it look alive.
    """
    last: Image | None = None
    since_s = 0.0
    for image_rgb, t_s in frames:
        small = image_rgb[::EVERY_PX, ::EVERY_PX]
        if last is None or not np.array_equal(small, last):
            last, since_s = small.copy(), t_s
        if t_s - since_s < FROZEN_AFTER_S:
            yield image_rgb, t_s


class Video(Closes):
    """An open video file.

    Attributes:
        fps: nominal pictures a second, for writing copies; times come from the pictures.
        frame_count: as the container claims it, 0 when it doesn't say.
        claimed_s: seconds that the container claims to last, None when it doesn't say.
        read_s: seconds read so far.

    Raises:
        VideoError: there is no such file, it is empty, no video, or has no pictures to look at.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise VideoError("There is no file {path}: check the name and the folder.", path=path)
        if not path.stat().st_size:
            raise VideoError("{path} is empty: copy or film the video again.", path=path)
        self.path = path
        # OpenCV would otherwise read a text file as a list of numbered pictures.
        self._capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
        if not self._capture.isOpened():
            raise VideoError(
                "{path} is not a video that can be read: choose an MP4 or WebM file.", path=path
            )
        fps = self._capture.get(cv2.CAP_PROP_FPS)
        is_usable = 1.0 <= fps <= 240.0
        self.fps = fps if is_usable else FALLBACK_FPS
        self.frame_count = max(0, int(self._capture.get(cv2.CAP_PROP_FRAME_COUNT)))
        self.claimed_s = self.frame_count / fps if is_usable and self.frame_count else None
        self.read_s = 0.0
        sizes = (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT)
        self._check_size(*(int(self._capture.get(size)) for size in sizes))

    def frames(self) -> Iterator[Frame]:
        """Yield upright (height, width, 3) RGB pictures with strictly increasing times in seconds.

        Raises:
            VideoError: there is not one picture in it that can be decoded.
        """
        last_s = -1.0
        while True:
            there, image_bgr = self._capture.read()
            if not there:
                break
            t_s = self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000.0
            if t_s <= last_s:
                t_s = last_s + 1.0 / self.fps
            last_s = t_s
            self.read_s = t_s + 1.0 / self.fps
            self._check_size(image_bgr.shape[1], image_bgr.shape[0])
            yield cv2.cvtColor(image_bgr, cv2.COLOR_BGR2RGB).astype("uint8", copy=False), t_s
        if last_s < 0.0:
            raise self._without_pictures()

    def _check_size(self, width: int, height: int) -> None:
        sides = (width, height)
        if width and height and not LEAST_SIDE_PX <= min(sides) <= max(sides) <= MOST_SIDE_PX:
            self.close()
            raise VideoError(
                "{path} has pictures of {width} by {height} pixels: choose a video from a camera.",
                path=self.path,
                width=width,
                height=height,
            )

    def _without_pictures(self) -> VideoError:
        """Return the error that says why: most often OpenCV's decoders don't know the coding."""
        code = int(self._capture.get(cv2.CAP_PROP_FOURCC)) & 0xFFFFFFFF
        coding = code.to_bytes(4, "little").decode("ascii", "replace").strip("\0 ")
        if not (self.frame_count and coding.isprintable() and coding):
            return VideoError("{path} holds no pictures: choose another video.", path=self.path)
        return VideoError(
            "The pictures of {path} can't be decoded (coding {coding}): save it as an MP4 with "
            "H.264 and choose that.",
            path=self.path,
            coding=coding,
        )

    def close(self) -> None:
        """Free the file; safe to call twice."""
        self._capture.release()
