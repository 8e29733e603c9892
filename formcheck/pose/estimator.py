"""The interface of pose estimators."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from formcheck.closes import Closes
from formcheck.landmarks import Observation
from formcheck.pose.detection import Detection

Image = NDArray[np.uint8]


class Estimator(Closes, Protocol):
    """Finds one person in each picture of one stream. Not thread-safe: one estimator per stream."""

    @abstractmethod
    def detect(self, image_rgb: Image, t_s: float) -> Detection:
        """Run the model on the (height, width, 3) RGB picture of `t_s`; times must increase."""

    def begin(self, image_rgb: Image, t_s: float) -> Callable[[], Detection]:
        """Start `detect`; the model may still run when this returns, and the result waits for it.

        Later calls of `begin` and `detect` have their turn after this one.
        """
        detection = self.detect(image_rgb, t_s)
        return lambda: detection

    @abstractmethod
    def forget(self) -> None:
        """Stop following the person: the next picture begins a new stream, with its own times."""

    @abstractmethod
    def close(self) -> None:
        """Free the model; safe to call twice."""

    def estimate(self, image_rgb: Image, t_s: float) -> Observation:
        """Return the picture's observation; see `detect`."""
        return self.detect(image_rgb, t_s).observation()
