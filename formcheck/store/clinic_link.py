"""On the laptop: the link to the clinic, the consent, and the state of the outbox."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update
from sqlalchemy.orm import Session

from formcheck.store.base import known
from formcheck.store.erase import erase_deleted
from formcheck.store.keychain import NO_KEYCHAIN, Keychain
from formcheck.store.outbox import (
    ADVICE,
    ALWAYS_SENT,
    BASELINE,
    CONSENT,
    OUTCOME,
    SAFETY,
    SESSION,
    Outbox,
    consent_moment,
    has_consent,
)
from formcheck.store.records import Link, OutboxItem, OutboxState, Refusal
from formcheck.store.tables import (
    AdviceRow,
    BaselineRow,
    ConsentRow,
    LinkRow,
    OutboxRow,
    OutcomeRow,
    PersonRow,
    SafetyRow,
    SessionRow,
)

# No item waits longer for its next try: if one seems to, the clock has been set back since.
LONGEST_WAIT = timedelta(hours=1)
LINK_FIELDS = ("person_id", "hub_url", "token", "device_id", "clinic", "paired_at")
UNLINKED = "The laptop was disconnected from the clinic."

# Stands for a token that is in the keychain, under the name of its device.
IN_KEYCHAIN = ""


class Links(Outbox):
    """A person's link to the clinic, their consent, and the outbox. Errors: see `Database`."""

    keychain: Keychain = NO_KEYCHAIN

    def link(self, person_id: str) -> Link | None:
        """Return the link to the person's clinic, or None."""
        with self.reading() as session:
            row = session.get(LinkRow, person_id)
            return None if row is None else self._link(row)

    def links(self) -> tuple[Link, ...]:
        """Return the links of everybody here who has a clinic."""
        with self.reading() as session:
            return tuple(
                map(self._link, session.scalars(select(LinkRow).order_by(LinkRow.paired_at)))
            )

    def save_link(self, link: Link) -> None:
        """Link the person to a clinic; items queued for an earlier one are forgotten."""
        is_kept = self.keychain.keep(link.device_id, link.token)
        kept = replace(link, token=IN_KEYCHAIN) if is_kept else link
        with self.writing() as session:
            known(session.get(PersonRow, link.person_id))
            earlier = token_name(session, link.person_id)
            _forget(session, link.person_id, self.now())
            session.add(LinkRow(**asdict(kept)))
        if earlier != link.device_id:
            self.forget_token(earlier)

    def move_tokens(self) -> None:
        """Move tokens that the database still has into the keychain, where there is one by now."""
        with self.reading() as session:
            rows = session.scalars(select(LinkRow).where(LinkRow.token != IN_KEYCHAIN))
            here = [(row.person_id, row.device_id, row.token) for row in rows]
        moved = [person_id for person_id, *kept in here if self.keychain.keep(*kept)]
        if moved:
            with self.writing() as session:
                gone = update(LinkRow).where(LinkRow.person_id.in_(moved))
                session.execute(gone.values(token=IN_KEYCHAIN))
            with self.sentences():
                erase_deleted(self.engine)

    def forget_token(self, name: str | None) -> None:
        """Forget a token in the keychain, once the database no longer needs it."""
        if name is not None:
            self.keychain.forget(name)

    def _link(self, row: LinkRow) -> Link:
        fields = {key: getattr(row, key) for key in (*LINK_FIELDS, "synced_at", "trouble")}
        if row.token == IN_KEYCHAIN:
            fields["token"] = self.keychain.secret(row.device_id) or ""
        return Link(**fields)

    def unlink(self, person_id: str) -> None:
        """Unlink the person from the clinic. Another clinic needs another consent."""
        with self.writing() as session:
            name = token_name(session, person_id)
            _forget(session, person_id, self.now())
        self.forget_token(name)

    def has_consented(self, person_id: str) -> bool:
        """Return whether the person agreed to send reports to the clinic, and still does."""
        with self.reading() as session:
            return has_consent(session, person_id)

    def save_consent(self, person_id: str, given: bool, text: str) -> None:
        """Record a consent or its withdrawal; `text` is what was shown.

        Consent queues everything that was never sent; without it nothing waits any more.
        """
        with self.writing() as session:
            at = consent_moment(session, person_id, self.now())
            row = ConsentRow(person_id=person_id, at=at, given=given, text=text)
            session.add(row)
            session.flush()
            self.tell_clinic(session, person_id, CONSENT, row.uid)
            reports = OutboxRow.kind.not_in(ALWAYS_SENT)
            session.execute(delete(OutboxRow).where(reports, *_unsent(person_id)))
            if given:
                self._queue_all(session, person_id)

    def _queue_all(self, session: Session, person_id: str) -> None:
        there = select(OutboxRow.kind, OutboxRow.item_id).filter_by(person_id=person_id)
        sent = {(kind, item_id) for kind, item_id in session.execute(there)}
        for kind, query in _REPORTS.items():
            for item_id in session.scalars(query.filter_by(person_id=person_id)):
                if (kind, item_id) not in sent:
                    self.tell_clinic(session, person_id, kind, item_id)

    def due(self, person_id: str, now: datetime | None) -> tuple[OutboxItem, ...]:
        """Return the items due now, in order, consents first; with None, all that wait."""
        query = select(OutboxRow).where(*_unsent(person_id), OutboxRow.refused.is_(False))
        if now is not None:
            late = OutboxRow.next_at > now + LONGEST_WAIT
            query = query.where(or_(OutboxRow.next_at <= now, late))
        query = query.outerjoin(ConsentRow, ConsentRow.uid == OutboxRow.item_id)
        query = query.order_by(ConsentRow.id.is_(None), ConsentRow.id, OutboxRow.created_at)
        with self.reading() as session:
            return tuple(
                OutboxItem(row.kind, row.item_id, row.tries, row.created_at)
                for row in session.scalars(query)
            )

    def next_try(self, person_id: str) -> datetime | None:
        """Return when the first waiting item is to be tried again, or None when nothing waits."""
        waiting = select(func.min(OutboxRow.next_at)).where(*_unsent(person_id))
        with self.reading() as session:
            return session.scalar(waiting.where(OutboxRow.refused.is_(False)))

    def mark_sent(self, person_id: str, item: OutboxItem) -> None:
        """Note that the clinic has the item, unless it has changed meanwhile."""
        self._mark(person_id, item, sent_at=self.now(), trouble=None, refused=False)

    def mark_failed(
        self,
        person_id: str,
        item: OutboxItem,
        next_at: datetime,
        trouble: str,
        refused: bool = False,
    ) -> None:
        """Note why sending failed, and when to retry, or that the clinic will never take it."""
        values = {"tries": item.tries + 1, "next_at": next_at, "trouble": trouble}
        self._mark(person_id, item, **values, refused=refused)

    def _mark(self, person_id: str, item: OutboxItem, **values: object) -> None:
        row = update(OutboxRow).filter_by(
            person_id=person_id, kind=item.kind, item_id=item.item_id, created_at=item.since
        )
        with self.writing() as session:
            session.execute(row.values(**values))

    def postpone(self, person_id: str, next_at: datetime) -> None:
        """Put off all that waits until `next_at`: nothing of the person's can be sent now."""
        waiting = update(OutboxRow).where(*_unsent(person_id), OutboxRow.refused.is_(False))
        with self.writing() as session:
            session.execute(waiting.values(next_at=next_at, tries=OutboxRow.tries + 1))

    def note_sync(self, person_id: str, trouble: str | None) -> None:
        """Note how the last exchange with the clinic went."""
        values = {"trouble": trouble} if trouble else {"trouble": None, "synced_at": self.now()}
        with self.writing() as session:
            session.execute(update(LinkRow).filter_by(person_id=person_id).values(**values))

    def outbox_state(self, person_id: str) -> OutboxState:
        """Return the state of the outbox."""
        mine = select(OutboxRow).filter_by(person_id=person_id)
        count = select(func.count()).select_from(OutboxRow).filter_by(person_id=person_id)
        with self.reading() as session:
            link = session.get(LinkRow, person_id)
            refused = session.scalars(mine.where(OutboxRow.refused).order_by(OutboxRow.created_at))
            return OutboxState(
                sent=session.scalar(count.where(OutboxRow.sent_at.is_not(None))) or 0,
                waiting=session.scalar(
                    count.where(OutboxRow.sent_at.is_(None), OutboxRow.refused.is_(False))
                )
                or 0,
                refused=tuple(Refusal(r.kind, r.item_id, r.trouble or "") for r in refused),
                trouble=None if link is None else link.trouble,
                synced_at=None if link is None else link.synced_at,
            )


