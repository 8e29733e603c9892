"""Opens the database, a SQLite file or PostgreSQL, and brings it to the newest schema."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from pydantic_core import from_json
from sqlalchemy import Connection, Engine, NullPool, create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from formcheck.errors import StoreError
from formcheck.store.erase import empty_log
from formcheck.store.idle_connections import check_idle
from formcheck.store.sqlite import has_broken_keys, sqlite_engine

# The database's errors; sqlite3's own come from outside of SQLAlchemy's statements.
FAILURES = (SQLAlchemyError, sqlite3.Error)
# Errors from rows that FormCheck never wrote: SQLite takes any value in any column.
NEVER_WRITTEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)

# Alembic keeps the current migration in a global.
_MIGRATING = threading.Lock()
# Our own number for PostgreSQL's lock: of many processes that start at once, one migrates.
MIGRATION_LOCK = 7_203_141
# Connections that a process keeps to PostgreSQL; as many again when it needs them.
AT_ONCE = 8
ADDRESS = "postgresql://user@host/name"


def open_database(where: Path | str) -> Engine:
    """Open the database at `where`, made or migrated where needed.

    Safe from several threads and processes at once.

    Args:
        where: a file, which will be readable only by its owner; or a `postgresql://` address.

    Raises:
        StoreError: it can't be made, reached, read or migrated, or is a newer FormCheck's.
    """
    try:
        return _open_file(where) if isinstance(where, Path) else _open_server(where)
    except OSError as error:
        raise StoreError("Your training file can't be opened: {reason}.", reason=error) from error
    except (*FAILURES, *NEVER_WRITTEN) as error:
        if isinstance(where, Path):
            raise StoreError(
                "The file {path} can't be read: {reason}.", path=where, reason=reason(error)
            ) from error
        raise StoreError(
            "The database server can't be used: {reason}.", reason=reason(error)
        ) from error


def shown_place(where: Path | str) -> str:
    """Return where a database is, as it may be shown: an address has *** for its password."""
    if isinstance(where, Path):
        return str(where)
    return make_url(where).render_as_string(hide_password=True)


def reason(error: Exception) -> str:
    """Return the database's own reason, in few words."""
    first, _, _ = str(getattr(error, "orig", None) or error).strip().partition("\n")
    # A damaged file's own bytes may stand in it.
    return "".join(sign if sign.isprintable() else " " for sign in first).rstrip(".")


def _open_file(path: Path) -> Engine:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    # Without foreign keys: rebuilding a table would otherwise delete the rows that refer to it.
    rebuilding = sqlite_engine(path, foreign_keys=False, poolclass=NullPool)
    _migrate(rebuilding.execution_options(immediate=True), str(path))
    engine = sqlite_engine(path)
    empty_log(engine)  # a crash just after a deletion may have left deleted data there
    return engine


def _open_server(address: str) -> Engine:
    engine = server_engine(address)
    _migrate(engine, str(engine.url.database))
    return engine


def server_engine(address: str) -> Engine:
    """Make an engine for the `postgresql://` address; nothing is asked of the server yet.

    Raises:
        StoreError: this is no such address.
    """
    try:
        url = make_url(address)
    except SQLAlchemyError as error:
        raise StoreError(
            "This is not a database address: write it like {example}.", example=ADDRESS
        ) from error
    if url.get_backend_name() != "postgresql":
        raise StoreError(
            "Only SQLite files and PostgreSQL can be used: write {example}.", example=ADDRESS
        )
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        json_deserializer=from_json,  # in half the time of Python's own
        pool_size=AT_ONCE,
        pool_use_lifo=True,  # prefer the connection used last: it knows more statements
        max_overflow=AT_ONCE,
    )
    check_idle(engine)
    return engine


def _migrate(engine: Engine, name: str) -> None:
    config = Config()
    config.set_main_option("script_location", "formcheck.store:migrations")
    scripts = ScriptDirectory.from_config(config)
    known = {script.revision for script in scripts.walk_revisions()}
    with _MIGRATING, engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"select pg_advisory_xact_lock({MIGRATION_LOCK})")
        current = MigrationContext.configure(connection).get_current_revision()
        if current == scripts.get_current_head():
            return
        if current is not None and current not in known:
            raise StoreError(
                "The file {path} was written by a newer FormCheck: please update this one.",
                path=name,
            )
        _upgrade(config, connection, name)


def _upgrade(config: Config, connection: Connection, name: str) -> None:
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite" and has_broken_keys(connection):
        raise StoreError("The file {path} is damaged: some entries belong to nothing.", path=name)
