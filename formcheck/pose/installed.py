"""Checks whether pictures can be looked at here: MediaPipe isn't made for every computer."""

from __future__ import annotations

from importlib.util import find_spec

from formcheck.errors import ModelError


def check_mediapipe() -> None:
    """Check that MediaPipe is installed; it isn't loaded.

    Raises:
        ModelError: it isn't.
    """
    if find_spec("mediapipe") is None:
        raise ModelError(
            "This computer can't judge videos, because MediaPipe isn't made for it: use "
            "another computer. In the app the browser sees you, and all sets work."
        )
