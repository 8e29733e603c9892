"""One's own account: password and second factor."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import update
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.errors import AccountError, LoginError
from formcheck.store.base import known
from formcheck.store.clinic import second_factor
from formcheck.store.clinic.logins import Logins, end_logins, use_code
from formcheck.store.clinic.passwords import check_new
from formcheck.store.clinic.refusal_sentences import WRONG_CODE
from formcheck.store.clinic.throttle import PER_PERSON, take_back
from formcheck.store.tables import AccountRow


@dataclass(frozen=True, slots=True)
class TotpSetup:
    """Setup of an authenticator app: an address (for a QR code), or the secret to type."""

    uri: str
    secret: str


@dataclass(frozen=True, slots=True)
class AccountState:
    """The state of an account, as its owner sees it."""

    email: str
    has_password: bool
    has_totp: bool


class OwnAccount(Logins):
    """What the actor may do with their own account. Arguments and errors: see `ClinicDatabase`."""

    def account(self, actor: Actor) -> AccountState:
        """Return the actor's own account."""
        with self.looking(actor, Action.OWN_ACCOUNT, actor.person_id) as session:
            row = _row(session, actor)
            return AccountState(row.email, has_password(row), row.totp_confirmed)

    def change_password(self, actor: Actor, old: str, new: str, keep: str | None = None) -> None:
        """Set a new password; ends all logins but that of the token to `keep`.

        Raises:
            LoginError: the old password is wrong.
            AccountError: the new one is refused.
        """
        email = self._prove(actor, old)
        check_new(new, email, actor.name)
        stored = self.passwords.hashed(new)
        with self.acting(actor, Action.OWN_ACCOUNT, actor.person_id, "new password") as session:
            row = _row(session, actor)
            row.password_hash, row.password_ended_at = stored, None
            end_logins(session, actor.person_id, self.now(), keep)

    def begin_totp(self, actor: Actor) -> TotpSetup:
        """Make a secret for an authenticator app, not in use before `confirm_totp` has seen a code.

        Raises:
            AccountError: a second factor is in use already, or the server has no key to seal it.
        """
        secret = second_factor.new_secret()
        with self.acting(
            actor, Action.OWN_ACCOUNT, actor.person_id, "second factor begun"
        ) as session:
            row = _row(session, actor)
            if row.totp_confirmed:
                raise AccountError("A second factor is in use: end it first.")
            row.totp_secret, row.totp_step = self.keys.sealed(secret), None
            return TotpSetup(second_factor.address_of(secret, row.email), secret)

    def confirm_totp(self, actor: Actor, code: str) -> None:
        """Require the second factor from now on.

        Raises:
            LoginError: the code is wrong.
            AccountError: no second factor was begun.
        """
        self.count(actor.person_id, (PER_PERSON, actor.person_id))
        with self.acting(actor, Action.OWN_ACCOUNT, actor.person_id, "second factor") as session:
            row = _row(session, actor)
            if row.totp_secret is None or row.totp_confirmed:
                raise AccountError("Begin with a new secret for your app.")
            use_code(session, self, actor.person_id, row.totp_secret, code, WRONG_CODE)
            row.totp_confirmed = True
            take_back(session, PER_PERSON, actor.person_id)

    def end_totp(self, actor: Actor, password: str) -> None:
        """Require the password alone from now on.

        Raises:
            LoginError: the password is wrong.
        """
        self._prove(actor, password)
        with self.acting(
            actor, Action.OWN_ACCOUNT, actor.person_id, "second factor ended"
        ) as session:
            end_second_factor(session, actor.person_id)

    def _prove(self, actor: Actor, password: str) -> str:
        """Return the actor's e-mail. Raises LoginError when the password is wrong."""
        email = self.account(actor).email
        self.count(actor.person_id, (PER_PERSON, actor.person_id))
        account = self._account(email)
        stored = None if account is None or account.has_ended else account.password_hash
        if not self.passwords.matches(stored, password):
            raise LoginError("The password isn't right.")
        with self.writing() as session:
            take_back(session, PER_PERSON, actor.person_id)
        return email


def has_password(account: AccountRow) -> bool:
    """Return whether the account has a password to log in with."""
    return account.password_hash is not None and account.password_ended_at is None


def end_second_factor(session: Session, person_id: str) -> None:
    """Forget the secret of the second factor."""
    ended = update(AccountRow).filter_by(person_id=person_id)
    session.execute(ended.values(totp_secret=None, totp_step=None, totp_confirmed=False))


def _row(session: Session, actor: Actor) -> AccountRow:
    return known(session.get(AccountRow, actor.person_id))
