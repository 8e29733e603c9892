"""Strangers who guess don't lock the owner out; what is refused is on record."""

from __future__ import annotations

from datetime import timedelta

import pytest

from formcheck.access import Actor
from formcheck.errors import LoginError, PasswordEndedError, TooManyTriesError
from formcheck.store.clinic.browsers import KNOWN_FOR, TOO_OFTEN
from formcheck.store.clinic.throttle import (
    LOGINS_PER_ADDRESS,
    PER_ACCOUNT,
    PER_ADDRESS,
    PER_BROWSER,
    PER_PERSON,
    TryLimit,
    count_try,
)
from formcheck.store.tables import BrowserRow
from tests.clinic.desk import HERE, PASSWORD, Desk, StillClock

OWN, OTHER = "paula's own browser", "another browser"
NEW = "another long password"


def enter(desk: Desk, who: Actor, browser: str, password: str = PASSWORD) -> str:
    return desk.accounts.log_in(desk.email(who), password, None, HERE, browser)


def lock(desk: Desk, limit: TryLimit, whose: str) -> None:
    for _ in range(limit.tries):
        count_try(desk.accounts, (limit, whose))


def lines(desk: Desk) -> list[tuple[str | None, str, str | None]]:
    return [
        (line.actor_id, line.role, line.detail) for line in desk.accounts.audit(desk.clinic.admin)
    ]


def test_who_locks_an_account_does_not_lock_its_owner_out_where_they_have_been(
    desk: Desk,
) -> None:
    paula, peter = desk.clinic.paula, desk.clinic.peter
    enter(desk, paula, OWN)
    lock(desk, PER_ACCOUNT, desk.email(paula))
    lock(desk, PER_ACCOUNT, desk.email(peter))
    assert enter(desk, paula, OWN)
    with pytest.raises(TooManyTriesError):
        enter(desk, paula, OTHER)
    with pytest.raises(TooManyTriesError):  # it is nobody else's browser
        enter(desk, peter, OWN)
    # Her right login forgives none of the stranger's tries.
    with pytest.raises(TooManyTriesError):
        enter(desk, paula, OTHER)


def test_a_locked_address_does_not_lock_a_known_browser(desk: Desk) -> None:
    enter(desk, desk.clinic.paula, OWN)
    lock(desk, PER_ADDRESS, HERE)
    assert enter(desk, desk.clinic.paula, OWN)
    with pytest.raises(TooManyTriesError):
        enter(desk, desk.clinic.paula, OTHER)


def test_a_known_browser_has_as_few_tries_of_its_own(desk: Desk) -> None:
    enter(desk, desk.clinic.paula, OWN)
    for _ in range(PER_BROWSER.tries):
        with pytest.raises(LoginError, match="isn't right"):
            enter(desk, desk.clinic.paula, OWN, "not the password at all")
    with pytest.raises(TooManyTriesError):
        enter(desk, desk.clinic.paula, OWN)
    assert enter(desk, desk.clinic.paula, OTHER), "nobody has guessed there"


def test_a_browser_not_used_for_long_is_a_strangers(desk: Desk, clock: StillClock) -> None:
    paula = desk.clinic.paula
    enter(desk, paula, OWN)
    clock.time += KNOWN_FOR
    lock(desk, PER_ACCOUNT, desk.email(paula))
    with pytest.raises(TooManyTriesError):
        enter(desk, paula, OWN)
    clock.time += PER_ACCOUNT.window
    enter(desk, paula, OTHER)
    with desk.accounts.reading() as session:
        assert session.query(BrowserRow).count() == 1


def test_the_database_has_no_browsers_token(desk: Desk) -> None:
    enter(desk, desk.clinic.paula, OWN)
    with desk.accounts.reading() as session:
        assert len(session.query(BrowserRow).one().token_sha256) == 64


def test_right_logins_from_an_address_are_counted_too(desk: Desk, clock: StillClock) -> None:
    for _ in range(LOGINS_PER_ADDRESS.tries - 1):
        count_try(desk.accounts, (LOGINS_PER_ADDRESS, HERE))
    assert enter(desk, desk.clinic.paula, OWN)
    with pytest.raises(TooManyTriesError):
        enter(desk, desk.clinic.paula, OWN)
    clock.time += LOGINS_PER_ADDRESS.window
    assert enter(desk, desk.clinic.paula, OWN)


def test_who_locks_an_account_does_not_keep_its_owner_from_a_new_password(desk: Desk) -> None:
    paula, accounts = desk.clinic.paula, desk.accounts
    lock(desk, PER_ACCOUNT, desk.email(paula))
    accounts.change_password(paula, PASSWORD, NEW)
    lock(desk, PER_PERSON, paula.person_id)
    with pytest.raises(TooManyTriesError):
        accounts.change_password(paula, NEW, PASSWORD)


def test_a_password_that_was_taken_away_proves_nothing(desk: Desk) -> None:
    paula, accounts = desk.clinic.paula, desk.accounts
    accounts.invite_again(desk.clinic.admin, paula.person_id)
    with pytest.raises(LoginError):
        accounts.change_password(paula, PASSWORD, NEW)


def test_tries_refused_for_being_too_many_are_on_record_once_in_a_while(
    desk: Desk, clock: StillClock
) -> None:
    paula = desk.clinic.paula
    lock(desk, PER_ACCOUNT, desk.email(paula))
    for _ in range(3):
        with pytest.raises(TooManyTriesError):
            enter(desk, paula, OTHER)
    assert lines(desk).count((paula.person_id, "nobody", TOO_OFTEN)) == 1
    clock.time += timedelta(minutes=31)
    lock(desk, PER_ACCOUNT, desk.email(paula))
    with pytest.raises(TooManyTriesError):
        enter(desk, paula, OTHER)
    assert lines(desk).count((paula.person_id, "nobody", TOO_OFTEN)) == 2


def test_an_accepted_invitation_is_on_record(desk: Desk) -> None:
    paula, accounts = desk.clinic.paula, desk.accounts
    accounts.accept_invitation(accounts.invite_again(desk.clinic.admin, paula.person_id), NEW)
    told = (paula.person_id, "physiotherapist", "password chosen by invitation")
    assert told in lines(desk)


def test_inviting_again_ends_the_password_and_says_so_to_whoever_knows_it(desk: Desk) -> None:
    paula, accounts = desk.clinic.paula, desk.accounts
    token = enter(desk, paula, OWN)
    code = accounts.invite_again(desk.clinic.admin, paula.person_id)
    assert accounts.actor_of_token(token) is None
    with pytest.raises(PasswordEndedError, match="ended by your clinic's admin"):
        enter(desk, paula, OWN)
    with pytest.raises(LoginError, match="isn't right") as caught:
        enter(desk, paula, OWN, "not the password at all")
    assert not isinstance(caught.value, PasswordEndedError)
    assert accounts.invited(code).is_again
    assert {each.name for each in accounts.colleagues(desk.clinic.admin) if each.invited} == {
        "Paula"
    }
    accounts.accept_invitation(code, NEW)
    assert enter(desk, paula, OTHER, NEW)
    with pytest.raises(LoginError, match="isn't right"):
        enter(desk, paula, OTHER)


def test_a_first_invitation_ends_nothing(desk: Desk) -> None:
    admin, accounts = desk.clinic.admin, desk.accounts
    roles = desk.clinic.paula.roles
    person_id, code = accounts.add_staff(admin, desk.clinic.id, "Nina", "nina@x.example", roles)
    assert not accounts.invited(code).is_again
    assert not accounts.invited(accounts.invite_again(admin, person_id)).is_again
