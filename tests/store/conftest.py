"""A local database; tests of another store bring their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from formcheck.store.local import LocalStore
from tests.store.made import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "formcheck.db"


@pytest.fixture
def store(where: Path | str, clock: Clock) -> Iterator[LocalStore]:
    opened = LocalStore(where, clock)
    yield opened
    opened.close()
