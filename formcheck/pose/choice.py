"""Which pose model a live set uses: the exact one wherever the computer keeps pace with the body.

Measured once, on a picture that comes with the program. Recorded videos can wait and always get the
exact model.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

import cv2

from formcheck.pose.bundles import FAST_MODEL, FULL_MODEL
from formcheck.pose.mediapipe import MediaPipeEstimator
from formcheck.settings import AUTO, Settings

log = logging.getLogger(__name__)

# The first picture of tests/clips/bridge.mp4: a made-up patient.
EXAMPLE = Path(__file__).with_name("example.jpg")
# The first pictures are slower: the model looks for the person, memory is got.
WARM_UP = 5
PICTURES = 15
# Few pictures seen exactly tell more than all of them seen fast: on the labelled clips the exact
# model is as right with 7 pictures a second as with 30, the fast one far from it with all of them
# (docs/architecture.md, "Which model"). What else is done with a picture takes about a third of
# what the model does.
LEAST_PICTURES_PER_S = 10.0
MOST_MS = 1000.0 / LEAST_PICTURES_PER_S * 3.0 / 4.0


def chosen(picture_ms: float) -> str:
    """The model for a computer on which the exact one takes so long for one picture."""
    return FULL_MODEL if picture_ms <= MOST_MS else FAST_MODEL


def measured_ms(models_dir: Path) -> float:
    """How long the exact model takes for a picture on a computer that does nothing else.

    By the clock or in processor time, whichever is less: just after the program's start other
    things, too, keep the computer busy, and some systems let several cores work on one picture.

    Raises:
        ModelError: see `MediaPipeEstimator`.
    """
    read = cv2.imread(str(EXAMPLE), cv2.IMREAD_COLOR_RGB)
    assert read is not None, EXAMPLE
    image_rgb, wall_s, cpu_s = read.astype("uint8", copy=False), 0.0, 0.0
    with MediaPipeEstimator(models_dir, FULL_MODEL) as estimator:
        for number in range(WARM_UP + PICTURES):
            if number == WARM_UP:
                wall_s, cpu_s = time.perf_counter(), time.process_time()
            estimator.estimate(image_rgb, number / 30.0)
        took_s = min(time.perf_counter() - wall_s, time.process_time() - cpu_s)
    return 1000.0 * took_s / PICTURES


class LiveModel:
    """The model of this computer's live sets. Thread-safe.

    Args:
        measure: gives the milliseconds that the exact model of a folder takes for a picture.
    """

    def __init__(self, measure: Callable[[Path], float] = measured_ms) -> None:
        self._measure = measure
        self._lock = threading.Lock()
        self._chosen: str | None = None

    def of(self, settings: Settings) -> str:
        """What the settings name; where they leave it open, what was found best, once measured.

        Raises:
            ModelError: it must be measured and can't be.
        """
        if settings.model != AUTO:
            return settings.model
        with self._lock:
            if self._chosen is None:
                self._chosen = self._found(settings.models_dir)
            return self._chosen

    def known(self, settings: Settings) -> str | None:
        """The same, but None rather than wait where it hasn't been measured yet."""
        return settings.model if settings.model != AUTO else self._chosen

    def _found(self, models_dir: Path) -> str:
        picture_ms = self._measure(models_dir)
        model = chosen(picture_ms)
        level = logging.INFO if model == FULL_MODEL else logging.WARNING
        log.log(level, "A picture takes %.0f ms: live sets use the %s model.", picture_ms, model)
        return model


LIVE_MODEL = LiveModel()
