"""An `Executor` of processes on this computer.

Python's own pools give up altogether when one of their processes dies; here it costs only the
clip that the process had.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import cast

from formcheck.batch.batch_worker import READY, Work, serve
from formcheck.batch.clips import Clip
from formcheck.batch.cores import ONE_THREAD, environment
from formcheck.batch.executor import Done
from formcheck.errors import BatchError

# After this many workers in a row have ended before they were ready, none will ever be ready.
MOST_FAILED_STARTS = 3


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    clip: Clip
    is_ready: bool = False


class Processes:
    """Checks clips in processes of this computer.

    Attributes:
        slots: how many workers there are at most; each is started when it is first needed.

    Args:
        work: the function that checks a clip in a worker. It is pickled.
    """

    def __init__(self, work: Work, workers: int) -> None:
        self.slots = workers
        self._work = work
        self._context = get_context("spawn")
        self._busy: dict[Connection, _Worker] = {}
        self._idle: list[_Worker] = []
        self._failed_starts = 0

    def submit(self, clip: Clip) -> None:
        """See `Executor.submit`."""
        worker = self._idle.pop() if self._idle else self._started(clip)
        worker.clip = clip
        self._busy[worker.connection] = worker
        with suppress(OSError):  # the worker has died meanwhile: `next_done` finds out
            worker.connection.send(clip)

    def next_done(self, heard: Callable[[Clip, float], None]) -> Done:
        """See `Executor.next_done`."""
        while True:
            worker = self._busy[_first_of(self._busy)]
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                if self._remove_dead(worker):
                    return worker.clip, None
                continue
            if message == READY:
                worker.is_ready, self._failed_starts = True, 0
                continue
            if isinstance(message, float):
                heard(worker.clip, message)
                continue
            self._idle.append(self._busy.pop(worker.connection))
            return worker.clip, message

    def close(self) -> None:
        """See `Executor.close`."""
        for worker in (*self._busy.values(), *self._idle):
            worker.process.kill()
            worker.process.join()
            worker.connection.close()
        self._busy.clear()
        self._idle.clear()

    def _started(self, clip: Clip) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self._work), daemon=True)
        with _interrupts_ignored(), environment(ONE_THREAD):
            process.start()
        theirs.close()
        return _Worker(process, ours, clip)

    def _remove_dead(self, worker: _Worker) -> bool:
        """Remove a dead worker; return whether its clip is lost. If it never began, try another."""
        del self._busy[worker.connection]
        worker.connection.close()
        worker.process.join()
        if worker.is_ready:
            return True
        self._failed_starts += 1
        if self._failed_starts >= MOST_FAILED_STARTS:
            code = worker.process.exitcode
            raise BatchError(f"No worker can be started: each ends at once, with code {code}.")
        self.submit(worker.clip)
        return False


def _first_of(connections: dict[Connection, _Worker]) -> Connection:
    # Windows has a class of its own for them.
    return cast(Connection, wait(list(connections))[0])


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Keep Ctrl-C, which goes to a terminal's whole group, from processes started within."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
