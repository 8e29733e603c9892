"""What is kept of a person, and the ways to it: a laptop leaves them open, a clinic guards them.

What people, plans and training need of a database is written once, over these. `LocalStore` is the
laptop's, `clinic.hosted` that of a patient whose pages the clinic serves.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

from formcheck.access import Action
from formcheck.store.base import Database


class Personal(Database):
    """Errors: see `Database`."""

    def looking(
        self, action: Action, person_id: str, detail: str | None = None, /
    ) -> AbstractContextManager[Session]:
        """A session to read what belongs to a person."""
        raise NotImplementedError

    def changing(
        self, action: Action, person_id: str, detail: str | None = None, /
    ) -> AbstractContextManager[Session]:
        """A session to change it: on the disk at its end, or nothing of it."""
        raise NotImplementedError

    def put_out(self, session: Session, person_id: str, kind: str, item_id: str) -> None:
        """Something was recorded that the clinic has to know of; within the same transaction.

        `kind` as in `store.outbox`; `item_id` names the thing among its kind.
        """
        raise NotImplementedError
