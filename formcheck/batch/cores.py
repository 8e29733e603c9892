"""How many workers a computer takes, and what keeps each of them to one core."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

# For OpenCV, which would decode each video on all cores: two workers would then share what one has
# alone. Their environment must have it before they load OpenCV. The pose model takes one anyway.
ONE_THREAD = {"OPENCV_FFMPEG_THREADS": "1", "OPENCV_FOR_THREADS_NUM": "1"}


def core_count() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def environment(values: Mapping[str, str]) -> Iterator[None]:
    """These variables for the processes that are started meanwhile."""
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
