"""The whole measurement: the clinic made, a hub started, one kind of load after another."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from typing import Any

from formcheck.errors import LoadError
from formcheck.load import desk, laptops
from formcheck.load.latencies import Answered, Latencies, latencies
from formcheck.load.machine import load_now, this_machine
from formcheck.load.seeding import Made, Size, made_clinic
from formcheck.load.served import hub
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.sizes import TableSize, server_settings, table_sizes

# Processes that are laptops, so that they are never what is waited for.
LAPTOPS = 2
# Counted only after so long: connections are open and statements known by then. At first of all the
# hub's processes are asked gently, because each makes its routes ready when it is first asked.
WARM_S, GENTLE_PER_S = 3.0, 8.0
# For each second of laptops' sessions, making them ready takes less than this.
READY_S = 0.5
PAGES_PER_S = 4.0
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
        LoadError: beyond what this is made for.
    """

    database: str
    size: Size
    workers: int
    per_s: float
    recorded_per_s: float
    seconds: float

    def __post_init__(self) -> None:
        if not 0 < self.seconds * max(self.per_s, self.recorded_per_s) <= 100_000:
            raise LoadError("That is more than one run can make ready: fewer seconds, please.")


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
        LoadError: the database won't do, or the hub doesn't start.
        StoreError: the database fails.
    """
    at, made = datetime.now(UTC), made_clinic(wanted.database, wanted.size, seeding)
    with hub(wanted.database, wanted.workers) as url:
        phases = tuple(_phases(wanted, made, url, said))
    with closing(Clinic(wanted.database)) as clinic:
        server, tables = server_settings(clinic, SERVER), table_sizes(clinic)
    return Measured(wanted, made, at, this_machine(), server, phases, tables)


def _phases(wanted: Wanted, made: Made, url: str, said: Callable[[str], None]) -> Iterator[Phase]:
    kinds = laptops.Kind
    said("getting warm")
    _answers(replace(wanted, seconds=WARM_S), made, url, kinds.SESSION, GENTLE_PER_S, True)
    for name, kind, per_s, reads in (
        ("desk alone", None, 0.0, True),
        ("sessions", kinds.SESSION, wanted.per_s, False),
        ("sessions and desk", kinds.SESSION, wanted.per_s, True),
        ("news", kinds.NEWS, wanted.per_s, False),
        ("sessions with recordings", kinds.RECORDED, wanted.recorded_per_s, False),
    ):
        said(name)
        load, answered = load_now(), _answers(wanted, made, url, kind, per_s, reads)
        yield Phase(name, per_s, load, latencies(answered, wanted.seconds))


def _answers(
    wanted: Wanted,
    made: Made,
    url: str,
    kind: laptops.Kind | None,
    per_s: float,
    reads: bool,
) -> list[Answered]:
    """What laptops and desk were answered, each in a process of its own."""
    with ProcessPoolExecutor(LAPTOPS + 1, mp_context=get_context("spawn")) as pool:
        begun = _begin(pool, wanted, made, url, kind, per_s, reads)
        return [each for future in begun for each in future.result()]


def _begin(
    pool: ProcessPoolExecutor,
    wanted: Wanted,
    made: Made,
    url: str,
    kind: laptops.Kind | None,
    per_s: float,
    reads: bool,
) -> list[Future[list[Answered]]]:
    seed = time.time_ns()
    ready_s = 5.0 + READY_S * (wanted.seconds + WARM_S) * per_s / 100.0
    starts_at_s = time.monotonic() + ready_s
    begun = []
    for number in range(LAPTOPS if kind else 0):
        job = laptops.Job(
            kind=kind or laptops.Kind.SESSION,
            url=url,
            # Evenly between each other.
            starts_at_s=starts_at_s + number / per_s,
            warm_s=WARM_S,
            seconds=wanted.seconds,
            per_s=per_s / LAPTOPS,
            devices=made.devices,
            copies=made.size.copies,
            seed=seed + number,
        )
        begun.append(pool.submit(laptops.run, job))
    if reads:
        read = desk.Job(
            database=wanted.database,
            starts_at_s=starts_at_s,
            warm_s=WARM_S,
            seconds=wanted.seconds,
            per_s=PAGES_PER_S,
            head=made.head,
            others=made.others,
            seed=seed + LAPTOPS,
        )
        begun.append(pool.submit(desk.run, read))
    return begun
