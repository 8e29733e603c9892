"""Adds the findings of the second look at a set: faults perhaps there, movements not counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Migrate to this schema; of what is on record nothing is only perhaps there."""
    op.add_column(
        "faults", sa.Column("perhaps", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("sets", sa.Column("live_count", sa.Integer()))
    op.add_column("sets", sa.Column("attempts", sa.JSON()))
