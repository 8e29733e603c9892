"""Work done ahead: the same results in the same order, and nothing left behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from formcheck.prefetch import prefetched


def names() -> list[str]:
    return [thread.name for thread in threading.enumerate() if "ahead" in thread.name]


def test_the_items_come_in_their_order_and_the_thread_ends() -> None:
    assert list(prefetched(iter(range(100)))) == list(range(100))
    assert names() == []


def test_they_are_got_by_another_thread_and_no_further_ahead_than_asked() -> None:
    got: list[int] = []

    def numbers() -> Iterator[str]:
        for number in range(50):
            got.append(number)
            yield threading.current_thread().name

    for index, name in enumerate(prefetched(numbers(), 3)):
        assert name.startswith("formcheck-prefetch")
        assert len(got) <= index + 1 + 3


def test_an_error_comes_in_its_place() -> None:
    def numbers() -> Iterator[int]:
        yield 1
        yield 2
        raise OSError("the file ends here")

    items = prefetched(numbers())
    assert [next(items), next(items)] == [1, 2]
    with pytest.raises(OSError, match="ends here"):
        next(items)
    assert names() == []


def test_who_stops_early_leaves_no_thread_that_still_uses_the_items() -> None:
    running = threading.Event()

    def numbers() -> Iterator[int]:
        while True:
            running.set()
            yield 1
            running.clear()

    items = prefetched(numbers())
    next(items)
    items.close()
    assert names() == []
    assert running.is_set()  # it rests between two items, not within one
