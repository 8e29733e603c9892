"""Writes a copy of a video with everything FormCheck sees drawn in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np

from formcheck.draw.panels import draw_overlay
from formcheck.draw.text import Image
from formcheck.errors import VideoError
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.session.update import Update
from formcheck.video import Video


class OverlayWriter:
    """Writes an MP4 of constant frame rate from pictures with times of their own.

    Pictures are repeated or dropped so that every moment stays at its time. Not thread-safe.
    """

    def __init__(
        self, path: Path, fps: float, exercise: Exercise, prescription: Prescription
    ) -> None:
        self._path, self._fps = path, fps
        self._exercise, self._prescription = exercise, prescription
        self._writer: cv2.VideoWriter | None = None
        self._first_s, self._written = 0.0, 0
        self._shown: Image | None = None

    def write(self, image_rgb: Image, update: Update) -> None:
        """Add one (height, width, 3) RGB picture.

        It is left unchanged; all pictures must have the same size.

        Raises:
            VideoError: the file can't be written.
        """
        image_bgr = np.ascontiguousarray(image_rgb[:, :, ::-1])
        t_s = update.observation.t_s
        writer = self._writer or self._open(image_bgr, t_s)
        due = round((t_s - self._first_s) * self._fps) + 1
        if self._written >= due:
            return
        draw_overlay(image_bgr, update, self._exercise, self._prescription)
        for _ in range(self._written, due - 1):
            writer.write(image_bgr if self._shown is None else self._shown)
        writer.write(image_bgr)
        self._shown, self._written = image_bgr, due

    def close(self) -> None:
        """Finish the file; safe to call twice."""
        if self._writer is not None:
            self._writer.release()

    def _open(self, image: Image, t_s: float) -> cv2.VideoWriter:
        height, width = image.shape[:2]
        code = cv2.VideoWriter.fourcc(*"mp4v")
        self._writer = cv2.VideoWriter(str(self._path), code, self._fps, (width, height))
        if not self._writer.isOpened():
            folder = self._path.parent
            raise VideoError(
                "No video can be written to {folder}: check that it exists.", folder=folder
            )
        self._first_s = t_s
        return self._writer


@contextmanager
def overlay_writer(
    video: Path, target: Path, exercise: Exercise, prescription: Prescription
) -> Iterator[Callable[[Image, Update], None]]:
    """Yield a function that draws over a picture of `video` and adds it to the MP4 file `target`.

    Raises:
        VideoError: `video` is not a video, or `target` can't be written.
    """
    with Video(video) as source:
        fps = source.fps
    writer = OverlayWriter(target, fps, exercise, prescription)
    try:
        yield writer.write
    finally:
        writer.close()
