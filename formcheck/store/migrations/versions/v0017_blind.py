"""Verdicts that physiotherapists gave before they saw FormCheck's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from formcheck.store.tables.table_base import UtcDateTime

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Migrate to this schema."""
    op.create_table(
        "blind_verdicts",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("set_id", sa.String(32), nullable=False),
        sa.Column("repetition", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(32)),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("faults", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_id", "repetition"],
            ["repetitions.set_id", "repetitions.index"],
            name="fk_blind_verdicts_set_id_repetition",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name="fk_blind_verdicts_author_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_blind_verdicts"),
        sa.UniqueConstraint(
            "set_id",
            "repetition",
            "author_id",
            name="uq_blind_verdicts_set_id_repetition_author_id",
        ),
    )
    op.create_index("ix_blind_verdicts_author_id", "blind_verdicts", ["author_id"])
