"""Prefetches items in a thread of its own while the last results are still in use."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
# One being used and one ready is enough where both sides take about as long each time.
MOST = 2


def prefetched(items: Iterator[Item], most: int = MOST) -> Generator[Item, None, None]:
    """Prefetch up to `most` items, and yield them in the same order.

    `items` is used by one thread alone, which has ended when this is closed or exhausted. An error
    that `items` raises is raised here, in its place.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="formcheck-prefetch") as thread:
        waiting = deque(thread.submit(_next, items) for _ in range(most))
        while got := waiting.popleft().result():
            waiting.append(thread.submit(_next, items))
            yield got[0]


def _next(items: Iterator[Item]) -> list[Item]:
    """Return a list of the next item, empty at the end."""
    return list(islice(items, 1))
