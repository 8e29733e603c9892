"""Contents and size of a PostgreSQL database, for inspection and reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import inspect, text

from formcheck.store.base import Database
from formcheck.store.database import server_engine
from formcheck.store.tables import Table

SOMETHING_ELSE = ""


@dataclass(frozen=True, slots=True)
class TableSize:
    """The size of a table.

    Attributes:
        row_bytes, index_bytes: size on the disk; values stored out of line count as rows.
    """

    table: str
    rows: int
    row_bytes: int
    index_bytes: int


def occupant(address: str) -> str | None:
    """Return the name of the one clinic at a `postgresql://` address, without changing anything.

    Returns:
        None where there is no table or no row yet, `SOMETHING_ELSE` where there is more than the
        rows of one clinic.

    Raises:
        StoreError: it can't be reached or read.
    """
    database = Database(server_engine(address))
    try:
        with database.sentences():
            there = set(inspect(database.engine).get_table_names())
            if not there:
                return None
            if not {"clinics", "people", "alembic_version"} <= there:
                return SOMETHING_ELSE
        with database.reading() as session:
            names = list(session.scalars(text("select name from clinics limit 2")))
            people = session.scalar(text("select count(*) from (select from people limit 1) p"))
        if not names:
            return SOMETHING_ELSE if people else None
        return str(names[0]) if len(names) == 1 else SOMETHING_ELSE
    finally:
        database.close()


def table_sizes(database: Database) -> tuple[TableSize, ...]:
    """Return every table, the largest first; counting its rows takes a while."""
    sizes = text(
        "select pg_table_size(cast(:name as regclass)), pg_indexes_size(cast(:name as regclass))"
    )
    found = []
    with database.reading() as session:
        for name in Table.metadata.tables:
            rows = session.scalar(text(f"select count(*) from {name}")) or 0
            row_bytes, index_bytes = session.execute(sizes, {"name": name}).one()
            found.append(TableSize(name, rows, row_bytes, index_bytes))
    return tuple(sorted(found, key=lambda each: -each.row_bytes - each.index_bytes))


def tidy_up(database: Database) -> None:
    """Do now what PostgreSQL does by itself in time: drop dead rows, take statistics, write all.

    Raises:
        StoreError: it failed.
    """
    with database.sentences(), database.engine.connect() as connection:
        at_once = connection.execution_options(isolation_level="AUTOCOMMIT")
        at_once.execute(text("vacuum (analyze)"))
        at_once.execute(text("checkpoint"))


def written_out(database: Database) -> int:
    """Write all changes to the tables' files; return the bytes of write-ahead log so far.

    After such a checkpoint PostgreSQL logs each page whole when it is first changed again.

    Raises:
        StoreError: it failed.
    """
    with database.sentences(), database.engine.connect() as connection:
        at_once = connection.execution_options(isolation_level="AUTOCOMMIT")
        at_once.execute(text("checkpoint"))
    return logged_bytes(database)


def logged_bytes(database: Database) -> int:
    """Return the bytes of write-ahead log that the server has written so far."""
    with database.reading() as session:
        return int(session.scalar(text("select pg_current_wal_lsn() - '0/0'::pg_lsn")) or 0)


def server_settings(database: Database, names: Iterable[str]) -> dict[str, str]:
    """Return the server's settings by name; `server_version` is one of them."""
    with database.reading() as session:
        return {name: str(session.scalar(text(f"show {name}"))) for name in names}


def server_process(database: Database) -> int:
    """Return the id of the server's process that answers, where that is this computer."""
    with database.reading() as session:
        return int(session.scalar(text("select pg_backend_pid()")) or 0)
