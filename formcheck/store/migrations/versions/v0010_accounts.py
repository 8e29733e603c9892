"""Passwords that an admin ended, and the browsers in which somebody has logged in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from formcheck.store.tables.table_base import UtcDateTime

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Migrate to this schema."""
    op.add_column("accounts", sa.Column("password_ended_at", UtcDateTime()))
    op.create_table(
        "browsers",
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_browsers_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_sha256", "person_id", name="pk_browsers"),
    )
    op.create_index("ix_browsers_person_id", "browsers", ["person_id"])
