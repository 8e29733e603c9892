"""How long to wait after a failure. Pure."""

from __future__ import annotations

from datetime import timedelta

FIRST = timedelta(seconds=5)
LONGEST = timedelta(hours=1)


def backoff(tries: int, chance: float) -> timedelta:
    """Exponential with full jitter, so that many laptops don't come back at the same moment.

    Source: Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.

    Args:
        tries: failed so far, from 1.
        chance: evenly from 0 to 1.
    """
    doubled: timedelta = FIRST * 2 ** min(max(tries, 1) - 1, 30)
    return min(LONGEST, doubled) * chance
