"""Opens the SQLite database file and brings it to the newest schema."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from formcheck.errors import StoreError
from formcheck.store.erase import empty_log

# How long a write waits for another one, in seconds.
BUSY_S = 15.0

# On every connection. The write-ahead log lets pages read while a set is recorded. FULL: a commit
# is on the disk, not in its cache, when it returns; with fullfsync also on macOS. secure_delete:
# what is deleted is overwritten with zeros. Temporary tables stay in memory: no copies of the data
# elsewhere on the disk.
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
)

# What the database raises; sqlite3's own comes from outside of SQLAlchemy's statements.
FAILURES = (SQLAlchemyError, sqlite3.Error)

# Alembic keeps the migration under way in a global.
_MIGRATING = threading.Lock()


def open_database(path: Path) -> Engine:
    """The database at `path`, made or migrated where needed; only its owner can read a new one.

    Safe from several threads and processes at once.

    Raises:
        StoreError: the file can't be made, read or migrated, or is a newer FormCheck's.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        with _MIGRATING:
            _migrate(path)
        engine = _engine(path, foreign_keys=True)
        empty_log(engine)  # a crash just after a deletion left it there
    except OSError as error:
        raise StoreError("Your training file can't be opened: {reason}.", reason=error) from error
    except FAILURES as error:
        raise StoreError(
            "The file {path} can't be read: {reason}.", path=path, reason=reason(error)
        ) from error
    return engine


def reason(error: Exception) -> str:
    """What the database itself says, in few words."""
    return str(getattr(error, "orig", None) or error)


def _migrate(path: Path) -> None:
    # Without foreign keys: a table that is rebuilt would take the rows that hang on it along.
    engine = _engine(path, foreign_keys=False, poolclass=NullPool)
    config = Config()
    config.set_main_option("script_location", "formcheck.store:migrations")
    scripts = ScriptDirectory.from_config(config)
    with engine.execution_options(immediate=True).begin() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        if current == scripts.get_current_head():
            return
        known = {script.revision for script in scripts.walk_revisions()}
        if current is not None and current not in known:
            raise StoreError(
                "The file {path} was written by a newer FormCheck: please update this one.",
                path=path,
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise StoreError(
                "The file {path} is damaged: some entries belong to nothing.", path=path
            )


def _engine(path: Path, *, foreign_keys: bool, **options: Any) -> Engine:
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": BUSY_S}, **options)
    keys = f"foreign_keys={'ON' if foreign_keys else 'OFF'}"

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        # Transactions are begun below: sqlite3's own would leave out the changes of tables.
        connection.isolation_level = None
        for pragma in (*PRAGMAS, keys):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A write takes its turn at once: one that starts as a read can't wait for another.
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine
