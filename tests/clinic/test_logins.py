"""Logging in: who gets in, for how long, and how often one may be wrong."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import update

from formcheck.errors import AccountError, LoginError, TooManyTriesError
from formcheck.store.clinic.accounts import Accounts
from formcheck.store.clinic.passwords import STRONG
from formcheck.store.clinic.throttle import PER_ACCOUNT, PER_ADDRESS, TryLimit, count_try
from formcheck.store.tables import AccountRow, AuditRow, LoginRow
from tests.clinic.desk import EASY, HERE, PASSWORD, Desk, StillClock, logins, totp_of

WRONG = "not the password at all"
NEW = "another long password"


def wrong(desk: Desk, email: str, address: str = HERE) -> LoginError:
    with pytest.raises(LoginError) as caught:
        desk.accounts.log_in(email, WRONG, None, address)
    return caught.value


def failed(desk: Desk, limit: TryLimit, whose: str, times: int) -> None:
    """Record this many failed logins, without the work of checking a password each time."""
    for _ in range(times):
        count_try(desk.accounts, (limit, whose))


def test_the_password_gives_a_token_that_says_who_it_is(desk: Desk) -> None:
    token = desk.accounts.log_in("  PAULA@Clinic.example ", PASSWORD, None, HERE)
    assert desk.accounts.actor_of_token(token) == desk.clinic.paula
    assert desk.accounts.actor_of_token("another") is None


def test_neither_password_nor_token_is_in_the_database(desk: Desk) -> None:
    token = desk.log_in(desk.clinic.paula)
    with desk.accounts.reading() as session:
        kept = session.query(LoginRow).one().token_sha256
        assert token not in kept and len(kept) == 64
        hashes = [row.password_hash or "" for row in session.query(AccountRow)]
    assert all(each.startswith("$argon2id$") for each in hashes)


def test_an_unknown_email_is_refused_like_a_wrong_password_and_locked_like_one(
    desk: Desk,
) -> None:
    known, unknown = desk.email(desk.clinic.paula), "nobody@clinic.example"
    for email in (known, unknown):
        failed(desk, PER_ACCOUNT, email, PER_ACCOUNT.tries - 1)
    for words in ("isn't right", "too often"):
        said = {str(wrong(desk, email)) for email in (known, unknown)}
        assert len(said) == 1 and words in said.pop()


def test_the_work_for_an_unknown_email_is_that_of_a_known_one(desk: Desk) -> None:
    assert Accounts(desk.accounts.engine).passwords is STRONG, "unless a test says otherwise"
    assert not STRONG.outdated(STRONG.nobody)
    assert not STRONG.matches(None, PASSWORD)


def test_ten_failures_lock_an_account_for_a_quarter_of_an_hour(
    desk: Desk, clock: StillClock
) -> None:
    email = desk.email(desk.clinic.paula)
    for attempt in range(PER_ACCOUNT.tries):
        clock.time += timedelta(minutes=1)
        assert not isinstance(wrong(desk, email, f"{attempt}"), TooManyTriesError)
    with pytest.raises(TooManyTriesError) as caught:
        desk.log_in(desk.clinic.paula)
    assert caught.value.wait_s == PER_ACCOUNT.window.total_seconds()
    assert desk.log_in(desk.clinic.peter)
    clock.time += PER_ACCOUNT.window - timedelta(seconds=1)
    with pytest.raises(TooManyTriesError):
        desk.log_in(desk.clinic.paula)
    clock.time += timedelta(seconds=1)
    assert desk.log_in(desk.clinic.paula)


def test_a_login_that_works_forgets_the_failures_before_it(desk: Desk) -> None:
    email = desk.email(desk.clinic.paula)
    for _ in range(2):
        failed(desk, PER_ACCOUNT, email, PER_ACCOUNT.tries - 1)
        assert desk.log_in(desk.clinic.paula)


def test_an_address_has_twenty_failures_counted_by_all_workers_together(
    desk: Desk, where: Path | str, clock: StillClock
) -> None:
    other_worker = Accounts(where, clock, EASY)
    for attempt in range(PER_ADDRESS.tries):
        worker = (desk.accounts, other_worker)[attempt % 2]
        with pytest.raises(LoginError, match="isn't right"):
            worker.pair("AAAAA-AAAAA", "Laptop", "formcheck", HERE)
    for worker in (desk.accounts, other_worker):
        with pytest.raises(TooManyTriesError):
            worker.log_in(desk.email(desk.clinic.paula), PASSWORD, None, HERE)
    assert desk.log_in(desk.clinic.paula, address="192.0.2.2")
    clock.time += PER_ADDRESS.window
    assert desk.log_in(desk.clinic.paula)
    other_worker.close()


def test_tries_at_once_do_not_get_past_the_limit(desk: Desk) -> None:
    email = desk.email(desk.clinic.paula)

    def attempt(number: int) -> bool:
        return isinstance(wrong(desk, email, f"{number}"), TooManyTriesError)

    with ThreadPoolExecutor(8) as pool:
        refused = list(pool.map(attempt, range(PER_ACCOUNT.tries + 6)))
    assert refused.count(False) == PER_ACCOUNT.tries


def test_many_colleagues_behind_one_address_all_get_in(desk: Desk) -> None:
    failed(desk, PER_ADDRESS, HERE, PER_ADDRESS.tries - 1)
    for _ in range(3):
        assert desk.log_in(desk.clinic.paula)


def test_a_login_ends_after_half_an_hour_without_use(desk: Desk, clock: StillClock) -> None:
    token = desk.log_in(desk.clinic.paula)
    for _ in range(3):
        clock.time += timedelta(minutes=29)
        assert desk.accounts.actor_of_token(token)
    clock.time += timedelta(minutes=30)
    assert desk.accounts.actor_of_token(token) is None


def test_a_login_ends_after_twelve_hours_of_use(desk: Desk, clock: StillClock) -> None:
    token, end = desk.log_in(desk.clinic.paula), clock.time + timedelta(hours=12)
    while (clock.time + timedelta(minutes=20)) < end:
        clock.time += timedelta(minutes=20)
        assert desk.accounts.actor_of_token(token)
    clock.time = end
    assert desk.accounts.actor_of_token(token) is None


def test_use_is_written_down_once_a_minute_at_most(desk: Desk, clock: StillClock) -> None:
    token, start = desk.log_in(desk.clinic.paula), clock.time
    for seconds, written in ((30, 0), (59, 0), (61, 61), (90, 61)):
        clock.time = start + timedelta(seconds=seconds)
        assert desk.accounts.actor_of_token(token)
        with desk.accounts.reading() as session:
            assert session.query(LoginRow).one().seen_at == start + timedelta(seconds=written)


def test_logging_out_ends_this_login_or_all_of_ones_own(desk: Desk) -> None:
    first, second = desk.log_in(desk.clinic.paula), desk.log_in(desk.clinic.paula)
    peter = desk.log_in(desk.clinic.peter)
    desk.accounts.log_out(first)
    assert desk.accounts.actor_of_token(first) is None
    assert desk.accounts.actor_of_token(second)
    desk.accounts.log_out_everywhere(desk.clinic.paula)
    assert desk.accounts.actor_of_token(second) is None
    assert desk.accounts.actor_of_token(peter)


def test_a_new_password_ends_all_other_logins(desk: Desk) -> None:
    here, elsewhere = desk.log_in(desk.clinic.paula), desk.log_in(desk.clinic.paula)
    with pytest.raises(LoginError):
        desk.accounts.change_password(desk.clinic.paula, WRONG, NEW, here)
    desk.accounts.change_password(desk.clinic.paula, PASSWORD, NEW, here)
    assert desk.accounts.actor_of_token(here)
    assert desk.accounts.actor_of_token(elsewhere) is None
    assert desk.accounts.log_in(desk.email(desk.clinic.paula), NEW, None, HERE)
    with pytest.raises(LoginError):
        desk.log_in(desk.clinic.paula)


@pytest.mark.parametrize(
    "easy",
    [
        *("elevenchars", "Paula@Clinic.Example", "x" * 201),
        *("password1234", " " * 12, "qwertyuiop123456", "motdepasse123", "abcabcabcabc"),
        *("paula-clinic", "PaulaClinicPaula", "FormCheck2026", "password1" * 20),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(desk: Desk, easy: str) -> None:
    with pytest.raises(AccountError, match="password"):
        desk.accounts.change_password(desk.clinic.paula, PASSWORD, easy)
    assert desk.log_in(desk.clinic.paula)


def test_a_password_that_is_changed_while_it_is_checked_lets_nobody_in(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    person_id, email = desk.clinic.paula.person_id, desk.email(desk.clinic.paula)
    passwords = desk.accounts.passwords
    matches = type(passwords).matches

    def slowly(self: object, hashed: str | None, password: str) -> bool:
        with desk.accounts.writing() as session:
            changed = update(AccountRow).filter_by(person_id=person_id)
            session.execute(changed.values(password_hash=passwords.hashed(NEW)))
        return matches(passwords, hashed, password)

    monkeypatch.setattr(type(passwords), "matches", slowly)
    with pytest.raises(LoginError):
        desk.accounts.log_in(email, PASSWORD, None, HERE)
    monkeypatch.undo()
    assert desk.accounts.log_in(email, NEW, None, HERE)


def test_a_hash_of_other_parameters_is_renewed_at_login(desk: Desk) -> None:
    earlier = PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSWORD)
    person_id = desk.clinic.paula.person_id
    with desk.accounts.writing() as session:
        session.execute(
            update(AccountRow).filter_by(person_id=person_id).values(password_hash=earlier)
        )
    assert desk.log_in(desk.clinic.paula)
    with desk.accounts.reading() as session:
        renewed = session.get_one(AccountRow, person_id).password_hash
    assert renewed and renewed != earlier and not EASY.outdated(renewed)
    assert desk.log_in(desk.clinic.paula)


def test_who_lost_all_roles_is_logged_in_no_more(desk: Desk) -> None:
    token = desk.log_in(desk.clinic.paula)
    peter = desk.clinic.peter.person_id
    desk.accounts.remove_person(desk.clinic.admin, desk.clinic.paula.person_id, peter)
    assert desk.accounts.actor_of_token(token) is None
    assert logins(desk.accounts) == 0
    with pytest.raises(LoginError):
        desk.log_in(desk.clinic.paula)


def test_logins_and_refused_ones_are_in_the_audit_log(desk: Desk, clock: StillClock) -> None:
    paula = desk.clinic.paula
    wrong(desk, "nobody@clinic.example")
    wrong(desk, desk.email(paula))
    desk.log_in(paula)
    totp_of(desk, paula, clock)
    with pytest.raises(LoginError):
        desk.log_in(paula, "000000")
    with desk.accounts.reading() as session:
        lines = session.query(AuditRow).order_by(AuditRow.id).all()
        told = [(line.actor_id, line.detail) for line in lines]
    assert told[:3] == [
        (None, "refused"),
        *((paula.person_id, x) for x in ("refused", "logged in")),
    ]
    assert told[-1] == (paula.person_id, "refused")
