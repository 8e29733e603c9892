"""Hospital number and birth date; pauses, discharges and hand-overs of patients."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from formcheck.store.tables.table_base import UtcDateTime

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Migrate to this schema."""
    op.add_column("people", sa.Column("hospital_number", sa.String(40)))
    op.add_column("people", sa.Column("birth_date", sa.Date()))
    _create(
        "pauses",
        ("author_id",),
        sa.Column("begins_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author_id", sa.String(32)),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
    )
    _create(
        "discharges",
        ("author_id",),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("author_id", sa.String(32)),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("ended_at", UtcDateTime()),
    )
    _create(
        "hand_overs",
        ("giver_id", "taker_id"),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("giver_id", sa.String(32)),
        sa.Column("giver", sa.String(), nullable=False),
        sa.Column("taker_id", sa.String(32)),
        sa.Column("taker", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("goes_on", sa.Boolean(), nullable=False),
        sa.Column("read_at", UtcDateTime()),
    )


def _create(table: str, colleagues: tuple[str, ...], *columns: sa.Column[object]) -> None:
    """Create a table of rows deleted with their patient, but kept if a colleague they name is."""
    colleague_keys = [
        sa.ForeignKeyConstraint(
            [name], ["people.id"], name=f"fk_{table}_{name}", ondelete="SET NULL"
        )
        for name in colleagues
    ]
    op.create_table(
        table,
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=f"fk_{table}_person_id", ondelete="CASCADE"
        ),
        *colleague_keys,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    for name in ("person_id", *colleagues):
        op.create_index(f"ix_{table}_{name}", table, [name])
