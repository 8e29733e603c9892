"""Adds the pose model that judged a set; unknown for the sets already on record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Migrate to this schema."""
    op.add_column("sets", sa.Column("model", sa.String(16)))
