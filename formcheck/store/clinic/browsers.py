"""Throttling of logins, and the browsers that somebody has logged in from before."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from formcheck.access import Action
from formcheck.errors import TooManyTriesError
from formcheck.store.base import put
from formcheck.store.clinic.audited import AUDIT, ClinicDatabase, put_once
from formcheck.store.clinic.codes import digest
from formcheck.store.clinic.throttle import (
    LOGINS_PER_ADDRESS,
    PER_ACCOUNT,
    PER_ADDRESS,
    PER_BROWSER,
    TryLimit,
    count_try,
)
from formcheck.store.tables import AccountRow, BrowserRow, PersonRow

# A browser unused for this long counts as unknown again.
KNOWN_FOR = timedelta(days=180)
TOO_OFTEN = "refused, too many tries"


class Browsers(ClinicDatabase):
    """Counts login tries; a browser known from before is counted apart.

    Arguments and errors: see `ClinicDatabase`.
    """

    def count_login(
        self, person_id: str | None, email: str, address: str, browser: str
    ) -> tuple[tuple[TryLimit, str], ...]:
        """Count a login try in advance; return the limits to take it back from if it succeeds.

        In a browser in which this person has logged in before, only its own failures count, so
        nobody else can lock them out.

        Raises:
            TooManyTriesError: the account, the browser or the address has to wait.
        """
        failures: tuple[tuple[TryLimit, str], ...] = (PER_ADDRESS, address), (PER_ACCOUNT, email)
        if browser and self._is_known(email, browser):
            failures = ((PER_BROWSER, f"{browser} {email}"),)
        self.count(person_id, (LOGINS_PER_ADDRESS, address), *failures)
        return failures

    def count(self, person_id: str | None, *limits: tuple[TryLimit, str]) -> None:
        """Run `count_try`; a refusal is put into the audit log, once in a while.

        Raises:
            TooManyTriesError: it was tried too often.
        """
        try:
            count_try(self, *limits)
        except TooManyTriesError:
            self.refused(person_id, TOO_OFTEN)
            raise

    def refused(self, person_id: str | None, detail: str = "refused") -> None:
        """Log a refusal, also for an unknown e-mail: the time taken would tell that otherwise."""
        with self.writing() as session:
            person = session.get(PersonRow, person_id) if person_id else None
            line = {
                "at": self.now(),
                "clinic_id": person.clinic_id if person else None,
                "actor_id": person_id,
                "role": "nobody",
                "action": Action.OWN_ACCOUNT.value,
                "patient_id": None,
                "detail": detail,
            }
            if detail == TOO_OFTEN:  # this may happen any number of times
                put_once(session, line)
            else:
                session.execute(insert(AUDIT), [line])

    def _is_known(self, email: str, browser: str) -> bool:
        found = select(BrowserRow.person_id).filter_by(token_sha256=digest(browser))
        found = found.where(BrowserRow.seen_at > self.now() - KNOWN_FOR)
        found = found.join(AccountRow, AccountRow.person_id == BrowserRow.person_id)
        with self.reading() as session:
            return session.scalar(found.where(AccountRow.email == email)) is not None


def remember(session: Session, browser: str, person_id: str, now: datetime) -> None:
    """Remember the browser that the person logged in from; forget those long unused."""
    over = delete(BrowserRow).filter_by(person_id=person_id)
    session.execute(over.where(BrowserRow.seen_at <= now - KNOWN_FOR))
    values = {"token_sha256": digest(browser), "person_id": person_id, "seen_at": now}
    put(session, BrowserRow, values, "token_sha256", "person_id")


def forget_browsers(session: Session, person_id: str) -> None:
    """Forget all browsers of the person, as if they had never logged in."""
    session.execute(delete(BrowserRow).filter_by(person_id=person_id))
