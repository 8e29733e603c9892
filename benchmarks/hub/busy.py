"""Reads the processor time that the hub and its database take, as the system counts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import psutil

from benchmarks.hub.sizes import server_process
from benchmarks.live.processes import use_of
from formcheck.store.base import Database

# The processes that take processor time; laptops and desk count their own.
WHO = ("hub", "database", "laptops", "desk")


@dataclass(frozen=True, slots=True)
class Busy:
    """The ids of the hub's and the database's first process; None for a database elsewhere."""

    hub: int
    database: int | None

    def now(self) -> dict[str, float | None]:
        """Return the seconds so far of these processes and all that they have started."""
        database = None if self.database is None else use_of([self.database]).cpu_s
        return {"hub": use_of([self.hub]).cpu_s, "database": database}


def spent(
    before: Mapping[str, float | None], after: Mapping[str, float | None]
) -> dict[str, float | None]:
    """Return the seconds from one reading to the next."""
    return {
        who: None if began is None or (now := after[who]) is None else now - began
        for who, began in before.items()
    }


def postmaster(database: Database) -> int | None:
    """Return the first process of the database's server, if the system can say which that is."""
    try:
        answering = psutil.Process(server_process(database))
        first = answering.parent()
    except psutil.Error:
        return None
    return first.pid if first and "postgres" in answering.name() else None
