"""The API over a new clinic in a database of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from formcheck.hub.api import create_app
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.keys import Keys
from tests.clinic.desk import EASY, Desk, StillClock, desk_in
from tests.hub.client import Client, over
from tests.once import NewDatabase


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def desk(where: Path | str, clock: StillClock, tmp_path: Path) -> Iterator[Desk]:
    keys = Keys(tmp_path / "formcheck.key", is_own=True)
    accounts = Clinic(where, clock, EASY, keys)
    yield desk_in(accounts)
    accounts.close()


@pytest.fixture(scope="session")
def app(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """One app for all tests, put over the database of each: making it takes longer than asking."""
    store = Clinic(new_database(tmp_path_factory.mktemp("app") / "formcheck.db"))
    store.close()
    return create_app(store)


@pytest.fixture
def ask(app: FastAPI, desk: Desk) -> Client:
    return over(app, desk.accounts)
