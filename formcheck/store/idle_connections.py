"""Checks connections that have been idle before they are used again."""

from __future__ import annotations

import time

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

# Shorter than a server's restart, so no broken connection is missed; long enough that busy
# connections aren't checked, as a check costs a short statement.
IDLE_S = 0.25
_LEFT_S = "left_s"  # in a connection's own notes: when it was last given back


def check_idle(engine: Engine) -> None:
    """Have the engine check a connection that was idle before handing it out.

    A broken connection makes it replace the whole pool. (`pool_pre_ping` would check every time.)
    """

    @event.listens_for(engine, "checkin")
    def left(_connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info[_LEFT_S] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def taken(
        connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection
    ) -> None:
        left_s = entry.info.get(_LEFT_S)  # a new connection's notes are empty
        if left_s is None or time.monotonic() - left_s < IDLE_S:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error
