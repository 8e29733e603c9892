"""A person's data, and access to it: a laptop leaves it open, a clinic guards it.

The database access of people, plans and training is written once, on top of this class.
`LocalStore` is the laptop's, `clinic.hosted` that of a browser patient.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

from formcheck.access import Action
from formcheck.store.base import Database


class Personal(Database, ABC):
    """A database in which each reading and change of a person's data can be checked.

    Errors: see `Database`.
    """

    @abstractmethod
    def looking(
        self, action: Action, person_id: str, detail: str | None = None, /
    ) -> AbstractContextManager[Session]:
        """Open a session to read a person's data."""

    @abstractmethod
    def changing(
        self, action: Action, person_id: str, detail: str | None = None, /
    ) -> AbstractContextManager[Session]:
        """Open a session to change a person's data: all of it is on disk at the end, or none."""

    @abstractmethod
    def tell_clinic(self, session: Session, person_id: str, kind: str, item_id: str) -> None:
        """Report, within the same transaction, a new record that the clinic has to know of.

        `kind` as in `store.outbox`; `item_id` identifies the thing within its kind.
        """
