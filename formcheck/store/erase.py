"""Erases deleted data from the database's files as well."""

from __future__ import annotations

from sqlalchemy import Engine

from formcheck.errors import StoreError
from formcheck.store.leftovers import delete_leftovers


def empty_log(engine: Engine) -> bool:
    """Move the write-ahead log's contents into the database, and empty the log.

    Waits a while for readers; returns False when one was still reading.
    """
    connection = engine.raw_connection()
    try:
        busy, *_ = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy
    finally:
        connection.close()


def erase_deleted(engine: Engine) -> None:
    """Delete leftover bytes elsewhere, rebuild the database without free space, empty its log.

    PostgreSQL cleans up by itself in time; its backups keep what they keep (docs/deploy.md).

    Raises:
        StoreError: somebody was still reading; or see `delete_leftovers`.
    """
    delete_leftovers(engine)
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM")
    finally:
        connection.close()
    if not empty_log(engine):
        raise StoreError(
            "It is deleted, but another window is still reading: close the app to clean up."
        )
