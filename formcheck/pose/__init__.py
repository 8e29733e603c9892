"""Finding a person in pictures."""

from __future__ import annotations

from formcheck.pose.bundles import PEOPLE_MODEL, bundle_name, checked_bundle
from formcheck.pose.estimator import Estimator
from formcheck.settings import Settings

__all__ = ["PEOPLE_MODEL", "bundle_name", "check_bundles", "open_estimator"]


def check_bundles(settings: Settings) -> None:
    """Make sure that the bundles which `open_estimator` loads are there and whole.

    Raises:
        ModelError: one is missing or damaged.
    """
    for model in (settings.model, PEOPLE_MODEL):
        checked_bundle(settings.models_dir, model)


def open_estimator(settings: Settings, *, outline: bool = True) -> Estimator:
    """The estimator of the product: MediaPipe, following the largest person in view.

    Raises:
        ModelError: a model bundle is missing or damaged, or a system library is missing.
    """
    # Imported here: mediapipe takes a second to load, and `formcheck --version` needs none of it.
    from formcheck.pose.mediapipe import MediaPipeEstimator, SinglePictures
    from formcheck.pose.people import LargestPersonEstimator

    return LargestPersonEstimator(
        MediaPipeEstimator(settings.models_dir, settings.model, outline=outline),
        SinglePictures(settings.models_dir),
    )
