"""The second factor: asked for, each code once, ended with the password."""

from __future__ import annotations

import pyotp
import pytest

from formcheck.errors import AccountError, LoginError, NeedsCodeError, TooManyTriesError
from formcheck.store.clinic.throttle import PER_ACCOUNT
from tests.clinic.desk import PASSWORD, Desk, StillClock, totp_of

WRONG = "not the password at all"


def test_the_second_factor_is_asked_for_and_each_code_works_once(
    desk: Desk, clock: StillClock
) -> None:
    paula, totp = desk.clinic.paula, totp_of(desk, desk.clinic.paula, clock)
    with pytest.raises(NeedsCodeError):
        desk.log_in(paula)
    code = totp.at(clock.time)
    assert desk.log_in(paula, f" {code[:3]} {code[3:]} ")
    with pytest.raises(LoginError):
        desk.log_in(paula, code)
    with pytest.raises(LoginError):
        desk.log_in(paula, totp.at(clock.time, counter_offset=-1))  # older than the one just used
    assert desk.log_in(paula, totp.at(clock.time, counter_offset=1))


def test_a_code_of_another_time_is_no_code(desk: Desk, clock: StillClock) -> None:
    totp = totp_of(desk, desk.clinic.paula, clock)
    for shift in (-2, 2):
        with pytest.raises(LoginError):
            desk.log_in(desk.clinic.paula, totp.at(clock.time, counter_offset=shift))
    assert desk.log_in(desk.clinic.paula, totp.at(clock.time, counter_offset=-1))


def test_asking_for_the_code_does_not_forget_wrong_ones(desk: Desk, clock: StillClock) -> None:
    paula = desk.clinic.paula
    totp_of(desk, paula, clock)
    for attempt in range(PER_ACCOUNT.tries):
        with pytest.raises(NeedsCodeError):
            desk.log_in(paula, address=f"{attempt}")
        with pytest.raises(LoginError, match="isn't right"):
            desk.log_in(paula, "000 000", f"{attempt}")
    with pytest.raises(TooManyTriesError):
        desk.log_in(paula)


def test_a_second_factor_is_in_use_only_once_a_code_of_it_was_seen(
    desk: Desk, clock: StillClock
) -> None:
    paula, accounts = desk.clinic.paula, desk.accounts
    with pytest.raises(AccountError):
        accounts.confirm_totp(paula, "123456")
    setup = accounts.begin_totp(paula)
    assert setup.uri.startswith("otpauth://totp/FormCheck:paula%40clinic.example?")
    with pytest.raises(LoginError, match="The code isn't right"):
        accounts.confirm_totp(paula, "wrong")
    assert desk.log_in(paula)
    accounts.confirm_totp(paula, pyotp.TOTP(setup.secret).at(clock.time))
    assert accounts.account(paula).has_totp
    with pytest.raises(AccountError):
        accounts.begin_totp(paula)


def test_the_second_factor_ends_with_the_password(desk: Desk, clock: StillClock) -> None:
    totp_of(desk, desk.clinic.paula, clock)
    with pytest.raises(LoginError):
        desk.accounts.end_totp(desk.clinic.paula, WRONG)
    desk.accounts.end_totp(desk.clinic.paula, PASSWORD)
    assert desk.log_in(desk.clinic.paula)
