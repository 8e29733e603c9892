"""One number out of another."""

from __future__ import annotations


def share(part: int, whole: int) -> float | None:
    """Part of the whole, 0 to 1; None of nothing."""
    return part / whole if whole else None
