"""An open database: its connections, its clock, and its failures as sentences."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, Executable
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from formcheck.errors import StoreError
from formcheck.store.database import FAILURES, NEVER_WRITTEN, open_database, reason
from formcheck.store.tables import Table

Row = TypeVar("Row")
log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """Return the time now."""
    return datetime.now(UTC)


class Database:
    """The database at `where` (see `open_database`), migrated to the newest schema, or an open one.

    Any thread may call any method of this class and of those built on it. When a method returns,
    what it has written is on the disk. Every method raises StoreError, in one sentence, when the
    database can't be read or written, or when the person, session or set to write to doesn't exist.

    Args:
        now: the clock; gives timezone-aware moments.

    Raises:
        StoreError: the database can't be opened or migrated.
    """

    def __init__(self, where: Path | str | Engine, now: Callable[[], datetime] = utc_now) -> None:
        self.engine = where if isinstance(where, Engine) else open_database(where)
        self.now = now
        self._writing_engine = self.engine.execution_options(immediate=True)
        self._reading_engine = _for_reading(self.engine)

    def close(self) -> None:
        """Release the file."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that only reads.

        Values that FormCheck never wrote are reported in a sentence; the log has the error itself.
        """
        with readable(), self.sentences(), Session(self._reading_engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session whose changes are all on the disk at its end, or none."""
        with self.sentences(), Session(self._writing_engine) as session, session.begin():
            yield session

    def change(self, statement: Executable, values: Mapping[str, Any]) -> None:
        """Run one statement that is a whole transaction: on the disk when this returns."""
        # On PostgreSQL the engine for reading commits each statement by itself: BEGIN and COMMIT
        # would cost two round trips more.
        on_server = self.engine.dialect.name == "postgresql"
        engine = self._reading_engine if on_server else self._writing_engine
        with self.sentences(), engine.begin() as connection:
            connection.execute(statement, values)

    @contextmanager
    def sentences(self) -> Iterator[None]:
        """Turn the database's own errors into StoreErrors."""
        try:
            yield
        except IntegrityError as error:
            raise StoreError(
                "This doesn't fit what is stored: {reason}.", reason=reason(error)
            ) from error
        except FAILURES as error:
            raise StoreError(
                "Storing or reading failed: {reason}.", reason=reason(error)
            ) from error


@contextmanager
def readable() -> Iterator[None]:
    """Turn the errors raised by rows that FormCheck never wrote into a sentence, and log them."""
    try:
        yield
    except NEVER_WRITTEN as error:
        log.exception("The database holds something that can't be read.")
        raise StoreError(
            "The database holds something that can't be read: restore a backup of it."
        ) from error


def _for_reading(engine: Engine) -> Engine:
    """Set autocommit on PostgreSQL, where each statement sees what is there when it begins.

    So a transaction around statements that only read gains nothing, and costs two round trips more.
    """
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="AUTOCOMMIT")
    return engine


def insert_new(session: Session, table: type[Table]) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT that can say what happens when the row is there already."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def put(session: Session, table: type[Table], values: Mapping[str, Any], *keys: str) -> None:
    """Insert a row; where a row with these keys is there already, overwrite its other columns."""
    others = tuple(name for name in values if name not in keys)
    dialect = session.get_bind().dialect.name
    session.execute(_putting(dialect, table, others, keys), dict(values))


@cache
def _putting(
    dialect: str, table: type[Table], others: tuple[str, ...], keys: tuple[str, ...]
) -> Executable:
    """Make the statement once per kind of row: making it takes longer than running it."""
    of_dialect = postgresql if dialect == "postgresql" else sqlite
    new = of_dialect.insert(table.metadata.tables[table.__tablename__])
    values = {name: new.excluded[name] for name in others}
    statement: Executable = new.on_conflict_do_update(index_elements=keys, set_=values)
    return statement


def known(row: Row | None) -> Row:
    """Return the row. Raises StoreError when there is none."""
    if row is None:
        raise StoreError("This is no longer on record.")
    return row
