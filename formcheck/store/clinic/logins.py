"""Logging in with a password and a second factor, or through an identity provider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor, Role
from formcheck.errors import AccessError, LoginError, NeedsCodeError, PasswordEndedError
from formcheck.store.clinic.audited import actor_of, audit_row
from formcheck.store.clinic.browsers import Browsers, remember
from formcheck.store.clinic.codes import digest, new_token
from formcheck.store.clinic.refusal_sentences import PASSWORD_ENDED, STRANGER, UNVERIFIED, WRONG
from formcheck.store.clinic.second_factor import step_of
from formcheck.store.clinic.standing import IDLE
from formcheck.store.clinic.throttle import TryLimit, forgive, take_back
from formcheck.store.tables import AccountRow, LoginRow, PersonRow

# OWASP's session management: hours in total, however active the session is.
LONGEST_LOGIN = timedelta(hours=12)
# A sign of life is recorded at most this often.
TOUCH = timedelta(minutes=1)

STAFF = frozenset({Role.PHYSIOTHERAPIST, Role.ADMIN})


@dataclass(frozen=True, slots=True)
class _Account:
    """The part of an account checked outside of a transaction, because it takes time."""

    person_id: str
    email: str
    password_hash: str | None
    has_ended: bool
    totp_secret: str | None


@dataclass(frozen=True, slots=True)
class _Origin:
    """The origin of a login, and the limits that its failures count towards.

    The last of these limits is the account's, or the known browser's.
    """

    browser: str
    failures: tuple[tuple[TryLimit, str], ...]


class Logins(Browsers):
    """Logs people in and out. Arguments and errors: see `ClinicDatabase`."""

    def log_in(
        self, email: str, password: str, totp_code: str | None, address: str, browser: str = ""
    ) -> str:
        """Return a token for the right password, and the second factor's code where there is one.

        Args:
            address: the login's origin; each address has a limited number of failures.
            browser: the browser's own token, which is remembered; "" for none.

        Raises:
            LoginError: the login is refused; the sentence is the same for an unknown e-mail.
            NeedsCodeError: the password is right, and a code is needed.
            PasswordEndedError: the password was right, but the admin has ended it.
            TooManyTriesError: the account, the browser or the address has to wait.
        """
        email = plain_email(email)
        account = self._account(email)
        person_id = account.person_id if account else None
        whence = _Origin(browser, self.count_login(person_id, email, address, browser))
        right = self.passwords.matches(account.password_hash if account else None, password)
        if account is None or not right or account.has_ended:
            self.refused(person_id)
            raise PasswordEndedError(PASSWORD_ENDED) if right else LoginError(WRONG)
        if account.totp_secret is None or totp_code:
            return self._with_password(account, password, totp_code or "", whence)
        with self.writing() as session:
            for limit, whose in whence.failures:
                take_back(session, limit, whose)
        raise NeedsCodeError("Please enter the code of your authenticator app.")

    def log_in_by_subject(
        self,
        issuer: str,
        subject: str,
        email: str,
        email_verified: bool,
        vouched_at: datetime | None = None,
    ) -> str | None:
        """Log in the person for whom the identity provider vouches; return a token.

        The provider answers for the second factor, too. The first time, the account is found by an
        e-mail that the provider has verified.

        Args:
            vouched_at: when the provider vouched; None for just now. If that was longer ago, it
                counts only while a login made since then is in use.

        Returns:
            The token; None when the provider has to be asked again.

        Raises:
            LoginError: there is no such account.
        """
        known_as = digest(f"{issuer}\n{subject}")
        with self.writing() as session:
            account = session.scalar(select(AccountRow).filter_by(subject=known_as))
            if account is None and email_verified:
                account = session.scalar(
                    select(AccountRow).filter_by(email=plain_email(email), subject=None)
                )
            if account is None:
                raise LoginError(STRANGER if email_verified else UNVERIFIED)
            account.subject = known_as
            if vouched_at is not None and not self._is_still_in(session, account, vouched_at):
                return None
            return self._logged_in(session, account.person_id, "logged in by identity provider")

    def _is_still_in(self, session: Session, account: AccountRow, vouched_at: datetime) -> bool:
        """Return whether the provider vouched just now, or a login since then is still in use.

        False where all logins have been ended since.
        """
        now = self.now()
        if account.logins_ended_at is not None and vouched_at <= account.logins_ended_at:
            return False
        if vouched_at > now - IDLE:
            return True
        since = select(LoginRow.token_sha256).filter_by(person_id=account.person_id)
        since = since.where(LoginRow.created_at >= vouched_at, LoginRow.seen_at > now - IDLE)
        is_in_use = session.scalar(since.limit(1)) is not None
        return is_in_use and vouched_at > now - LONGEST_LOGIN

    def actor_of_token(self, token: str) -> Actor | None:
        """Return who is logged in with this token; None when it is unknown or has expired."""
        now = self.now()
        query = (
            select(LoginRow, PersonRow)
            .join(PersonRow, PersonRow.id == LoginRow.person_id)
            .where(LoginRow.token_sha256 == digest(token))
            .where(LoginRow.expires_at > now, LoginRow.seen_at > now - IDLE)
        )
        with self.reading() as session:
            found = session.execute(query).one_or_none()
            if found is None:
                return None
            login, person = found
            actor, seen_at = _staff(session, person, login.token_sha256), login.seen_at
        if actor is not None and seen_at <= now - TOUCH:
            with self.writing() as session:
                seen = update(LoginRow).filter_by(token_sha256=digest(token)).values(seen_at=now)
                session.execute(seen)
        return actor

    def log_out(self, token: str) -> None:
        """End one login."""
        with self.writing() as session:
            session.execute(delete(LoginRow).filter_by(token_sha256=digest(token)))

    def log_out_everywhere(self, actor: Actor) -> None:
        """End all logins of the actor."""
        with self.acting(actor, Action.OWN_ACCOUNT, actor.person_id, "logged out") as session:
            end_logins(session, actor.person_id, self.now())

    def _account(self, email: str) -> _Account | None:
        with self.reading() as session:
            row = session.scalar(select(AccountRow).filter_by(email=email))
            if row is None:
                return None
            secret = row.totp_secret if row.totp_confirmed else None
            has_ended = row.password_ended_at is not None
            return _Account(row.person_id, email, row.password_hash, has_ended, secret)

    def _with_password(
        self, account: _Account, password: str, totp_code: str, whence: _Origin
    ) -> str:
        renewed = self._renewed_hash(account, password)  # takes long: not within the transaction
        try:
            with self.writing() as session:
                _check_unchanged(session, account)
                if account.totp_secret:
                    use_code(session, self, account.person_id, account.totp_secret, totp_code)
                *others, (own, whose) = whence.failures
                for limit, address in others:
                    take_back(session, limit, address)
                forgive(session, own, whose)
                if renewed is not None:
                    mine = update(AccountRow).filter_by(person_id=account.person_id)
                    session.execute(mine.values(password_hash=renewed))
                if whence.browser:
                    remember(session, whence.browser, account.person_id, self.now())
                return self._logged_in(session, account.person_id, "logged in")
        except LoginError:
            self.refused(account.person_id)
            raise

    def _renewed_hash(self, account: _Account, password: str) -> str | None:
        """Hash the password with today's parameters; None where its hash has these already."""
        if account.password_hash and self.passwords.outdated(account.password_hash):
            return self.passwords.hashed(password)
        return None

    def _logged_in(self, session: Session, person_id: str, detail: str) -> str:
        person = session.get(PersonRow, person_id)
        actor = _staff(session, person) if person else None
        if actor is None:
            raise LoginError(WRONG)
        token, now = new_token(), self.now()
        session.add(
            LoginRow(
                token_sha256=digest(token),
                person_id=person_id,
                created_at=now,
                seen_at=now,
                expires_at=now + LONGEST_LOGIN,
            )
        )
        session.add(audit_row(self, actor, Action.OWN_ACCOUNT, person_id, detail))
        return token


