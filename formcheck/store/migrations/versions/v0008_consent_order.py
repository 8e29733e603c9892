"""Consents in the order of when they were said, where until now it was that in which they came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

from formcheck.store.tables.table_base import UtcDateTime

revision = "0008"
down_revision = "0007"

CONSENTS = sa.table(
    "consents",
    sa.column("id", sa.Integer()),
    sa.column("person_id", sa.String()),
    sa.column("at", UtcDateTime()),
)
JUST_AFTER = timedelta(microseconds=1)


def upgrade() -> None:
    """Migrate to this schema; whoever had agreed still has, and whoever had withdrawn it still has.

    A computer's clock may have been set back in between: then the later one gets the moment just
    after the earlier one's.
    """
    connection = op.get_bind()
    query = sa.select(CONSENTS).order_by(CONSENTS.c.person_id, CONSENTS.c.id)
    for row_id, at in later(connection.execute(query).all()):
        moved = sa.update(CONSENTS).where(CONSENTS.c.id == row_id).values(at=at)
        connection.execute(moved)


def later(found: Sequence[Any]) -> list[tuple[int, datetime]]:
    """Return the rows to move, with their new moments."""
    moved, person, last = list[tuple[int, datetime]](), None, None
    for row in found:
        at = row.at
        if row.person_id == person and last is not None and at <= last:
            at = last + JUST_AFTER
            moved.append((row.id, at))
        person, last = row.person_id, at
    return moved
