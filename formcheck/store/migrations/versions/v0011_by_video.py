"""Sets from a video; digests without what the own range was learnt from; who was erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
ERASED = sa.text("action = 'erase'")
# Digests that have a repetition to learn their own range counted in.
STALE = """
delete from digests where session_id in (
    select id from sessions where cast(planned as text)
    like '%One comfortable repetition, to learn your own range.%'
)
"""


def upgrade() -> None:
    """Migrate to this schema; a set on record was watched, as far as is known, or marked by hand.

    A digest that is not there is made anew whenever it is needed.
    """
    op.add_column(
        "sets", sa.Column("by_video", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute(STALE)
    op.create_index(
        "ix_audit_erased",
        "audit",
        ["clinic_id", "at"],
        postgresql_where=ERASED,
        sqlite_where=ERASED,
    )