def _check_unchanged(session: Session, account: _Account) -> None:
    """Raise LoginError where the password was changed or ended while it was being checked."""
    query = select(AccountRow.password_hash).filter_by(
        person_id=account.person_id, password_ended_at=None
    )
    if session.scalar(query.with_for_update()) != account.password_hash:
        raise LoginError(WRONG)


def plain_email(email: str) -> str:
    """Normalise an e-mail as it is stored and compared."""
    return email.strip().lower()


def end_logins(session: Session, person_id: str, now: datetime, keep: str | None = None) -> None:
    """End all logins of a person, except the one with the token to keep."""
    account = update(AccountRow).filter_by(person_id=person_id)
    session.execute(account.values(logins_ended_at=now))
    ended = delete(LoginRow).filter_by(person_id=person_id)
    if keep is not None:
        ended = ended.where(LoginRow.token_sha256 != digest(keep))
    session.execute(ended)


def use_code(
    session: Session,
    database: Browsers,
    person_id: str,
    stored: str,
    code: str,
    wrong: str = WRONG,
) -> None:
    """Use up a code of the second factor, whose secret is given as it is stored.

    Raises:
        LoginError: the code is wrong or was used already; the sentence is `wrong`.
        StoreError: there is no key that opens the secret.
    """
    step = step_of(database.keys.opened(stored), code, database.now())
    if step is None:
        raise LoginError(wrong)
    unused = (AccountRow.totp_step.is_(None)) | (AccountRow.totp_step < step)
    used = update(AccountRow).filter_by(person_id=person_id).where(unused).values(totp_step=step)
    if session.scalar(used.returning(AccountRow.person_id)) is None:
        raise LoginError(wrong)


def _staff(session: Session, person: PersonRow, login_sha256: str | None = None) -> Actor | None:
    """Return the actor for a person, if they work at a clinic."""
    try:
        actor = actor_of(session, person, login_sha256=login_sha256)
    except AccessError:
        return None
    return actor if actor.roles & STAFF else None
