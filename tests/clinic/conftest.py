"""A clinic with accounts in a new database of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.keys import Keys
from tests.clinic.desk import EASY, Desk, StillClock, desk_in
from tests.clinic.made import Clinic as People
from tests.clinic.made import clinic_in
from tests.clinic.waiting.made import Calendar


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "formcheck.key", is_own=True)


@pytest.fixture
def accounts(where: Path | str, clock: StillClock, keys: Keys) -> Iterator[Clinic]:
    opened = Clinic(where, clock, EASY, keys)
    yield opened
    opened.close()


@pytest.fixture
def desk(accounts: Clinic) -> Desk:
    return desk_in(accounts)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def store(where: Path | str, calendar: Calendar) -> Iterator[Clinic]:
    """The clinic's database, whose clock the test sets."""
    opened = Clinic(where, calendar)
    yield opened
    opened.close()


@pytest.fixture
def clinic(store: Clinic) -> People:
    return clinic_in(store)
