"""Trends: whether a number goes up or down over sessions. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

# Sessions taken together, so that one bad day makes no trend: an unvalidated default.
WINDOW = 3


@dataclass(frozen=True, slots=True)
class Trend:
    """The mean of the latest sessions, and of those before."""

    now: float
    before: float

    @property
    def change(self) -> float:
        """The difference of the two, positive when it grew."""
        return self.now - self.before


def trend(oldest_first: Sequence[float], window: int = WINDOW) -> Trend | None:
    """Compare the latest `window` values with the `window` before; None when there are fewer."""
    if len(oldest_first) < 2 * window:
        return None
    return Trend(fmean(oldest_first[-window:]), fmean(oldest_first[-2 * window : -window]))
