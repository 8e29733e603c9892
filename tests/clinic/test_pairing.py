"""Pairing of a patient's laptop, which then speaks for that patient alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from formcheck.access import Action, Role
from formcheck.errors import AccessError, AccountError, LoginError, TooManyTriesError
from formcheck.store.clinic.accounts import Accounts
from formcheck.store.clinic.codes import ALPHABET
from formcheck.store.clinic.refusal_sentences import UNPAIRED, UNUSED
from formcheck.store.clinic.throttle import PER_ADDRESS
from formcheck.store.tables import DeviceRow, InvitationRow
from tests.clinic.desk import HERE, PASSWORD, Desk, StillClock, desk_in


def pair(accounts: Accounts, code: str, address: str = HERE):
    return accounts.pair(code, "Kitchen laptop", "formcheck/1", address)


def test_a_physiotherapist_s_new_patient_is_theirs_and_pairs_with_the_code(desk: Desk) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    patient_id, code = accounts.invite_patient(clinic.paula, " Carla ", "fr")
    paired = pair(accounts, code)
    assert (paired.person_id, paired.name, paired.clinic) == (patient_id, "Carla", "Clinic")
    actor = accounts.actor_of_device(paired.token)
    assert actor is not None
    assert (actor.person_id, actor.roles) == (patient_id, {Role.PATIENT})
    assert actor.device_id == paired.device_id
    (device,) = accounts.devices(clinic.paula, patient_id)
    assert (device.id, device.name, device.client) == (
        paired.device_id,
        "Kitchen laptop",
        "formcheck/1",
    )
    with pytest.raises(AccessError):
        accounts.devices(clinic.peter, patient_id)


def test_a_code_is_short_without_lookalikes_and_only_its_digest_is_kept(desk: Desk) -> None:
    _, code = desk.accounts.invite_patient(desk.clinic.paula, "Carla", "fr")
    first, second = code.split("-")
    assert len(first) == len(second) == 5
    assert set(first + second) <= set(ALPHABET)
    assert not set(ALPHABET) & set("0O1IL2Z5S8BUa")
    with desk.accounts.reading() as session:
        kept = session.query(InvitationRow).one().code_sha256
    assert len(kept) == 64 and first not in kept


def test_a_code_may_be_typed_in_any_case_with_or_without_dash_and_spaces(desk: Desk) -> None:
    code = desk.accounts.new_code(desk.clinic.paula, desk.clinic.anna.person_id)
    assert pair(desk.accounts, f" {code.lower().replace('-', ' ')} ")


def test_a_code_works_once_even_for_two_at_once(desk: Desk) -> None:
    code = desk.accounts.new_code(desk.clinic.paula, desk.clinic.anna.person_id)

    def tried(_number: int) -> bool:
        try:
            pair(desk.accounts, code)
        except LoginError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(tried, range(4))) == [False, False, False, True]


def test_a_code_expires_after_a_fortnight_and_ends_with_a_newer_one(
    desk: Desk, clock: StillClock
) -> None:
    accounts, anna = desk.accounts, desk.clinic.anna.person_id
    first, second = (accounts.new_code(desk.clinic.paula, anna) for _ in range(2))
    with pytest.raises(LoginError):
        pair(accounts, first)
    clock.time += timedelta(days=14)
    with pytest.raises(LoginError, match="expired"):
        pair(accounts, second)


def test_only_those_who_treat_a_patient_make_codes_for_them(desk: Desk) -> None:
    accounts, clinic, other = desk.accounts, desk.clinic, desk_in(desk.accounts, "Other").clinic
    for actor in (clinic.peter, clinic.admin, clinic.anna, other.paula, other.admin):
        with pytest.raises(AccessError):
            accounts.new_code(actor, clinic.anna.person_id)
    with pytest.raises(AccessError):
        accounts.invite_patient(clinic.admin, "Carla", "fr")
    with pytest.raises(AccountError):
        accounts.invite_patient(clinic.paula, "  ", "fr")


def test_a_colleague_s_invitation_pairs_no_laptop_and_a_laptop_s_code_makes_no_password(
    desk: Desk,
) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    code = accounts.invite_again(clinic.admin, clinic.peter.person_id)
    with pytest.raises(LoginError):
        pair(accounts, code)
    with pytest.raises(LoginError):
        accounts.accept_invitation(accounts.new_code(clinic.paula, clinic.anna.person_id), PASSWORD)


def test_codes_can_be_guessed_only_so_often_from_one_address(desk: Desk, clock: StillClock) -> None:
    code = desk.accounts.new_code(desk.clinic.paula, desk.clinic.anna.person_id)
    for _ in range(PER_ADDRESS.tries):
        with pytest.raises(LoginError, match="isn't right"):
            pair(desk.accounts, "AAAAA-AAAAA")
    with pytest.raises(TooManyTriesError):
        pair(desk.accounts, code)
    clock.time += PER_ADDRESS.window
    assert pair(desk.accounts, code)


def test_an_unpaired_laptop_speaks_for_nobody(desk: Desk) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    paired = pair(accounts, accounts.new_code(clinic.paula, clinic.anna.person_id))
    for actor in (clinic.peter, clinic.admin, clinic.bo):
        with pytest.raises(AccessError):
            accounts.unpair(actor, paired.device_id)
    with pytest.raises(AccessError):
        accounts.unpair(clinic.paula, "0" * 32)
    accounts.unpair(clinic.paula, paired.device_id)
    assert accounts.actor_of_device(paired.token) is None
    assert accounts.devices(clinic.paula, clinic.anna.person_id) == ()


def test_a_patient_unpairs_their_own_laptop(desk: Desk) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    paired = pair(accounts, accounts.new_code(clinic.paula, clinic.anna.person_id))
    actor = accounts.actor_of_device(paired.token)
    assert actor is not None
    accounts.unpair(actor, paired.device_id)
    assert accounts.actor_of_device(paired.token) is None


def test_a_laptop_is_its_patient_and_nothing_else(desk: Desk, clock: StillClock) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    everything = {Role.PATIENT, Role.ADMIN, Role.PHYSIOTHERAPIST}
    accounts.set_roles(clinic.admin, clinic.anna.person_id, everything)
    paired = pair(accounts, accounts.new_code(clinic.paula, clinic.anna.person_id))
    actor = accounts.actor_of_device(paired.token)
    assert actor is not None and actor.roles == {Role.PATIENT}
    assert accounts.actor_of_token(paired.token) is None
    assert accounts.actor_of_device(desk.log_in(clinic.paula)) is None
    with (
        pytest.raises(AccessError),
        accounts.acting(actor, Action.READ_SESSION, clinic.bo.person_id),
    ):
        pass


def test_when_a_laptop_was_seen_is_written_once_an_hour_at_most(
    desk: Desk, clock: StillClock
) -> None:
    accounts, start = desk.accounts, clock.time
    paired = pair(accounts, accounts.new_code(desk.clinic.paula, desk.clinic.anna.person_id))
    for minutes, written in ((59, 0), (61, 61), (90, 61)):
        clock.time = start + timedelta(minutes=minutes)
        assert accounts.actor_of_device(paired.token)
        with accounts.reading() as session:
            seen_at = session.query(DeviceRow).one().seen_at
        assert seen_at == start + timedelta(minutes=written)


def test_a_device_ends_after_half_a_year_without_use_or_what_the_clinic_says(
    desk: Desk, clock: StillClock
) -> None:
    accounts, clinic = desk.accounts, desk.clinic
    paired = pair(accounts, accounts.new_code(clinic.paula, clinic.anna.person_id))
    for days in (179, 179):
        clock.time += timedelta(days=days)
        assert accounts.actor_of_device(paired.token)
    clock.time += timedelta(days=180)
    for _ in range(2):
        assert accounts.actor_of_device(paired.token) is None
        assert accounts.device_refusal(paired.token) == UNUSED
    assert accounts.device_refusal("another") == UNPAIRED
    with pytest.raises(AccountError):
        accounts.set_unused_days(clinic.admin, 0)
    with pytest.raises(AccessError):
        accounts.set_unused_days(clinic.paula, 365)
    accounts.set_unused_days(clinic.admin, 365)
    assert accounts.unused_days(clinic.paula) == 365
    assert accounts.actor_of_device(paired.token)