def token_name(session: Session, person_id: str) -> str | None:
    """Return the keychain's name for the person's token, or None when it isn't there."""
    row = session.get(LinkRow, person_id)
    return row.device_id if row is not None and row.token == IN_KEYCHAIN else None


def _unsent(person_id: str) -> tuple[ColumnElement[bool], ...]:
    return (OutboxRow.person_id == person_id, OutboxRow.sent_at.is_(None))


def _forget(session: Session, person_id: str, now: datetime) -> None:
    for table in (OutboxRow, LinkRow):
        session.execute(delete(table).filter_by(person_id=person_id))
    if has_consent(session, person_id):
        at = consent_moment(session, person_id, now)
        session.add(ConsentRow(person_id=person_id, at=at, given=False, text=UNLINKED))


# The content of a report, by kind: the ids of everything on record.
_REPORTS: dict[str, Select[str]] = {
    SAFETY: select(SafetyRow.uid).order_by(SafetyRow.id),
    BASELINE: select(BaselineRow.uid).order_by(BaselineRow.id),
    ADVICE: select(AdviceRow.uid).order_by(AdviceRow.id),
    OUTCOME: select(OutcomeRow.uid).order_by(OutcomeRow.id),
    SESSION: select(SessionRow.id)
    .where(SessionRow.ended_at.is_not(None))
    .order_by(SessionRow.started_at),
}
