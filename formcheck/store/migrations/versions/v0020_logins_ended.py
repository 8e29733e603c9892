"""Accounts remember when all logins were ended: an identity provider's older word begins none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from formcheck.store.tables.table_base import UtcDateTime

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """To this schema."""
    op.add_column("accounts", sa.Column("logins_ended_at", UtcDateTime(), nullable=True))
