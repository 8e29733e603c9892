"""Retry with backoff: the pause after a failure. Pure."""

from __future__ import annotations

from datetime import timedelta

FIRST = timedelta(seconds=5)
LONGEST = timedelta(hours=1)


def backoff(tries: int, chance: float) -> timedelta:
    """Return an exponential pause with full jitter, so that laptops don't all retry at once.

    Source: Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.

    Args:
        tries: failed tries so far, from 1.
        chance: a uniform random number from 0 to 1.
    """
    doubled: timedelta = FIRST * 2 ** min(max(tries, 1) - 1, 30)
    return min(LONGEST, doubled) * chance
