"""The hub's API, served by a thread of this process or by a process of its own."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from formcheck.hub.api import create_app
from formcheck.store.base import utc_now


def hub(where: Path | str, now: Callable[[], datetime] = utc_now) -> FastAPI:
    return create_app(where, now=now)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """The address of an app in a thread of this process."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


if __name__ == "__main__":
    named, port = sys.argv[1:]
    where = named if "://" in named else Path(named)
    print(os.getpid(), flush=True)
    uvicorn.run(hub(where), port=int(port), log_level="warning")
