"""Clinics' own prescriptions to start from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from formcheck.store.tables.table_base import UtcDateTime

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Migrate to this schema."""
    op.create_table(
        "templates",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("clinic_id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("author_id", sa.String(32)),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("days", sa.JSON()),
        sa.Column("ended_at", UtcDateTime()),
        sa.ForeignKeyConstraint(
            ["clinic_id"], ["clinics.id"], name="fk_templates_clinic_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name="fk_templates_author_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_templates"),
    )
    for name in ("clinic_id", "author_id"):
        op.create_index(f"ix_templates_{name}", "templates", [name])
