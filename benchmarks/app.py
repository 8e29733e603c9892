"""Runs the app as a person starts it, in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.errors import BenchError
from formcheck.settings import shipped

LONGEST_START_S = 120.0
LOOK_AGAIN_S = 0.02
LONGEST_END_S = 30.0


@dataclass(frozen=True, slots=True)
class RunningApp:
    """FormCheck's own app in a process of its own, with a database of its own.

    Attributes:
        ready_s: seconds from the process's start until it answered.
        started_s: the time of that start, by `time.perf_counter`.
    """

    url: str
    process: subprocess.Popen[bytes]
    started_s: float
    ready_s: float


@contextmanager
def running_app(environment: Mapping[str, str]) -> Iterator[RunningApp]:
    """Start the app on a free port, wait until it answers, and end it with the block.

    Raises:
        BenchError: it doesn't start.
    """
    with TemporaryDirectory(prefix="formcheck-bench-", ignore_cleanup_errors=True) as folder:
        port = _free_port()
        own = {"FORMCHECK_DATABASE": str(Path(folder) / "bench.db"), **environment}
        started_s = time.perf_counter()
        process = subprocess.Popen(
            _app_command(port),
            env={**os.environ, **own},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_up(url, process)
            yield RunningApp(url, process, started_s, time.perf_counter() - started_s)
        finally:
            process.terminate()
            process.wait(LONGEST_END_S)


def _app_command(port: int) -> list[str]:
    where = ["--server.address", "127.0.0.1", "--server.port", str(port)]
    return [
        *(sys.executable, "-m", "streamlit", "run", str(shipped("app.py"))),
        *(*where, "--server.headless", "true"),
    ]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(url: str, process: subprocess.Popen[bytes]) -> None:
    give_up_s = time.perf_counter() + LONGEST_START_S
    while time.perf_counter() < give_up_s and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()
        except OSError:
            time.sleep(LOOK_AGAIN_S)
        else:
            return
    raise BenchError("The app did not start: run `formcheck app` and read what it says.")
