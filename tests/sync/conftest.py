"""A clinic with its hub, and a laptop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from formcheck.hub.device import DeviceServices
from formcheck.store.clinic.care import Care
from formcheck.store.local import LocalStore
from tests.clinic.made import Clinic, clinic_in
from tests.hub.standin import hub, serving
from tests.store.made import Clock


@dataclass(frozen=True, slots=True)
class Served:
    """A clinic whose hub runs in this process."""

    url: str
    services: DeviceServices
    care: Care
    clinic: Clinic


@pytest.fixture
def clock() -> Clock:
    return Clock()


@contextmanager
def a_clinic(where: Path | str, clock: Clock) -> Iterator[Served]:
    app = hub(where, clock)
    services: DeviceServices = app.state.device_services
    with serving(app) as url:
        yield Served(url, services, services.care, clinic_in(services.care))
    services.intake.close()
    services.care.close()


@pytest.fixture
def served(where: Path | str, clock: Clock) -> Iterator[Served]:
    with a_clinic(where, clock) as opened:
        yield opened


@pytest.fixture
def small(tmp_path: Path, clock: Clock) -> Iterator[Served]:
    """On SQLite alone."""
    with a_clinic(tmp_path / "clinic.db", clock) as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[LocalStore]:
    opened = LocalStore(tmp_path / "laptop" / "formcheck.db", clock)
    yield opened
    opened.close()
