"""Anna lets the clinic see her reports."""

from __future__ import annotations

import pytest

from formcheck.store.clinic.clinic import Clinic as ClinicStore
from tests.clinic.made import Clinic, clinic_in
from tests.exchange.made import a_consent, some_notes


@pytest.fixture
def clinic(store: ClinicStore) -> Clinic:
    made = clinic_in(store)
    store.take_notes(made.anna, some_notes(a_consent(), sent_at=store.now()))
    return made
