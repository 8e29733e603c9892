"""Digests tell sets done by hand apart, so that monitoring reads none of them whole."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

FILL = {
    "sqlite": """
update digests set sets_by_hand = (
    select coalesce(sum(json_extract(each.value, '$.sets_by_hand')), 0)
    from json_each(digests.data, '$.exercises') as each
)
""",
    "postgresql": """
update digests set sets_by_hand = (
    select coalesce(sum(cast(each.value ->> 'sets_by_hand' as integer)), 0)
    from json_array_elements(digests.data -> 'exercises') as each
)
""",
}


def upgrade() -> None:
    """To this schema."""
    op.add_column(
        "digests", sa.Column("sets_by_hand", sa.Integer(), nullable=False, server_default="0")
    )
    op.execute(FILL[op.get_bind().dialect.name])
