"""Consent given or withdrawn on several devices, in any order and by any clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from formcheck.errors import AccessError
from formcheck.exchange.documents import ConsentNote
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.clinic.hosted import Hosted
from tests.clinic.made import Clinic, clinic_in
from tests.exchange.made import a_consent, a_session, some_notes
from tests.store.made import START, Clock

MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.time = START + timedelta(minutes=10)
    return clock


@pytest.fixture
def store(where: Path | str, clock: Clock) -> Iterator[Store]:
    opened = Store(where, clock)
    yield opened
    opened.close()


@pytest.fixture
def clinic(store: Store) -> Clinic:
    return clinic_in(store)


def tell(store: Store, clinic: Clinic, *notes: ConsentNote) -> None:
    for note in notes:
        store.take_notes(clinic.anna, some_notes(note))


def agreed(store: Store, clinic: Clinic) -> bool:
    return store.consented(clinic.anna, clinic.anna.person_id)


def test_the_order_in_which_they_come_changes_nothing(store: Store, clinic: Clinic) -> None:
    for patient in (clinic.anna, clinic.bo):
        assert not store.consented(patient, patient.person_id)
    said = [a_consent(True), a_consent(False, 2 * MINUTE), a_consent(True, MINUTE)]
    for round_, order in enumerate(permutations(said)):
        later = timedelta(seconds=5 * round_)
        fresh = [a_consent(each.data.given, each.at - START + later) for each in order]
        tell(store, clinic, *fresh)
        assert not agreed(store, clinic)


def test_an_older_yes_that_comes_late_opens_nothing(store: Store, clinic: Clinic) -> None:
    tell(store, clinic, a_consent(False, 2 * MINUTE), a_consent(True, MINUTE))
    with pytest.raises(AccessError):
        store.take_session(clinic.anna, a_session())
    tell(store, clinic, a_consent(True, 3 * MINUTE), a_consent(False, MINUTE))
    assert store.take_session(clinic.anna, a_session()) == "stored"


def test_at_the_same_moment_the_no_counts(store: Store, clinic: Clinic) -> None:
    tell(store, clinic, a_consent(False), a_consent(True))
    assert not agreed(store, clinic)


def test_a_yes_from_the_future_is_no_later_than_it_came(
    store: Store, clinic: Clinic, clock: Clock
) -> None:
    tell(store, clinic, a_consent(True, timedelta(days=20_000)))
    assert agreed(store, clinic)
    clock.time += MINUTE
    tell(store, clinic, a_consent(False, 11 * MINUTE))
    assert not agreed(store, clinic)


def test_a_no_in_the_browser_outlasts_a_yes_of_the_laptop(
    store: Store, clinic: Clinic, clock: Clock
) -> None:
    code = store.new_code(clinic.paula, clinic.anna.person_id)
    device = store.actor_of_device(store.pair(code, "Firefox", "browser", "here").token)
    assert device is not None
    own = Hosted(store, device)
    own.save_consent(device.person_id, True, "")
    own.save_consent(device.person_id, False, "")
    assert not agreed(store, clinic)
    tell(store, clinic, a_consent(True, 9 * MINUTE))
    assert not agreed(store, clinic)
    store.consent(device, True, "")
    assert agreed(store, clinic)
