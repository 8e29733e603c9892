"""Reads what programs and their children use, as the system counts it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import psutil

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Use:
    """The resources that processes use.

    Attributes:
        cpu_s: processor time since the processes began.
        memory_mib: resident memory now; what processes share counts in each.
        threads: how many there are now.
    """

    cpu_s: float
    memory_mib: float
    threads: int


def use_of(pids: Iterable[int]) -> Use:
    """Return what the processes with these ids use, with all that they have started."""
    every = {each for pid in pids for each in _family(pid)}
    cpu_s = memory_mib = 0.0
    threads = 0
    for process in every:
        try:
            with process.oneshot():
                times = process.cpu_times()
                cpu_s += times.user + times.system
                memory_mib += process.memory_info().rss / MIB
                threads += process.num_threads()
        except psutil.Error:  # it has just ended
            continue
    return Use(cpu_s, memory_mib, threads)


def _family(pid: int) -> list[psutil.Process]:
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def browsers() -> list[int]:
    """Return the ids of the Chromium processes that this one has started."""
    children = psutil.Process().children(recursive=True)
    return [child.pid for child in children if "chrom" in child.name().lower()]
