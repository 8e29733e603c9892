"""The outbox: items for the clinic, queued in the same transaction as their data."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

from sqlalchemy import bindparam, event, func, select
from sqlalchemy.orm import Session

from formcheck.store.base import put, utc_now
from formcheck.store.personal import Personal
from formcheck.store.tables import ConsentRow, LinkRow, OutboxRow

SESSION, SAFETY, ADVICE, BASELINE = "session", "safety", "advice", "baseline"
CONSENT, MESSAGE, READ, OUTCOME = "consent", "message", "read", "outcome"
# Sent whether or not the patient consents to sending reports: consents themselves and messages
# aren't reports.
ALWAYS_SENT = (CONSENT, MESSAGE, READ)

# Ordered by when consent was given or withdrawn, not by arrival: an older yes may arrive after a
# newer no. Of a yes and a no at the same moment, the no counts.
LATEST_CONSENT = (
    select(ConsentRow.given)
    .where(ConsentRow.person_id == bindparam("person_id"))
    .order_by(ConsentRow.at.desc(), ConsentRow.given, ConsentRow.id.desc())
    .limit(1)
)
JUST_AFTER = timedelta(microseconds=1)


class Outbox(Personal):
    """The outbox on a laptop, where whoever uses it may do everything.

    Attributes:
        queued: set when something new is to be sent; the sender clears it.
    """

    def __init__(self, where: Path | str, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__(where, now)
        self.queued = Event()

    def looking(self, *_what: object) -> AbstractContextManager[Session]:
        """See `Personal`."""
        return self.reading()

    def changing(self, *_what: object) -> AbstractContextManager[Session]:
        """See `Personal`."""
        return self.writing()

    def tell_clinic(self, session: Session, person_id: str, kind: str, item_id: str) -> None:
        """Queue an item, to be sent once the transaction is committed.

        Does nothing without a linked clinic, or, for a report, without consent. An item already
        sent is queued again.
        """
        if session.get(LinkRow, person_id) is None:
            return
        if kind not in ALWAYS_SENT and not has_consent(session, person_id):
            return
        fresh = {
            "created_at": self.now(),
            "tries": 0,
            "next_at": self.now(),
            "sent_at": None,
            "refused": False,
            "trouble": None,
        }
        key = {"person_id": person_id, "kind": kind, "item_id": item_id}
        put(session, OutboxRow, {**key, **fresh}, *key)
        event.listen(session, "after_commit", lambda _session: self.queued.set(), once=True)


def has_consent(session: Session, person_id: str) -> bool:
    """Return whether the person's latest word on consent was yes."""
    return bool(session.scalar(LATEST_CONSENT, {"person_id": person_id}))


def consent_moment(session: Session, person_id: str, now: datetime) -> datetime:
    """Return the moment to record for a consent given now.

    It is later than every earlier one, even if the clock was set back.
    """
    last = session.scalar(select(func.max(ConsentRow.at)).filter_by(person_id=person_id))
    return now if last is None else max(now, last + JUST_AFTER)
