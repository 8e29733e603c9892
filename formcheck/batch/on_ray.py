"""`Executor` by actors of a Ray cluster. The one place that imports ray, an optional extra."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, redirect_stdout
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from formcheck import __version__
from formcheck.batch.clips import Clip
from formcheck.batch.executor import Done
from formcheck.batch.outcome import Outcome
from formcheck.batch.worker import Work
from formcheck.errors import BatchError

if TYPE_CHECKING:
    from types import ModuleType

LOCAL = "local"
# Ray would report to its makers; a cluster that others started is theirs to keep quiet.
QUIET = {"RAY_USAGE_STATS_ENABLED": "0"}
# A Ray of our own keeps to this computer: its ports to the loopback address (a switch that Ray has
# for systems where it runs on one computer only), and its questions which cloud this is, asked even
# without reports, to a port where nobody answers.
KEPT_HERE = {
    **QUIET,
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "http_proxy": "http://127.0.0.1:9",
    "no_proxy": "127.0.0.1,localhost",
}
MOST_FAILED_STARTS = 3


class _Checker:
    """What runs in each actor."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def begin(self) -> str:
        """The FormCheck that is here."""
        return __version__

    def check(self, clip: Clip) -> tuple[str, Outcome]:
        """The computer's name, and what came of the clip."""
        return socket.gethostname(), self._work(clip)


@dataclass(frozen=True, slots=True)
class _Actor:
    handle: Any
    begun: Any


class OnRay:
    """Attributes:
    slots: how many actors there are at most, each with a core of the cluster.

    Args:
        work: what an actor does with a clip. It is pickled.
        workers: how many actors; None is one for each core of the cluster.
        address: "auto" for a cluster that this computer belongs to, its address, or `LOCAL` for one
            that is started here and ends with us.

    Raises:
        BatchError: Ray isn't installed, there is no such cluster, or it is too small.
    """

    def __init__(self, work: Work, workers: int | None, address: str) -> None:
        self._work = work
        self._open = ExitStack()
        self._ray = ...
