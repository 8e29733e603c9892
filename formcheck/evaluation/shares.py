"""Computes shares."""

from __future__ import annotations


def share(part: int, whole: int) -> float | None:
    """Return the part's share of the whole, 0 to 1; None where the whole is 0."""
    return part / whole if whole else None
