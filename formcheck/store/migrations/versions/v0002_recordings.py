"""Landmark recordings of sets, and the advice to stop and call that was given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Migrate to this schema."""
    op.create_table(
        "recordings",
        sa.Column("set_id", sa.String(32), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("frames", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("set_id", "part", name="pk_recordings"),
        sa.ForeignKeyConstraint(
            ["set_id"], ["sets.id"], name="fk_recordings_set_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "advices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("pain", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_advices"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_advices_person_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("pain between 0 and 10", name="ck_advices_pain"),
    )
    op.create_index("ix_advices_person_id", "advices", ["person_id"])
