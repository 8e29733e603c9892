"""Chooses the pose model of live sets: the most exact one that this computer runs fast enough.

Speed is measured once, on a picture that comes with the program. Recorded videos can wait and
always get the most exact model.
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
# The first pictures are slower: the model looks for the person and allocates memory.
WARM_UP = 3
PICTURES = 6
# An exact model on few pictures beats a fast one on all: on the labelled clips the full model is as
# right with 7 pictures a second as with 30, the fast one far from it with all of them
# (docs/architecture.md, "Which model"). All other work on a picture takes about a third of the
# model's time.
LEAST_PICTURES_PER_S = 10.0
MOST_MS = 1000.0 / LEAST_PICTURES_PER_S * 3.0 / 4.0


def chosen(measure: Callable[[str], float]) -> str:
    """Choose the most exact model that a computer runs fast enough, else the fastest.

    Args:
        measure: gives a model's milliseconds per picture on that computer; called for one model
            after the other, the most exact first, until one is quick enough.
    """
    slower = (model for model in MODELS if model != FAST_MODEL)
    return next((model for model in slower if measure(model) <= MOST_MS), FAST_MODEL)


def measured_ms(models_dir: Path, model: str) -> float:
    """Measure a model's milliseconds per picture on this computer, as if it did nothing else.

    Takes wall-clock or processor time, whichever is less: just after the program's start other work
    keeps the computer busy, too, and on some systems several cores work on one picture.
    Stops early once the model is clearly too slow.

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
        measure: gives the milliseconds per picture of a model in a folder.
    """

    def __init__(self, measure: Callable[[Path, str], float] = measured_ms) -> None:
        self._measure = measure
        self._lock = threading.Lock()
        self._chosen: str | None = None

    def of(self, settings: Settings) -> str:
        """Return the settings' model; where they leave it open, measure once and choose.

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
        """Return the same model without waiting; None where it hasn't been measured yet."""
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
