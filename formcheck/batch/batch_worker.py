"""Runs a worker process: checks one clip after the other, and ends when its parent does."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from time import monotonic

from formcheck.batch.clip_result import ClipResult
from formcheck.batch.clips import Clip

READY = "ready"
# Called with the share of a clip that is done, 0 to 1.
Share = Callable[[float], None]
Work = Callable[[Clip, Share], ClipResult]
SHARE_EVERY_S = 0.5


def serve(connection: Connection, work: Work) -> None:
    """Send `READY`, then answer each clip with its result, until the connection is closed.

    While a clip is checked, the share that is done is sent now and then.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    connection.send(READY)
    try:
        while True:
            connection.send(work(connection.recv(), now_and_then(connection.send)))
    except (EOFError, OSError):
        return  # nobody listens any more


def now_and_then(tell: Share) -> Share:
    """Throttle `tell`, for calls with each picture, to once every `SHARE_EVERY_S`."""
    told_s = monotonic()

    def share(done: float) -> None:
        nonlocal told_s
        if monotonic() - told_s >= SHARE_EVERY_S:
            told_s = monotonic()
            tell(float(done))

    return share


def _end_with_parent() -> None:
    """End when the parent dies: if killed, it can't end its workers, whose work nobody needs."""
    parent = parent_process()
    assert parent is not None, "a worker is started by another process"
    wait([parent.sentinel])
    os._exit(1)
