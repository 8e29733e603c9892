"""Messages between a patient and the clinic."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select, update

from formcheck.access import Action, Actor
from formcheck.errors import DocumentError
from formcheck.store import row_conversion
from formcheck.store.base import known
from formcheck.store.clinic import worklist_place
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.records import Message
from formcheck.store.row_ids import new_id
from formcheck.store.tables import MessageRow, PersonRow, SessionRow

MOST_CHARACTERS = 4000


class Messages(ClinicDatabase):
    """Writes and reads messages, each actor on their own side. Errors: see `ClinicDatabase`."""

    def write_message(
        self,
        actor: Actor,
        patient_id: str,
        text: str,
        session_id: str | None = None,
        message_id: str | None = None,
    ) -> str:
        """Write to the patient, or as the patient to the clinic; return the message's id.

        Sending a message again, with its `message_id` and text, changes nothing.

        Args:
            session_id: the session that it is about; ignored if that isn't the patient's.

        Raises:
            DocumentError: the message is empty or too long, or another message has this id.
        """
        text, message_id = text.strip(), message_id or new_id()
        if not text or len(text) > MOST_CHARACTERS:
            raise DocumentError("A message must have 1 to {most} characters.", most=MOST_CHARACTERS)
        with self.acting(actor, Action.WRITE_MESSAGE, patient_id, message_id) as session:
            known(session.get(PersonRow, patient_id, with_for_update=True))
            there = session.get(MessageRow, message_id)
            if there is not None:
                if (there.person_id, there.text) != (patient_id, text):
                    raise DocumentError("Another message has this id.")
                return message_id
            about = None if session_id is None else session.get(SessionRow, session_id)
            mine = actor.person_id == patient_id
            session.add(
                MessageRow(
                    id=message_id,
                    person_id=patient_id,
                    author_id=actor.person_id,
                    author=None if mine else actor.name,
                    session_id=about.id if about and about.person_id == patient_id else None,
                    at=self.now(),
                    text=text,
                )
            )
            worklist_place.refresh(session, patient_id)
        return message_id

    def messages(self, actor: Actor, patient_id: str) -> tuple[Message, ...]:
        """Return all messages of a patient, the oldest first."""
        query = select(MessageRow).filter_by(person_id=patient_id)
        with self.looking(actor, Action.READ_MESSAGES, patient_id) as session:
            found = session.scalars(query.order_by(MessageRow.at, MessageRow.id))
            return tuple(map(row_conversion.message, found))

    def mark_read(
        self, actor: Actor, patient_id: str, message_ids: Collection[str] | None = None
    ) -> None:
        """Mark the other side's messages, or only the given ones, as read by the actor's side."""
        is_patient, author = actor.person_id == patient_id, MessageRow.author
        theirs = author.is_not(None) if is_patient else author.is_(None)
        unread = update(MessageRow).filter_by(person_id=patient_id, read_at=None).where(theirs)
        if message_ids is not None:
            unread = unread.where(MessageRow.id.in_(message_ids))
        with self.acting(actor, Action.READ_MESSAGES, patient_id, "read") as session:
            session.execute(unread.values(read_at=self.now()))
            worklist_place.refresh(session, patient_id)
