"""The whole measurement: the clinic made, a hub started, one kind of load after another."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from typing import Any

from formcheck.bench.hub import desk, laptops
from formcheck.bench.hub.latencies import Answered, Latencies, latencies
from formcheck.bench.hub.seeding import Made, Size, made_clinic
from formcheck.bench.hub.served import hub
from formcheck.bench.machine import this_machine
from formcheck.errors import BenchError
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.sizes import TableSize, server_settings, table_sizes

# Processes that are laptops, so that they are never what is waited for.
LAPTOPS = 2
# Counted only after so long: connections are open and statements known by then. At first of all the
# hub's processes are asked gently, because each makes its routes ready when it is first asked.
WARM_S, GENTLE_PER_S = 3.0, 8.0
# What making sessions ready takes at most: beforehand, and for each.
READY_S, READY_EACH_S = 3.0, 0.005
IMPORTED_S = 0.5
PAGES_PER_S = 4.0
# When a job starts by `time.monotonic`, how long it warms up, and how long it counts then.
When = tuple[float, float, float]
SERVER = (
    *("server_version", "shared_buffers", "effective_cache_size", "max_wal_size", "fsync"),
    *("synchronous_commit", "checkpoint_timeout", "random_page_cost", "max_connections"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be measured.

    Attributes:
        per_s: sessions that begin to be sent in a second; also how often news are asked for.
        recorded_per_s: sessions that are sent with their recordings, in a second.
        seconds: how long each kind of load lasts.

    Raises:
        BenchError: beyond what this is made for.
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
    """One kind of load, and what it gave.

    Attributes:
        per_s: how many sessions, or askings for news, were begun in a second.
        load_before: processes that wanted to run on this computer, over the minute before.
    """

    name: str
    per_s: float
    load_before: float | None
    latencies: tuple[Latencies, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything of one run."""

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
    """Measure all of it.

    Args:
        seeding: called with the share of the clinic that is made.
        said: called with the name of each kind of load as it begins.

    Raises:
        BenchError: the database won't do, or the hub doesn't start.
        StoreError: the database fails.
    """
    at, made = datetime.now(UTC), made_clinic(wanted.database, wanted.size, seeding)
    with hub(wanted.database, wanted.workers) as url:
        phases = tuple(_phases(wanted, made, url, said))
    with closing(Clinic(wanted.database)) as clinic:
        server, tables = server_settings(clinic, SERVER), table_sizes(clinic)
    return Measured(wanted, made, at, this_machine().json(), server, phases, tables)


def _phases(wanted: Wanted, made: Made, url: str, said: Callable[[str], None]) -> Iterator[Phase]:
    kinds = laptops.Kind
    with ProcessPoolExecutor(LAPTOPS + 1, mp_context=get_context("spawn")) as pool:
        run = _Run(pool, wanted, made, url)
        said("getting warm")
        run.start()
        run.answers(kinds.SESSION, GENTLE_PER_S, reads=True)
        for name, kind, per_s, reads in (
            ("desk alone", None, 0.0, True),
            ("sessions", kinds.SESSION, wanted.per_s, False),
            ("sessions and desk", kinds.SESSION, wanted.per_s, True),
            ("news", kinds.NEWS, wanted.per_s, False),
            ("sessions with recordings", kinds.RECORDED, wanted.recorded_per_s, False),
        ):
            said(name)
            load, answered = this_machine().load, run.answers(kind, per_s, reads)
            yield Phase(name, per_s, load, latencies(answered, wanted.seconds))


@dataclass(frozen=True, slots=True)
class _Run:
    """Laptops and desk, each in a process of its own that stays for the whole run."""

    pool: ProcessPoolExecutor
    wanted: Wanted
    made: Made
    url: str

    def start(self) -> None:
        """Let every process import what it needs, so that none is late."""
        for each in [self.pool.submit(time.sleep, IMPORTED_S) for _ in range(LAPTOPS + 1)]:
            each.result()

    def answers(self, kind: laptops.Kind | None, per_s: float, reads: bool) -> list[Answered]:
        """What they were answered; `kind` None without laptops."""
        seed, wanted = time.time_ns(), self.wanted
        warm_s = min(WARM_S, wanted.seconds)
        ready_s = READY_S + READY_EACH_S * (wanted.seconds + warm_s) * per_s
        when = (time.monotonic() + ready_s, warm_s, wanted.seconds)
        begun = [] if kind is None else self._laptops(kind, when, per_s, seed)
        if reads:
            begun.append(self._desk(when, seed + LAPTOPS))
        return [each for future in begun for each in future.result()]

    def _laptops(
        self, kind: laptops.Kind, when: When, per_s: float, seed: int
    ) -> list[Future[list[Answered]]]:
        starts_at_s, warm_s, seconds = when
        jobs = [
            laptops.Job(
                kind=kind,
                url=self.url,
                # Evenly between each other.
                starts_at_s=starts_at_s + number / per_s,
                warm_s=warm_s,
                seconds=seconds,
                per_s=per_s / LAPTOPS,
                devices=self.made.devices,
                copies=self.made.size.copies,
                seed=seed + number,
            )
            for number in range(LAPTOPS)
        ]
        return [self.pool.submit(laptops.run, job) for job in jobs]

    def _desk(self, when: When, seed: int) -> Future[list[Answered]]:
        starts_at_s, warm_s, seconds = when
        job = desk.Job(
            database=self.wanted.database,
            starts_at_s=starts_at_s,
            warm_s=warm_s,
            seconds=seconds,
            per_s=PAGES_PER_S,
            head=self.made.head,
            others=self.made.others,
            seed=seed,
        )
        return self.pool.submit(desk.run, job)
