"""SQLite, the embedded database: one file, written through to the disk."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

# How long a write waits for another one, in seconds.
BUSY_S = 15.0

# Set on every connection. The write-ahead log lets pages read while a set is recorded. FULL: a
# commit is on the disk, not in its cache, when it returns; with fullfsync also on macOS.
# secure_delete: deleted data is overwritten with zeros. Temporary tables stay in memory: no copies
# of the data elsewhere on the disk.
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
)


def sqlite_engine(path: Path, *, foreign_keys: bool = True, **options: Any) -> Engine:
    """Make an engine for the file at `path`; migrations switch `foreign_keys` off."""
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": BUSY_S}, **options)
    keys = f"foreign_keys={'ON' if foreign_keys else 'OFF'}"

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        # Transactions are begun below: sqlite3's own would leave out schema changes.
        connection.isolation_level = None
        for pragma in (*PRAGMAS, keys):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that writes locks at once: if it began by reading, it couldn't wait.
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def has_broken_keys(connection: Connection) -> bool:
    """Return whether a row refers to one that isn't there."""
    return connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None
