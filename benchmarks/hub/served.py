"""Runs a hub as a clinic does: `formcheck hub --api-only` in processes of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from benchmarks.errors import BenchError

HOST = "127.0.0.1"
STARTS_WITHIN_S, STOPS_WITHIN_S = 60.0, 20.0
COMMAND = [sys.executable, "-c", "from formcheck.cli import app; app()", "hub", "--api-only"]


@dataclass(frozen=True, slots=True)
class Hub:
    """The address of a hub, and the id of its first process, which has started the others."""

    url: str
    pid: int


@contextmanager
def hub(database: str, workers: int) -> Iterator[Hub]:
    """Run a hub for the duration of the block.

    Raises:
        BenchError: it doesn't start.
    """
    port = _free_port()
    named = ["--port", str(port), "--workers", str(workers), "--database", database]
    process = subprocess.Popen(
        [*COMMAND, *named], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        url = f"http://{HOST}:{port}"
        _wait_for(url, process)
        yield Hub(url, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(STOPS_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
        return port


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    ends_s = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < ends_s and process.poll() is None:
        try:
            httpx.get(f"{url}/api/v1/health", trust_env=False).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return
    raise BenchError("The hub doesn't start: run `formcheck hub --api-only` to see why.")
