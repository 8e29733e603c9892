"""Bulk inserts: many new rows in one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Dialect, TextClause, insert, text
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from formcheck.store.tables import Table
from formcheck.store.tables.table_base import UtcDateTime

# New rows by table, all of a table with the same columns.
NewRows = Mapping[str, Sequence[Mapping[str, Any]]]


def insert_all(session: Session, new: NewRows) -> None:
    """Insert rows, referenced ones first. Moments need their zone; none is infinite.

    PostgreSQL gets them all in one statement, the rows of each table as one text: a statement per
    row takes three times as long, and one per table still waits for an answer each time.
    """
    some = {table: rows for table, rows in new.items() if rows}
    dialect = session.get_bind().dialect
    if dialect.name == "postgresql" and some:
        kinds = tuple((table, tuple(rows[0])) for table, rows in some.items())
        session.execute(_from_texts(dialect, kinds), {each: _text(some[each]) for each in some})
        return
    for table, rows in some.items():
        session.execute(insert(Table.metadata.tables[table]), list(rows))


def _text(rows: Sequence[Mapping[str, Any]]) -> str:
    """Write rows as JSON: an unknown number, NaN in Python, is null there (`tables.table_base`)."""
    return to_json(rows, inf_nan_mode="null").decode()


@cache
def _from_texts(dialect: Dialect, kinds: tuple[tuple[str, tuple[str, ...]], ...]) -> TextClause:
    """Make the one statement; foreign keys are checked when all of it is done."""
    *first, last = (_insert(dialect, table, names) for table, names in kinds)
    named = ", ".join(f'"new {place}" as ({each})' for place, each in enumerate(first))
    return text(f"with {named} {last}" if named else last)


def _insert(dialect: Dialect, table: str, names: tuple[str, ...]) -> str:
    known = {name: Table.metadata.tables[table].columns[name].type for name in names}
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(_stored(name, kind) for name, kind in known.items())
    given = ", ".join(f'"{name}" {_given(kind, dialect)}' for name, kind in known.items())
    return (
        f"insert into {table} ({columns}) select {values} "
        f"from json_to_recordset(cast(:{table} as json)) as given ({given})"
    )


def _given(kind: TypeEngine[Any], dialect: Dialect) -> str:
    return "timestamptz" if isinstance(kind, UtcDateTime) else kind.compile(dialect)


def _stored(name: str, kind: TypeEngine[Any]) -> str:
    return f"\"{name}\" at time zone 'UTC'" if isinstance(kind, UtcDateTime) else f'"{name}"'
