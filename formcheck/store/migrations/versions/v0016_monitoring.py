"""Time at the desk for each patient, and what was noted of contacts and components."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from formcheck.store.tables.table_base import UtcDateTime

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Migrate to this schema."""
    op.create_table(
        "spells",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("author_id", sa.String(32)),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=False),
        *_keys("spells"),
    )
    op.create_index("ix_spells_author_id_ended_at", "spells", ["author_id", "ended_at"])
    op.create_table(
        "monitoring_notes",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Float()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.String(32)),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime()),
        *_keys("monitoring_notes"),
    )
    for table in ("spells", "monitoring_notes"):
        for name in ("person_id", "author_id"):
            op.create_index(f"ix_{table}_{name}", table, [name])


def _keys(table: str) -> tuple[sa.Constraint, ...]:
    """Return keys by which a patient's rows go with them, and a colleague's name stays."""
    return (
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=f"fk_{table}_person_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=f"fk_{table}_author_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
