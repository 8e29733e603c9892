"""A clinic with its hub, and a laptop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from formcheck.access import Actor
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.local import LocalStore
from tests.clinic.made import Clinic, clinic_in
from tests.hub.served import hub, serving
from tests.once import NewDatabase
from tests.store.made import Clock


@dataclass(frozen=True, slots=True)
class Served:
    """A clinic whose hub runs in this process."""

    url: str
    care: Store
    clinic: Clinic

    def code(self, patient: Actor) -> str:
        """A one-time code for a patient's laptop."""
        mine = self.clinic.paula if patient is self.clinic.anna else self.clinic.peter
        return self.care.new_code(mine, patient.person_id)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@contextmanager
def a_clinic(where: Path | str, clock: Clock) -> Iterator[Served]:
    app = hub(where, clock)
    store: Store = app.state.store
    with serving(app) as url:
        yield Served(url, store, clinic_in(store))
    store.close()


@pytest.fixture
def served(where: Path | str, clock: Clock) -> Iterator[Served]:
    with a_clinic(where, clock) as opened:
        yield opened


@pytest.fixture
def small(new_database: NewDatabase, tmp_path: Path, clock: Clock) -> Iterator[Served]:
    """On SQLite alone."""
    with a_clinic(new_database(tmp_path / "clinic.db"), clock) as opened:
        yield opened


@pytest.fixture
def store(new_database: NewDatabase, tmp_path: Path, clock: Clock) -> Iterator[LocalStore]:
    opened = LocalStore(new_database(tmp_path / "laptop" / "formcheck.db"), clock)
    yield opened
    opened.close()
