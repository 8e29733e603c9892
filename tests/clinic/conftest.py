"""A clinic with accounts in a new database of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from formcheck.store.clinic.accounts import Accounts
from tests.clinic.desk import Desk, StillClock, desk_in


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def accounts(where: Path | str, clock: StillClock) -> Iterator[Accounts]:
    opened = Accounts(where, clock)
    yield opened
    opened.close()


@pytest.fixture
def desk(accounts: Accounts) -> Desk:
    return desk_in(accounts)
