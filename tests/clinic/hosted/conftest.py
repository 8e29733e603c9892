"""The scene in a new database of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from formcheck.store.clinic.clinic import Clinic as Store
from tests.clinic.hosted.scene import Scene, browser, on_record
from tests.clinic.made import clinic_in
from tests.store.made import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def scene(where: Path | str, clock: Clock) -> Iterator[Scene]:
    store = Store(where, clock)
    clinic = clinic_in(store)
    anna, bo = browser(store, clinic.paula, clinic.anna), browser(store, clinic.peter, clinic.bo)
    hers, his = on_record(store, clinic.paula, anna), on_record(store, clinic.peter, bo)
    yield Scene(store, clinic, anna, bo, hers, his)
    store.close()
