"""Connections to a server that was started again meanwhile, or that closed them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from formcheck.errors import StoreError
from formcheck.store import idle_connections
from formcheck.store.base import Database
from formcheck.store.database import server_engine

pytestmark = pytest.mark.postgres


@pytest.fixture
def database(postgres_url: str) -> Iterator[Database]:
    opened = Database(server_engine(postgres_url))
    yield opened
    opened.close()


def ask(database: Database) -> int:
    """Return the id of the server's process that answers."""
    with database.reading() as session:
        return int(session.execute(text("select pg_backend_pid()")).scalar_one())


def end_all(database: Database, postgres_url: str) -> None:
    """The server closes the connections of `database`."""
    other = Database(server_engine(postgres_url))
    with other.reading() as session:
        query = "select pg_terminate_backend(:pid, 5000)"
        assert session.execute(text(query), {"pid": ask(database)}).scalar_one()
    other.close()


def test_one_that_was_idle_and_no_longer_holds_is_replaced(
    database: Database, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(database)
    end_all(database, postgres_url)
    monkeypatch.setattr(idle_connections, "IDLE_S", 0.0)
    assert ask(database) != first


def test_one_that_was_just_used_is_not_asked(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    pinged = []
    ping = database.engine.dialect.do_ping
    monkeypatch.setattr(
        database.engine.dialect, "do_ping", lambda one: pinged.append(one) or ping(one)
    )
    monkeypatch.setattr(idle_connections, "IDLE_S", 60.0)
    first = ask(database)
    assert ask(database) == first and pinged == []
    monkeypatch.setattr(idle_connections, "IDLE_S", 0.0)
    assert ask(database) == first and len(pinged) == 1


def test_one_that_ends_just_when_it_is_used_fails_once(
    database: Database, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle_connections, "IDLE_S", 60.0)
    ask(database)
    end_all(database, postgres_url)
    with pytest.raises(StoreError):
        ask(database)
    ask(database)
