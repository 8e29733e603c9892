"""The review: digests, places in the list, verdicts, outcome measures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Migrate to this schema."""
    _sessions()
    _people()
    with op.batch_alter_table("alerts") as table:
        table.add_column(sa.Column("detail", sa.JSON()))
    _fill_overviews()


def _sessions() -> None:
    op.create_table(
        "digests",
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("sets_planned", sa.Integer(), nullable=False),
        sa.Column("sets_done", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("correct", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        _belongs("digests", "session_id", "sessions"),
        sa.PrimaryKeyConstraint("session_id", name="pk_digests"),
    )
    op.create_table(
        "reviews",
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("author_id", sa.String(32)),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime()),
        sa.Column("watched", sa.Boolean(), nullable=False),
        sa.Column("pairs", sa.JSON(), nullable=False),
        _belongs("reviews", "session_id", "sessions"),
        _written_by("reviews"),
        sa.PrimaryKeyConstraint("session_id", name="pk_reviews"),
    )
    op.create_index("ix_reviews_at", "reviews", ["at"])
    op.create_table(
        "verdicts",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("set_id", sa.String(32), nullable=False),
        sa.Column("repetition", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(32)),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("faults", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.ForeignKeyConstraint(
            ["set_id", "repetition"],
            ["repetitions.set_id", "repetitions.index"],
            name="fk_verdicts_set_id_repetition",
            ondelete="CASCADE",
        ),
        _written_by("verdicts"),
        sa.PrimaryKeyConstraint("id", name="pk_verdicts"),
        sa.UniqueConstraint(
            "set_id", "repetition", "author_id", name="uq_verdicts_set_id_repetition_author_id"
        ),
    )


def _people() -> None:
    op.create_table(
        "overviews",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("waiting_since", sa.DateTime()),
        sa.Column("last_session_at", sa.DateTime()),
        sa.Column("unread_since", sa.DateTime()),
        sa.Column("unreviewed_since", sa.DateTime()),
        sa.Column("absence_seen_at", sa.DateTime()),
        _belongs("overviews", "person_id", "people"),
        sa.PrimaryKeyConstraint("person_id", name="pk_overviews"),
    )
    op.create_table(
        "outcome_asks",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("measure", sa.String(20), nullable=False),
        sa.Column("every_days", sa.Integer()),
        sa.Column("since", sa.DateTime(), nullable=False),
        _belongs("outcome_asks", "person_id", "people"),
        sa.PrimaryKeyConstraint("person_id", "measure", name="pk_outcome_asks"),
    )
    op.create_table(
        "outcomes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("measure", sa.String(20), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        _belongs("outcomes", "person_id", "people"),
        sa.PrimaryKeyConstraint("id", name="pk_outcomes"),
        sa.UniqueConstraint("uid", name="uq_outcomes_uid"),
    )
    op.create_index("ix_outcomes_person_id", "outcomes", ["person_id"])


def _belongs(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{parent}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE"
    )


def _written_by(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["author_id"], ["people.id"], name=f"fk_{table}_author_id", ondelete="SET NULL"
    )


# Of the kinds that there were, `review.ranks` calls all but one the most pressing.
RANK = "case when kind = 'pain_rise' then 1 else 0 end"
OPEN = "alerts where alerts.person_id = people.id and alerts.acknowledged_at is null"
UNREAD = "messages.person_id = people.id and messages.author is null and messages.read_at is null"


def _fill_overviews() -> None:
    """Give every patient of a clinic their place; no session has been reviewed so far."""
    worst = f"(select min({RANK}) from {OPEN})"
    op.execute(
        "insert into overviews (person_id, rank, waiting_since, last_session_at, unread_since,"
        " unreviewed_since, absence_seen_at)"
        f" select people.id, coalesce({worst}, 9),"
        f" (select min(alerts.at) from {OPEN} and {RANK} = {worst}),"
        " (select max(sessions.started_at) from sessions where sessions.person_id = people.id),"
        f" (select min(messages.at) from messages where {UNREAD}),"
        " (select min(sessions.started_at) from sessions where sessions.person_id = people.id),"
        " null"
        " from people join roles on roles.person_id = people.id and roles.role = 'patient'"
    )
