"""Finds a person in pictures."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING

from formcheck.models import HEAVY_MODEL, MODELS
from formcheck.pose.bundles import PEOPLE_MODEL, bundle_name, checked_bundle
from formcheck.pose.estimator import Estimator
from formcheck.pose.installed import check_mediapipe
from formcheck.settings import AUTO, Settings

if TYPE_CHECKING:
    from formcheck.pose.mediapipe import SinglePictures

__all__ = [
    "PEOPLE_MODEL",
    "bundle_name",
    "check_bundles",
    "check_mediapipe",
    "model_named",
    "open_estimator",
]


def model_named(settings: Settings) -> str:
    """Return the settings' pose model; where they leave it open, the most exact one."""
    return HEAVY_MODEL if settings.model == AUTO else settings.model


def check_bundles(settings: Settings) -> None:
    """Check that the model bundles which a set may load are there and whole.

    Raises:
        ModelError: one is missing or damaged.
    """
    for model in MODELS if settings.model == AUTO else {settings.model, PEOPLE_MODEL}:
        checked_bundle(settings.models_dir, model)


def open_estimator(settings: Settings, *, outline: bool = True) -> Estimator:
    """Open the product's estimator: MediaPipe, following the largest person in view.

    Raises:
        ModelError: a model bundle is missing or damaged, or MediaPipe or a system library missing.
    """
    # Imported here: mediapipe takes a second to load, and `formcheck --version` needs none of it.
    from formcheck.pose.mediapipe import MediaPipeEstimator, SinglePictures
    from formcheck.pose.people import LargestPersonEstimator

    # Both models are loaded in parallel: each takes a tenth of a second.
    with ThreadPoolExecutor(1) as thread, ExitStack() as opened:
        opening = thread.submit(SinglePictures, settings.models_dir)
        opened.callback(_close, opening)
        model = model_named(settings)
        tracker = MediaPipeEstimator(settings.models_dir, model, outline=outline)
        opened.callback(tracker.close)
        estimator = LargestPersonEstimator(tracker, opening.result())
        opened.pop_all()
        return estimator


def _close(opening: Future[SinglePictures]) -> None:
    if opening.exception() is None:
        opening.result().close()
