"""A clinic whose people have accounts, for tests of logins and of the API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pyotp
from argon2 import PasswordHasher

from formcheck.access import Actor
from formcheck.store.clinic.accounts import Accounts
from formcheck.store.clinic.passwords import Passwords
from formcheck.store.tables import AccountRow, LoginRow
from tests.clinic.made import Clinic, clinic_in
from tests.store.made import START

PASSWORD = "correct horse battery"
# With as little work as there can be: the real one is a quarter of a second each time.
LITTLE_WORK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
EASY = Passwords(LITTLE_WORK, LITTLE_WORK.hash("a password that nobody knows"))
HASH = EASY.hashed(PASSWORD)
HERE = "192.0.2.1"


class StillClock:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self):
        return self.time


@dataclass(frozen=True, slots=True)
class Desk:
    """A clinic, and everybody's e-mail by their actor."""

    accounts: Accounts
    clinic: Clinic
    host: str

    def email(self, actor: Actor) -> str:
        return f"{actor.name.lower()}@{self.host}"

    def log_in(self, actor: Actor, code: str | None = None, address: str = HERE) -> str:
        return self.accounts.log_in(self.email(actor), PASSWORD, code, address)


def desk_in(accounts: Accounts, name: str = "Clinic") -> Desk:
    """A clinic with accounts for those who work there, all with one password."""
    clinic = clinic_in(accounts, name)
    desk = Desk(accounts, clinic, f"{name.lower()}.example")
    with accounts.writing() as session:
        session.add_all(
            AccountRow(
                person_id=actor.person_id,
                email=desk.email(actor),
                password_hash=HASH,
                totp_confirmed=False,
            )
            for actor in (clinic.admin, clinic.paula, clinic.peter)
        )
    return desk


def logins(accounts: Accounts) -> int:
    with accounts.reading() as session:
        return session.query(LoginRow).count()


def totp_of(desk: Desk, actor: Actor, clock: StillClock) -> pyotp.TOTP:
    """Paula's authenticator app, in use."""
    totp = pyotp.TOTP(desk.accounts.begin_totp(actor).secret)
    desk.accounts.confirm_totp(actor, totp.at(clock.time))
    clock.time += timedelta(minutes=5)
    return totp
