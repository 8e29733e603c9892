"""Counts the cores that workers may use, and keeps each worker to one of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

# Keeps OpenCV to one thread: it would decode each video on all cores, so two workers would share
# what one has alone. It must be in a worker's environment before OpenCV is loaded. The pose model
# takes one thread anyway.
ONE_THREAD = {"OPENCV_FFMPEG_THREADS": "1", "OPENCV_FOR_THREADS_NUM": "1"}


def core_count() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def environment(values: Mapping[str, str]) -> Iterator[None]:
    """Set these environment variables for processes started within the block."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
