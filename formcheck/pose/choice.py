"""Which pose model a live set uses: the most exact one that keeps pace with the body here.

Measured once, on a picture that comes with the program. Recorded videos can wait and always get the
most exact model.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

import cv2

from formcheck.models import FAST_MODEL, MODELS
from formcheck.pose.estimator import Image
from formcheck.pose.mediapipe import MediaPipeEstimator
from formcheck.settings import AUTO, Settings

log = logging.getLogger(__name__)

# The first picture of tests/clips/bridge.mp4: a made-up patient.
EXAMPLE = Path(__file__).with_name("example.jpg")
# The first pictures are slower: the model looks for the person, memory is got.
WARM_UP = 3
PICTURES = 6
# Few pictures seen exactly tell more than all of them seen fast: on the labelled clips the full
# model is as right with 7 pictures a second as with 30, the fast one far from it with all of them
# (docs/architecture.md, "Which model"). What else is done with a picture takes about a third of
# what the model does.
LEAST_PICTURES_PER_S = 10.0
MOST_MS = 1000.0 / LEAST_PICTURES_PER_S * 3.0 / 4.0


def chosen(measure: Callable[[str], float]) -> str:
    """The most exact model that a computer keeps pace with, else the fastest.

    Args:
        measure: gives the milliseconds that a model takes there for a picture; asked for one model
            after the other, the most exact first, until one is quick enough.
    """
    slower = (model for model in MODELS if model != FAST_MODEL)
    return next((model for model in slower if measure(model) <= MOST_MS), FAST_MODEL)


def measured_ms(models_dir: Path, model: str) -> float:
    """How long a model takes for a picture on a computer that does nothing else.

    By the clock or in processor time, whichever is less: just after the program's start other
    things, too, keep the computer busy, and some systems let several cores work on one picture.
    No more pictures are looked at than it takes to see that the model is too slow.

    Raises:
        ModelError: see `MediaPipeEstimator`.
    """
    image_rgb, t_s, pictures, took_ms = _example(), 0.0, 0, 0.0
    with MediaPipeEstimator(models_dir, model) as estimator:
        for _ in range(WARM_UP):
            estimator.estimate(image_rgb, t_s := t_s + 1.0)
        wall_s, cpu_s = time.perf_counter(), time.process_time()
        while pictures < PICTURES and took_ms <= PICTURES * MOST_MS:
            estimator.estimate(image_rgb, t_s := t_s + 1.0)
            pictures += 1
            took_s = min(time.perf_counter() - wall_s, time.process_time() - cpu_s)
            took_ms = 1000.0 * took_s
    return took_ms / pictures


def _example() -> Image:
    read = cv2.imread(str(EXAMPLE), cv2.IMREAD_COLOR_RGB)
    assert read is not None, EXAMPLE
    return read.astype("uint8", copy=False)


class LiveModel:
    """The model of this computer's live sets. Thread-safe.

    Args:
        measure: gives the milliseconds that a model of a folder takes for a picture.
    """

    def __init__(self, measure: Callable[[Path, str], float] = measured_ms) -> None:
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
        def picture_ms(model: str) -> float:
            took_ms = self._measure(models_dir, model)
            log.info("A picture takes the %s model %.0f ms.", model, took_ms)
            return took_ms

        model = chosen(picture_ms)
        level = logging.WARNING if model == FAST_MODEL else logging.INFO
        log.log(level, "Live sets use the %s model.", model)
        return model


LIVE_MODEL = LiveModel()
