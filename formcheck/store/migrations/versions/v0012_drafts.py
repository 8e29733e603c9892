"""Adds the drafts that physiotherapists are writing about their patients."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from formcheck.store.tables.table_base import UtcDateTime

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Migrate to this schema."""
    op.create_table(
        "drafts",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("author_id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_drafts_person_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name="fk_drafts_author_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "author_id", "name", name="pk_drafts"),
    )
    op.create_index("ix_drafts_author_id", "drafts", ["author_id"])
