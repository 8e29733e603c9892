"""Sources of who is seen: the seam between the browser and the engine.

Either the browser sends pictures and the pose is found here, or the browser finds the pose itself
and sends landmarks and outline. Each way has its `Source`; nothing else differs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from formcheck.coach.stages import Picture
from formcheck.live.frame import Frame
from formcheck.live.jpeg import decode_jpeg
from formcheck.live.kept_model import KeptEstimators
from formcheck.live.landmark_message import parse_landmarks
from formcheck.live.picture import PictureMeter
from formcheck.pose.detection import Detection
from formcheck.pose.estimator import Estimator, Image


class Source(Protocol):
    """Finds who is in the frames of one connection. One thread alone calls its methods."""

    def detect(self, frame: Frame) -> tuple[Detection, Callable[[], Picture]]:
        """Return who is seen in the frame, and a function that measures the picture itself.

        The function takes time that the skeleton need not wait for. It is called for one frame
        after the other, always on the same thread, which may not be this one.

        Raises:
            BrowserMessageError: the payload can't be read; the stream goes on with the next frame.
            UnwantedError: the payload is of a kind that must not be sent here.
        """
        ...

    def close(self) -> None:
        """Free what the source holds; safe to call twice."""
        ...


class PictureSource:
    """Frames that carry a JPEG; the pose is found by an estimator that no other connection has.

    The page has made them no larger than the model has use for (`pose/fit.py`).

    Raises:
        ModelError: see `KeptEstimators.borrow`.
    """

    def __init__(self, estimators: KeptEstimators) -> None:
        self._estimators = estimators
        self._estimator: Estimator | None = estimators.borrow()
        self._works = True
        self._meter = PictureMeter()

    def detect(self, frame: Frame) -> tuple[Detection, Callable[[], Picture]]:
        """See `Source.detect`."""
        assert self._estimator is not None, "closed"
        image_rgb = decode_jpeg(frame.payload)
        self._works = False
        detection = self._estimator.detect(image_rgb, frame.t_s)
        self._works = True
        return detection, partial(self._measured, image_rgb, detection)

    def _measured(self, image_rgb: Image, detection: Detection) -> Picture:
        person = detection.person
        body_px = None if person is None else person().landmarks_px[:, :2]
        return self._meter.measure(image_rgb, detection.t_s, body_px)

    def close(self) -> None:
        """See `Source.close`."""
        if self._estimator is None:
            return
        if self._works:
            self._estimators.give_back(self._estimator)
        else:
            self._estimators.discard(self._estimator)
        self._estimator = None


class LandmarkSource:
    """Frames that carry what the browser saw. Holds no model, and no code that reads a picture."""

    def detect(self, frame: Frame) -> tuple[Detection, Callable[[], Picture]]:
        """See `Source.detect`."""
        observation, picture, model = parse_landmarks(frame)
        return Detection.of(observation, model), lambda: picture

    def close(self) -> None:
        """Nothing is held open."""
