"""A stolen laptop's token alone gets no copy of what the clinic has."""

from __future__ import annotations

from datetime import timedelta

import pytest

from formcheck.access import Actor
from formcheck.errors import AccessError, TooManyTriesError
from formcheck.store.base import known
from formcheck.store.clinic.copies import COPY_WITHIN
from formcheck.store.clinic.throttle import PER_DEVICE
from tests.clinic.desk import HERE, Desk, StillClock


def laptop_of(desk: Desk, patient: Actor, by: Actor) -> Actor:
    accounts = desk.accounts
    code = accounts.new_code(by, patient.person_id)
    return known(accounts.actor_of_device(accounts.pair(code, "Laptop", "test", HERE).token))


@pytest.fixture
def laptop(desk: Desk) -> Actor:
    """Anna's."""
    return laptop_of(desk, desk.clinic.anna, desk.clinic.paula)


def test_a_copy_needs_a_code_that_works_once(desk: Desk, laptop: Actor) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    with pytest.raises(AccessError, match="Ask your physiotherapist"):
        accounts.export_with_code(laptop, "")
    code = accounts.copy_code(clinic.paula, clinic.anna.person_id)
    assert accounts.export_with_code(laptop, code.lower())["person"]["id"] == laptop.person_id
    with pytest.raises(AccessError, match="used already"):
        accounts.export_with_code(laptop, code)
    told = [(each.action, each.detail) for each in accounts.audit(clinic.admin)]
    assert ("invite patient", "code for a copy") in told
    assert ("own account", "refused, code for a copy") in told
    assert "export" in {action for action, _ in told}


def test_a_code_is_for_one_patient_for_an_hour_and_for_nothing_else(
    desk: Desk, laptop: Actor, clock: StillClock
) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    other = laptop_of(desk, clinic.bo, clinic.peter)
    code = accounts.copy_code(clinic.paula, clinic.anna.person_id)
    pairing = accounts.new_code(clinic.peter, clinic.bo.person_id)
    for device, wrong in ((other, code), (other, pairing), (laptop, "AAAAA-AAAAA")):
        with pytest.raises(AccessError, match="isn't right"):
            accounts.export_with_code(device, wrong)
    clock.time += COPY_WITHIN + timedelta(seconds=1)
    with pytest.raises(AccessError, match="expired"):
        accounts.export_with_code(laptop, code)
    with pytest.raises(AccessError):
        accounts.copy_code(clinic.peter, clinic.anna.person_id)


def test_a_pairing_code_that_waits_is_not_ended_by_one_for_a_copy(desk: Desk) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    pairing = accounts.new_code(clinic.paula, clinic.anna.person_id)
    accounts.copy_code(clinic.paula, clinic.anna.person_id)
    assert accounts.pair(pairing, "Laptop", "test", HERE)


def test_a_device_that_guesses_has_to_wait(desk: Desk, laptop: Actor) -> None:
    for _ in range(PER_DEVICE.tries):
        with pytest.raises(AccessError):
            desk.accounts.export_with_code(laptop, "AAAAA-AAAAA")
    code = desk.accounts.copy_code(desk.clinic.paula, laptop.person_id)
    with pytest.raises(TooManyTriesError):
        desk.accounts.export_with_code(laptop, code)
