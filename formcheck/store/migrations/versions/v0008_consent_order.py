"""Orders consents by the time they were given; until now they were in the order of arrival."""

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
    """Migrate to this schema; everybody's latest answer stays the latest.

    Where a computer's clock was set back between two answers, the later one is moved to just after
    the earlier one.
    """
    connection = op.get_bind()
    query = sa.select(CONSENTS).order_by(CONSENTS.c.person_id, CONSENTS.c.id)
    for row_id, at in moved_later(connection.execute(query).all()):
        moved = sa.update(CONSENTS).where(CONSENTS.c.id == row_id).values(at=at)
        connection.execute(moved)


def moved_later(rows: Sequence[Any]) -> list[tuple[int, datetime]]:
    """Return the rows to move, with their new moments."""
    moved: list[tuple[int, datetime]] = []
    person = last = None
    for row in rows:
        at = row.at
        if row.person_id == person and last is not None and at <= last:
            at = last + JUST_AFTER
            moved.append((row.id, at))
        person, last = row.person_id, at
    return moved
