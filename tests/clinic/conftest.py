"""A clinic with accounts in a new database of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from formcheck.store.clinic.clinic import Clinic
from tests.clinic.desk import EASY, Desk, StillClock, desk_in


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def accounts(where: Path | str, clock: StillClock) -> Iterator[Clinic]:
    opened = Clinic(where, clock, EASY)
    yield opened
    opened.close()


@pytest.fixture
def desk(accounts: Clinic) -> Desk:
    return desk_in(accounts)
