"""Times the desk's own pages over a clinic's database, and counts what each asks of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta
from statistics import median

from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from benchmarks.errors import BenchError
from formcheck.access import Actor
from formcheck.report.report_formats import ReportFormat
from formcheck.review.day_span import DaySpan
from formcheck.review.monitoring import load_systems
from formcheck.store.clinic.clinic import Clinic
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.pages.exports import days_report
from formcheck.ui.desk.pages.monitoring_page import all_intervals_csv
from formcheck.ui.desk.pages.overview_page import all_reports
from formcheck.words import translator

WAIT_S = 600.0
ADDRESS = "https://clinic.example"
EXPORTED = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Opened:
    """One page, opened several times, or one file.

    Attributes:
        wall_s, cpu_s: medians; `cpu_s` is this process's own, without the database's.
        statements: sent to the database the last time.
    """

    what: str
    times: int
    wall_s: float
    cpu_s: float
    statements: int


def opened(clinic: Clinic, actor: Actor, times: int) -> Iterator[Opened]:
    """Open list, patient, session, overview and monitoring, and make reports, in turn.

    Raises:
        BenchError: the actor treats nobody who has trained; or a page shows an exception.
        StoreError: the database fails.
    """
    trained = [each for each in clinic.worklist(actor).lines if each.last_session_at]
    if not trained:
        raise BenchError("Nobody on this list has trained: name a physiotherapist of the clinic.")
    one = trained[0].place.id
    session = clinic.sessions(actor, one, limit=1)[0].id
    desk = Desk(clinic, actor, translator("en"), ADDRESS, UTC)
    for what, make in _pages(desk, one, session):
        make()  # what is loaded once is loaded now
        yield _timed(clinic, what, make, times)
    for what, make in _files(desk, one):
        yield _timed(clinic, what, make, 1)  # of everybody it takes minutes


def _pages(desk: Desk, one: str, session: str) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "list, first page", lambda: _page(desk, "patients_page")
    yield "patient", lambda: _page(desk, "patients_page", patient=one)
    yield "session", lambda: _page(desk, "patients_page", patient=one, session=session)
    yield "overview", lambda: _page(desk, "overview_page")
    yield "monitoring, list", lambda: _page(desk, "monitoring_page")
    yield (
        "monitoring, patient",
        lambda: _page(desk, "patients_page", patient=one, view="monitoring"),
    )


def _files(desk: Desk, one: str) -> Iterator[tuple[str, Callable[[], object]]]:
    system = next(iter(load_systems().values()))
    yield "monitoring of all (CSV)", lambda: all_intervals_csv(desk, system, desk.today())
    patient, today = desk.clinic.patient(desk.actor, one), desk.today()
    week = DaySpan(today - EXPORTED, today)
    yield "report of a week (page)", lambda: days_report(desk, patient, week, ReportFormat.HTML)
    yield "reports of a week, of all (ZIP)", lambda: all_reports(desk, week, ReportFormat.HTML)


def _page(desk: Desk, name: str, **query: str) -> None:
    def script() -> None:
        from importlib import import_module

        import streamlit as st

        desk, name = st.session_state["shown"]
        import_module(f"formcheck.ui.desk.pages.{name}").show(desk)

    app = AppTest.from_function(script, default_timeout=WAIT_S)
    app.session_state["shown"] = (desk, name)
    for key, value in query.items():
        app.query_params[key] = value
    for trouble in app.run().exception:
        raise BenchError(f"A page shows an exception: {trouble.message}")


def _timed(clinic: Clinic, what: str, make: Callable[[], object], times: int) -> Opened:
    walls, cpus, sent = [], [], 0
    for _ in range(times):
        with _Counting(clinic) as said:
            wall_s, cpu_s = time.monotonic(), time.process_time()
            make()
            walls.append(time.monotonic() - wall_s)
            cpus.append(time.process_time() - cpu_s)
        sent = len(said)
    return Opened(what, times, median(walls), median(cpus), sent)


class _Counting:
    """Collects every statement that is sent to the database."""

    def __init__(self, clinic: Clinic) -> None:
        self._engine, self._said = clinic.engine, list[str]()

    def __enter__(self) -> list[str]:
        event.listen(self._engine, "before_cursor_execute", self._note)
        return self._said

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, _conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        self._said.append(statement)
