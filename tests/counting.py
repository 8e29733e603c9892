"""Counts work instead of timing it: the same number on every computer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

from formcheck.store.tables.table_base import Table


def calls_of(work: Callable[[], object]) -> int:
    """How many functions it calls, ours and the libraries'."""
    count = 0

    def on_event(_frame: object, event_name: str, _argument: object) -> None:
        nonlocal count
        count += event_name in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@contextmanager
def rows_read() -> Iterator[list[str]]:
    """Gives the list to which each row that becomes an object adds the name of its table."""
    tables: list[str] = []

    def on_load(row: Table, _context: object) -> None:
        tables.append(row.__tablename__)

    event.listen(Table, "load", on_load, propagate=True)
    try:
        yield tables
    finally:
        event.remove(Table, "load", on_load)


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Gives the list to which each statement sent to the database is added."""
    sent: list[str] = []

    def on_execute(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", on_execute)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", on_execute)
