"""Acts as physiotherapists who read lists, patients and sessions as the desk's pages do."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, timedelta
from itertools import cycle
from random import Random
from threading import Barrier

from benchmarks.hub.laptops import READY_WITHIN_S
from benchmarks.hub.latencies import Answered, Did
from formcheck.access import Actor
from formcheck.errors import FormCheckError
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.clinic_records import PatientLine, Worklist

A_PAGE = 50
WEEKS, LOOK_BACK = timedelta(weeks=8), timedelta(days=60)  # as on the two pages


@dataclass(frozen=True, slots=True)
class Job:
    """The work of one process that reads pages.

    Attributes:
        together: the barrier at which all processes wait until every one is ready.
        warm_s: the warm-up, in which nothing is counted; then `seconds` are.
        per_s: how many pages are opened in a second, one after another.
        head: the physiotherapist who treats everybody.
    """

    database: str
    together: Barrier
    warm_s: float
    seconds: float
    per_s: float
    head: Actor
    others: tuple[Actor, ...]
    seed: int


def run(job: Job) -> Did:
    """Do the job in a process of its own; return what was counted."""
    answered, begun = [], 0
    with closing(Clinic(job.database)) as clinic:
        job.together.wait(READY_WITHIN_S)
        used_s, begins_s = time.process_time(), time.monotonic()
        counts_from_s, ends_s = begins_s + job.warm_s, begins_s + job.warm_s + job.seconds
        for what, page in cycle(Desk(clinic, job.head, job.others, job.seed).pages()):
            due_s = time.monotonic()
            if due_s >= ends_s:
                break
            failure, begun = _opened(page), begun + 1
            now_s = time.monotonic()
            if due_s >= counts_from_s:
                answered.append(Answered(what, now_s - due_s, failure))
            time.sleep(max(0.0, due_s + 1.0 / job.per_s - now_s))
    return Did(answered, begun, time.process_time() - used_s)


def _opened(page: Callable[[], None]) -> str | None:
    """Open the page; return a sentence about what went wrong, if anything."""
    try:
        page()
    except FormCheckError as error:
        return str(error)
    return None


class Desk:
    """Acts as one physiotherapist after another, each with a page of their list."""

    def __init__(self, clinic: Clinic, head: Actor, others: Sequence[Actor], seed: int) -> None:
        self._clinic, self._head, self._others = clinic, head, others
        self._chance, self._actor, self._list = Random(seed), head, Worklist((), {})

    def pages(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Yield the pages that are opened in turn, by name."""
        yield "list, first page", self._first
        yield "list, next page", self._next
        yield "list, by name", self._by_name
        yield "patient page", self._patient
        yield "session page", self._session
        yield "list of everybody, first page", self._everybody
        yield "list of everybody, next page", self._next
        yield "list of everybody, by name", self._by_name

    def _first(self) -> None:
        self._actor = self._chance.choice(self._others)
        self._read_list()

    def _everybody(self) -> None:
        self._actor = self._head
        self._read_list()

    def _next(self) -> None:
        self._read_list(after=True)

    def _by_name(self) -> None:
        self._read_list(name=self._chance.choice(("greta", "mia w", "rossi", "novak")))

    def _read_list(self, after: bool = False, name: str = "") -> None:
        place = self._list.lines[-1].place if after and self._list.lines else None
        found = self._clinic.worklist(self._actor, place, A_PAGE, name, UTC)
        self._list = found if found.lines else self._list

    def _line(self) -> PatientLine:
        lately = self._clinic.now() - LOOK_BACK
        lines = self._list.lines
        trained = [line for line in lines if (line.last_session_at or lately) > lately]
        return self._chance.choice(trained or lines)

    def _patient(self) -> None:
        clinic, actor, one = self._clinic, self._actor, self._line().place.id
        clinic.patient(actor, one)
        clinic.alerts(actor, one)
        clinic.past(actor, one, clinic.now() - WEEKS)
        clinic.plans(actor, one)
        clinic.messages(actor, one)
        clinic.outcomes(actor, one)
        clinic.outcome_asks(actor, one)
        clinic.plans(actor, one)
        clinic.devices(actor, one)

    def _session(self) -> None:
        clinic, actor, one = self._clinic, self._actor, self._line().place.id
        past = clinic.past(actor, one, clinic.now() - LOOK_BACK)
        if not past:
            return  # nobody on this list has trained
        newest = past[0].id
        clinic.session(actor, newest)
        clinic.patient(actor, one)
        clinic.review(actor, newest)
        clinic.review(actor, newest)
        clinic.alerts(actor, one)
        clinic.alerts(actor, one, only_open=True)
        clinic.verdicts(actor, newest)
        clinic.agreement(actor)
