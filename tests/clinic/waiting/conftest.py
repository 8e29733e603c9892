"""A clinic whose clock the test sets, and that Anna lets see her reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from formcheck.store.clinic.clinic import Clinic as ClinicStore
from tests.clinic.made import Clinic, clinic_in
from tests.clinic.waiting.made import Calendar
from tests.exchange.made import a_consent, some_notes


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def store(where: Path | str, calendar: Calendar) -> Iterator[ClinicStore]:
    opened = ClinicStore(where, calendar)
    yield opened
    opened.close()


@pytest.fixture
def clinic(store: ClinicStore) -> Clinic:
    made = clinic_in(store)
    store.take_notes(made.anna, some_notes(a_consent(), sent_at=store.now()))
    return made
