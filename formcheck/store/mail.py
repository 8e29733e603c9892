"""On the laptop: messages to and from the clinic."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from formcheck.errors import StoreError
from formcheck.store import row_conversion
from formcheck.store.base import insert_new, known
from formcheck.store.outbox import MESSAGE, READ, Outbox
from formcheck.store.records import Message
from formcheck.store.row_ids import new_id
from formcheck.store.tables import MessageRow, PersonRow


class Mail(Outbox):
    """A person's messages to and from the clinic. Errors: see `Database`."""

    def messages(self, person_id: str) -> tuple[Message, ...]:
        """Return all messages of a person, the oldest first."""
        query = select(MessageRow).filter_by(person_id=person_id)
        with self.reading() as session:
            found = session.scalars(query.order_by(MessageRow.at, MessageRow.id))
            return tuple(map(row_conversion.message, found))

    def write_message(self, person_id: str, text: str, session_id: str | None = None) -> str:
        """Write a message to the clinic; return its id. Raises StoreError for an empty one."""
        if not text.strip():
            raise StoreError("Please write something first.")
        message_id = new_id()
        with self.writing() as session:
            known(session.get(PersonRow, person_id))
            session.add(
                MessageRow(
                    id=message_id,
                    person_id=person_id,
                    session_id=session_id,
                    at=self.now(),
                    text=text.strip(),
                )
            )
            session.flush()
            self.tell_clinic(session, person_id, MESSAGE, message_id)
        return message_id

    def take_messages(self, person_id: str, messages: Sequence[Message]) -> int:
        """Keep messages from the clinic; return how many are new. A known one changes nothing."""
        with self.writing() as session:
            known(session.get(PersonRow, person_id))
            return sum(_taken(session, person_id, each) for each in messages)

    def mark_read(self, person_id: str, message_id: str) -> None:
        """Note that the person has read a message of the clinic."""
        with self.writing() as session:
            row = session.get(MessageRow, message_id)
            if row is None or row.person_id != person_id or row.read_at or row.author is None:
                return
            row.read_at = self.now()
            self.tell_clinic(session, person_id, READ, message_id)


def _taken(session: Session, person_id: str, message: Message) -> bool:
    # The session that a message is about stays at the clinic: this laptop may not have it.
    new = insert_new(session, MessageRow).values(
        id=message.id,
        person_id=person_id,
        author=message.author,
        at=message.at,
        text=message.text,
        read_at=message.read_at,
    )
    added = new.on_conflict_do_nothing(index_elements=[MessageRow.id]).returning(MessageRow.id)
    return session.scalar(added) is not None
