"""Throttle: limits tries, counted in the database, so that all workers share the count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from sqlalchemy import case, delete, update
from sqlalchemy.orm import Session

from formcheck.errors import TooManyTriesError
from formcheck.store.base import Database, insert_new
from formcheck.store.clinic.codes import digest
from formcheck.store.tables import ThrottleRow


@dataclass(frozen=True, slots=True)
class TryLimit:
    """A limit: after `tries` failures comes a pause of the window's length."""

    kind: str
    tries: int
    window: timedelta

    def key(self, whose: str) -> str:
        """Return the row's name: hashed, so that the table lists no addresses."""
        return f"{self.kind} {digest(whose)}"


# Unvalidated defaults. An unknown e-mail is counted like a known one, or it would give itself away.
PER_ACCOUNT = TryLimit("account", 10, timedelta(minutes=15))
PER_ADDRESS = TryLimit("address", 20, timedelta(minutes=10))
# For a browser in which the account's owner has logged in before (OWASP's device cookie): strangers
# who lock the account don't lock it there.
PER_BROWSER = TryLimit("browser", 10, timedelta(minutes=15))
# For somebody logged in who proves once more who they are.
PER_PERSON = TryLimit("person", 10, timedelta(minutes=15))
# For a patient's device that asks for a copy of everything.
PER_DEVICE = TryLimit("device", 10, timedelta(minutes=15))
# Successful logins count, too: each costs the server the work of a password.
LOGINS_PER_ADDRESS = TryLimit("logins", 300, timedelta(minutes=10))
LONGEST = max(PER_ACCOUNT.window, PER_ADDRESS.window)


def count_try(database: Database, *limits: tuple[TryLimit, str]) -> None:
    """Count a try before it is made, so that no number of tries at once gets past the limit.

    Args:
        limits: each with whose tries it counts; always in the same order, so that two transactions
            never wait for each other.

    Raises:
        TooManyTriesError: it was tried too often.
    """
    with database.writing() as session:
        waits = [_counted(database, session, limit, whose) for limit, whose in limits]
    if any(waits):
        wait = max(waits)
        raise TooManyTriesError(
            "That was tried too often. Please try again in {minutes} min.",
            wait.total_seconds(),
            minutes=ceil(wait / timedelta(minutes=1)),
        )


def _counted(database: Database, session: Session, limit: TryLimit, whose: str) -> timedelta:
    """Return how long to wait before this try may be made."""
    now, row = database.now(), ThrottleRow
    over = row.since <= now - limit.window
    statement = (
        insert_new(session, row)
        .values(key=limit.key(whose), since=now, tries=1)
        .on_conflict_do_update(
            index_elements=[row.key],
            set_={
                "tries": case((over, 1), else_=row.tries + 1),
                # The pause runs its full length from the last try that was allowed.
                "since": case((over | (row.tries + 1 == limit.tries), now), else_=row.since),
            },
        )
        .returning(row.tries, row.since)
    )
    tries, since = session.execute(statement).one()
    return timedelta() if tries <= limit.tries else max(since + limit.window - now, timedelta())


def take_back(session: Session, limit: TryLimit, whose: str) -> None:
    """Uncount the try just counted: it was no failure."""
    counted = update(ThrottleRow).filter_by(key=limit.key(whose)).where(ThrottleRow.tries > 0)
    session.execute(counted.values(tries=ThrottleRow.tries - 1))


def forgive(session: Session, limit: TryLimit, whose: str) -> None:
    """Forget all failures."""
    session.execute(delete(ThrottleRow).filter_by(key=limit.key(whose)))
