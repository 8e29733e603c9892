"""A worker process: checks one clip after the other, and ends when its parent does."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait

from formcheck.batch.clips import Clip
from formcheck.batch.outcome import Outcome

READY = "ready"
Work = Callable[[Clip], Outcome]


def serve(connection: Connection, work: Work) -> None:
    """Say `READY`, then answer each clip that comes with its outcome, until the line is closed."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    connection.send(READY)
    try:
        while True:
            connection.send(work(connection.recv()))
    except (EOFError, OSError):
        return  # nobody listens any more


def _end_with_parent() -> None:
    """A parent that is killed can't end its workers, and what they are doing is of no use then."""
    parent = parent_process()
    assert parent is not None, "a worker is started by another process"
    wait([parent.sentinel])
    os._exit(1)
