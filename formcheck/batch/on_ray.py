"""An `Executor` of actors in a Ray cluster. The one place that imports ray, an optional extra."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from formcheck import __version__
from formcheck.batch.batch_worker import Work
from formcheck.batch.clip_result import ClipResult
from formcheck.batch.clips import Clip
from formcheck.batch.cores import ONE_THREAD, core_count, environment
from formcheck.batch.executor import Done
from formcheck.errors import BatchError

if TYPE_CHECKING:
    from types import ModuleType

LOCAL = "local"
# Stops Ray's usage reports to its makers; a cluster that others started is theirs to silence.
QUIET = {"RAY_USAGE_STATS_ENABLED": "0"}
# Keeps a Ray of our own on this computer: its ports listen on the loopback address (by a switch
# that Ray has for systems where it runs on one computer only), and its requests for the name of the
# cloud it runs in, made even without reports, go to a port where nobody answers.
KEPT_HERE = {
    **QUIET,
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "http_proxy": "http://127.0.0.1:9",
    "no_proxy": "127.0.0.1,localhost",
}
# Clips and results are small; by default Ray takes a third of the memory.
STORE_BYTES = 100_000_000
# Holds Ray's sockets: a socket's path may not be long.
SHORT_PLACE = Path("/tmp")
MOST_FAILED_STARTS = 3


class _Checker:
    """Checks clips in an actor."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def begin(self) -> str:
        """Return the version of FormCheck that is installed here."""
        return __version__

    def check(self, clip: Clip) -> tuple[str, ClipResult]:
        """Check a clip; return this computer's name and the result."""
        return socket.gethostname(), self._work(clip, lambda _share: None)


@dataclass(frozen=True, slots=True)
class _Task:
    """A clip under way: its actor, and Ray's promise of the actor's `begin`."""

    clip: Clip
    actor: Any
    begun: Any


class OnRay:
    """Checks clips in actors of a Ray cluster.

    Attributes:
        slots: how many actors there are at most, each with a core of the cluster.

    Args:
        work: the function that checks a clip in an actor. It is pickled.
        workers: how many actors; None is one for each core of the cluster.
        address: "auto" for a cluster that this computer belongs to, its address, or `LOCAL` for one
            that is started here and ends with us.

    Raises:
        BatchError: Ray isn't installed, or there is no such cluster.
    """

    def __init__(self, work: Work, workers: int | None, address: str) -> None:
        self._open = ExitStack()
        self._ray = self._open.enter_context(_connected(workers, address))
        self.slots = workers or max(1, int(self._ray.cluster_resources().get("CPU", 0)))
        one_core = {"num_cpus": 1, "runtime_env": {"env_vars": ONE_THREAD}}
        self._actors = self._ray.remote(_Checker).options(**one_core)
        self._work = self._ray.put(work)
        self._under_way: dict[Any, _Task] = {}
        self._idle: list[tuple[Any, Any]] = []
        self._failed_starts = 0

    def submit(self, clip: Clip) -> None:
        """See `Executor.submit`."""
        actor, begun = self._idle.pop() if self._idle else self._started()
        self._under_way[actor.check.remote(clip)] = _Task(clip, actor, begun)

    def next_done(self, _heard: Callable[[Clip, float], None]) -> Done:
        """See `Executor.next_done`; actors report no shares."""
        while True:
            (promise,), _ = self._ray.wait(list(self._under_way), num_returns=1)
            task = self._under_way.pop(promise)
            self._check_begun(task)
            try:
                host, result = self._ray.get(promise)
            except self._ray.exceptions.RayError as error:
                if self._is_lost(task, error):
                    return task.clip, None
                continue
            self._failed_starts = 0
            self._idle.append((task.actor, task.begun))
            return task.clip, _reached(task.clip, result, host)

    def close(self) -> None:
        """See `Executor.close`."""
        self._open.close()

    def _started(self) -> tuple[Any, Any]:
        actor = self._actors.remote(self._work)
        return actor, actor.begin.remote()

    def _check_begun(self, task: _Task) -> None:
        """Refuse an actor with another version of FormCheck: its results must not mix with ours."""
        try:
            there = self._ray.get(task.begun)
        except self._ray.exceptions.RayError:
            return  # it never began, as its task's own error will tell
        if there != __version__:
            raise BatchError(
                f"The cluster has FormCheck {there} and this computer {__version__}: "
                "install the same on all."
            )

    def _is_lost(self, task: _Task, error: Exception) -> bool:
        """Return whether the clip is lost with its actor; if the actor never began, try another."""
        try:
            self._ray.get(task.begun)
        except self._ray.exceptions.RayError:
            self._failed_starts += 1
            if self._failed_starts >= MOST_FAILED_STARTS:
                raise BatchError(
                    "No worker can be started on the cluster. Is FormCheck installed on all of its "
                    f"computers? Ray says: {_last_line(error)}"
                ) from error
            self.submit(task.clip)
            return False
        return True


@contextmanager
def _connected(workers: int | None, address: str) -> Iterator[ModuleType]:
    """Yield Ray, connected to a cluster; what this process started of it ends with the block.

    Raises:
        BatchError: Ray isn't installed, or there is no cluster at this address.
    """
    options = {"address": address, "log_to_driver": False, "logging_level": "error"}
    # Ray prints what it held back to stdout, also when it shuts down.
    with redirect_stdout(sys.stderr), ExitStack() as stack:
        if address == LOCAL:
            options |= stack.enter_context(_new_here(workers))
        with environment(KEPT_HERE if address == LOCAL else QUIET):
            ray = _ray()  # reads some of these once, when it is first imported
            try:
                ray.init(**options)
            except Exception as error:  # Ray also raises plain ones, as when its start takes long
                raise BatchError(
                    f"There is no Ray cluster at {address!r}: name its address, as in "
                    f"10.0.0.5:6379, or {LOCAL} to start one here. Ray says: {_last_line(error)}"
                ) from error
        stack.callback(ray.shutdown)
        yield ray


def _ray() -> ModuleType:
    try:
        import ray
    except ImportError as error:
        raise BatchError(
            "Ray is not installed: run `python -m pip install 'formcheck[ray]'`, or leave --ray "
            "out to use the cores of this computer."
        ) from error
    return ray


@contextmanager
def _new_here(workers: int | None) -> Iterator[dict[str, Any]]:
    """Yield the options of a Ray of our own, which leaves nothing behind."""
    place = SHORT_PLACE if SHORT_PLACE.is_dir() else None
    with TemporaryDirectory(prefix="ray-", dir=place, ignore_cleanup_errors=True) as folder:
        yield {
            "num_cpus": workers or core_count(),
            "include_dashboard": False,
            "object_store_memory": STORE_BYTES,
            "_temp_dir": folder,
        }


def _reached(clip: Clip, result: ClipResult, host: str) -> ClipResult:
    """Return the result, to be tried again if only this computer can reach the file."""
    if result.sha256 is not None or not clip.path.is_file():
        return result
    error = (
        f"{clip.file} is not at {clip.path} on {host}: put the recordings where every computer of "
        "the cluster has them under the same name."
    )
    return replace(result, error=error, may_retry=True)


def _last_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[-1].strip() if lines else repr(error)
