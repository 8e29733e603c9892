"""Runs the whole measurement: makes the clinic, starts a hub, applies one load after another."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.managers import SyncManager
from threading import Barrier, BrokenBarrierError
from typing import Any

from benchmarks.errors import BenchError
from benchmarks.hub import desk, laptops
from benchmarks.hub.busy import Busy, postmaster, spent
from benchmarks.hub.latencies import Did, Latencies, latencies
from benchmarks.hub.seeding import Made, Size, made_clinic
from benchmarks.hub.served import hub
from benchmarks.hub.sizes import (
    TableSize,
    logged_bytes,
    server_settings,
    table_sizes,
    written_out,
)
from benchmarks.machine import this_machine
from formcheck.store.clinic.clinic import Clinic

# Processes that act as laptops: enough that they are never the bottleneck.
LAPTOPS = 2
# The warm-up, after which connections are open and statements known. The very first load is gentle,
# because each of the hub's processes makes its routes ready when it is first asked.
WARM_S, GENTLE_PER_S = 3.0, 8.0
PAGES_PER_S = 4.0
SESSIONS = "sessions"
SERVER = (
    *("server_version", "shared_buffers", "effective_cache_size", "max_wal_size", "fsync"),
    *("synchronous_commit", "checkpoint_timeout", "random_page_cost", "max_connections"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The settings of a measurement.

    Attributes:
        per_s: sessions that begin to be sent in a second; also requests for news in a second.
        recorded_per_s: sessions with their recordings that begin to be sent in a second.
        seconds: how long each kind of load lasts.

    Raises:
        BenchError: it is beyond what this is made for.
    """

    database: str
    size: Size
    workers: int
    per_s: float
    recorded_per_s: float
    seconds: float

    def __post_init__(self) -> None:
        if not 0 < self.seconds * max(self.per_s, self.recorded_per_s) <= 100_000:
            raise BenchError("That is more than one run can make ready: fewer seconds, please.")


@dataclass(frozen=True, slots=True)
class Phase:
    """One kind of load, and its results.

    Attributes:
        per_s: how many sessions, or requests for news, were begun in a second.
        load_before: this computer's load average over the minute before.
        begun: sessions, requests for news or pages in all, warm-up included, in `lasted_s`.
        cpu_s: processor time of all that, by who took it (`WHO`); None where that isn't known.
        logged_bytes: write-ahead log of all that, from a checkpoint on.
    """

    name: str
    per_s: float
    load_before: float | None
    begun: int
    lasted_s: float
    cpu_s: dict[str, float | None]
    logged_bytes: int
    latencies: tuple[Latencies, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """All results of one run."""

    wanted: Wanted
    made: Made
    at: datetime
    machine: dict[str, Any]
    server: dict[str, str]
    phases: tuple[Phase, ...]
    tables: tuple[TableSize, ...]


def measure(
    wanted: Wanted, seeding: Callable[[float], None], said: Callable[[str], None]
) -> Measured:
    """Run the whole measurement.

    Args:
        seeding: called with the share of the clinic that is made.
        said: called with the name of each kind of load as it begins.

    Raises:
        BenchError: the database won't do, or the hub doesn't start.
        StoreError: the database fails.
    """
    at, made = datetime.now(UTC), made_clinic(wanted.database, wanted.size, seeding)
    with closing(Clinic(wanted.database)) as clinic:
        with hub(wanted.database, wanted.workers) as running:
            busy = Busy(running.pid, postmaster(clinic))
            phases = tuple(_phases(wanted, made, running.url, busy, clinic, said))
        server, tables = server_settings(clinic, SERVER), table_sizes(clinic)
    return Measured(wanted, made, at, this_machine().json(), server, phases, tables)


def _phases(
    wanted: Wanted, made: Made, url: str, busy: Busy, clinic: Clinic, said: Callable[[str], None]
) -> Iterator[Phase]:
    kinds, context = laptops.Kind, get_context("spawn")
    with (
        context.Manager() as manager,
        ProcessPoolExecutor(LAPTOPS + 1, mp_context=context) as pool,
    ):
        run = _Run(manager, pool, wanted, made, url, busy, clinic)
        said("getting warm")
        run.phase("", kinds.SESSION, GENTLE_PER_S, reads=True)
        for name, kind, per_s, reads in (
            ("desk alone", None, 0.0, True),
            (SESSIONS, kinds.SESSION, wanted.per_s, False),
            ("sessions and desk", kinds.SESSION, wanted.per_s, True),
            ("news", kinds.NEWS, wanted.per_s, False),
            ("sessions with recordings", kinds.RECORDED, wanted.recorded_per_s, False),
        ):
            said(name)
            yield run.phase(name, kind, per_s, reads)


@dataclass(frozen=True, slots=True)
class _Run:
    """Runs laptops and desk, each in a process of its own that stays for the whole run."""

    manager: SyncManager
    pool: ProcessPoolExecutor
    wanted: Wanted
    made: Made
    url: str
    busy: Busy
    clinic: Clinic

    def phase(self, name: str, kind: laptops.Kind | None, per_s: float, reads: bool) -> Phase:
        """Run one kind of load; `kind` is None without laptops."""
        load, parties = this_machine().load, (LAPTOPS if kind else 0) + reads
        logged_before = written_out(self.clinic)
        together = self.manager.Barrier(parties + 1)
        begun = [self.pool.submit(laptops.run, job) for job in self._laptops(kind, per_s, together)]
        if reads:
            begun.append(self.pool.submit(desk.run, self._desk(together)))
        _wait(together, begun)
        began_s, before = time.monotonic(), self.busy.now()
        did = [future.result() for future in begun]
        lasted_s, after = time.monotonic() - began_s, self.busy.now()
        mine = {"laptops": did[: parties - reads], "desk": did[parties - reads :]}
        answered = [each for one in did for each in one.answered]
        return Phase(
            name=name,
            per_s=per_s,
            load_before=load,
            begun=sum(each.begun for each in did),
            lasted_s=lasted_s,
            cpu_s={
                **spent(before, after),
                **{who: sum(each.cpu_s for each in some) for who, some in mine.items()},
            },
            logged_bytes=logged_bytes(self.clinic) - logged_before,
            latencies=latencies(answered, self.wanted.seconds),
        )

    @property
    def _warm_s(self) -> float:
        return min(WARM_S, self.wanted.seconds)

    def _laptops(
        self, kind: laptops.Kind | None, per_s: float, together: Barrier
    ) -> Iterator[laptops.Job]:
        for number in range(LAPTOPS if kind else 0):
            yield laptops.Job(
                kind=kind or laptops.Kind.SESSION,
                url=self.url,
                together=together,
                after_s=number / per_s,  # evenly interleaved
                warm_s=self._warm_s,
                seconds=self.wanted.seconds,
                per_s=per_s / LAPTOPS,
                devices=self.made.devices,
                copies=self.made.size.copies,
                seed=time.time_ns() + number,
            )

    def _desk(self, together: Barrier) -> desk.Job:
        return desk.Job(
            database=self.wanted.database,
            together=together,
            warm_s=self._warm_s,
            seconds=self.wanted.seconds,
            per_s=PAGES_PER_S,
            head=self.made.head,
            others=self.made.others,
            seed=time.time_ns(),
        )


def _wait(together: Barrier, begun: Sequence[Future[Did]]) -> None:
    """Wait until all are ready. If one fails, raise its own error, not that it didn't come."""
    try:
        together.wait(laptops.READY_WITHIN_S)
    except BrokenBarrierError:
        for future in begun:
            future.result()
        raise
