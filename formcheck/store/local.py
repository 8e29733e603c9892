"""The local database: the people who train on this computer, their plans, sessions, repetitions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, select

from formcheck.errors import StoreError
from formcheck.store import row_conversion
from formcheck.store.answering import Answering
from formcheck.store.base import known, utc_now
from formcheck.store.clinic_link import Links, token_name
from formcheck.store.cut_off import CutOff
from formcheck.store.erase import erase_deleted
from formcheck.store.export import everything
from formcheck.store.keychain import NO_KEYCHAIN, Keychain
from formcheck.store.mail import Mail
from formcheck.store.people_on_record import People
from formcheck.store.plans import Plans
from formcheck.store.records import Person
from formcheck.store.sending import Sending
from formcheck.store.tables import PersonRow


class LocalStore(People, Plans, Answering, Sending, Links, Mail, CutOff):
    """Everything kept on this computer. Arguments and errors: see `Database`.

    Args:
        keychain: keeps the laptop's tokens, if it keeps any.
    """

    def __init__(
        self,
        where: Path | str,
        now: Callable[[], datetime] = utc_now,
        keychain: Keychain = NO_KEYCHAIN,
    ) -> None:
        super().__init__(where, now)
        self.keychain = keychain

    def people(self) -> tuple[Person, ...]:
        """Return everybody who trains here, in the order in which they were added."""
        with self.reading() as session:
            found = session.scalars(select(PersonRow).order_by(PersonRow.created_at, PersonRow.id))
            return tuple(row_conversion.person(row) for row in found)

    def add_person(self, name: str, language: str) -> Person:
        """Add a person. Raises StoreError for an empty name."""
        if not name.strip():
            raise StoreError("Please write a name.")
        added = Person(uuid4().hex, name.strip(), language, self.now())
        with self.writing() as session:
            session.add(PersonRow(**asdict(added)))
        return added

    def export(self, person_id: str) -> dict[str, Any]:
        """Export everything that is stored about a person, JSON-ready."""
        with self.reading() as session:
            return everything(known(session.get(PersonRow, person_id)), self.now())

    def delete(self, person_id: str) -> None:
        """Delete everything about a person, also from the free space of the database's files.

        Raises:
            StoreError: also when another program goes on reading the file, so that its free space
                can't be cleaned now; the next opening cleans it.
        """
        with self.writing() as session:
            name = token_name(session, person_id)
            session.execute(delete(PersonRow).filter_by(id=person_id))
        self.forget_token(name)
        with self.sentences():
            erase_deleted(self.engine)
