"""Recordings whose bytes lie outside of the database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

SQLITE = """
CREATE TRIGGER recordings_left AFTER DELETE ON recordings WHEN OLD.away_bytes IS NOT NULL
BEGIN
  INSERT OR IGNORE INTO leftovers (sha256) VALUES (OLD.sha256);
END
"""
POSTGRESQL = (
    """
CREATE FUNCTION recordings_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO leftovers (sha256) VALUES (OLD.sha256) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$
""",
    """
CREATE TRIGGER recordings_left AFTER DELETE ON recordings
FOR EACH ROW WHEN (OLD.away_bytes IS NOT NULL) EXECUTE FUNCTION recordings_left()
""",
)


def upgrade() -> None:
    """Migrate to this schema."""
    op.add_column("recordings", sa.Column("away_bytes", sa.Integer()))
    op.create_table(
        "leftovers",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_leftovers"),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in (SQLITE,) if is_sqlite else POSTGRESQL:
        op.execute(statement)
