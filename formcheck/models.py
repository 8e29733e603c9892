"""Names of the pose models, one of which judges a set."""

from __future__ import annotations

from collections.abc import Iterable

HEAVY_MODEL, FULL_MODEL, FAST_MODEL = "heavy", "full", "lite"
# The most exact first.
MODELS = (HEAVY_MODEL, FULL_MODEL, FAST_MODEL)


def least_exact(models: Iterable[str | None]) -> str | None:
    """Return the least exact of the models that took part; None where none is known."""
    known = [model for model in models if model is not None]
    return max(known, key=MODELS.index, default=None)
