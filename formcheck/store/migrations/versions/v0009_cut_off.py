"""Sessions that nobody ended: the app was closed, or the computer stopped."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Migrate to this schema; those on record that have ended were ended by their person."""
    op.add_column(
        "sessions", sa.Column("cut_off", sa.Boolean(), nullable=False, server_default=sa.false())
    )
