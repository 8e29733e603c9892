"""The first schema: one computer, its people and what they have done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Migrate to this schema."""
    op.create_table(
        "people",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    _of_a_person()
    _sessions()
    _repetitions()


def _of_a_person() -> None:
    op.create_table(
        "safety_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_safety_answers"),
        _belongs("safety_answers", "person_id", "people.id"),
    )
    op.create_index("ix_safety_answers_person_id", "safety_answers", ["person_id"])
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plans"),
        _belongs("plans", "person_id", "people.id"),
        sa.UniqueConstraint("person_id", "version", name="uq_plans_person_id_version"),
    )
    op.create_index("ix_plans_person_id", "plans", ["person_id"])
    op.create_table(
        "baselines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("exercise_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("range_of_motion_deg", sa.Float()),
        sa.Column("hold_s", sa.Float()),
        sa.Column("way", sa.Float()),
        sa.PrimaryKeyConstraint("id", name="pk_baselines"),
        _belongs("baselines", "person_id", "people.id"),
    )
    op.create_index("ix_baselines_person_id", "baselines", ["person_id"])


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime()),
        sa.Column("planned", sa.JSON(), nullable=False),
        sa.Column("pain_before", sa.Integer()),
        sa.Column("pain_after", sa.Integer()),
        sa.Column("effort", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        _belongs("sessions", "person_id", "people.id"),
        *(
            sa.CheckConstraint(f"{column} between 0 and 10", name=f"ck_sessions_{column}")
            for column in ("pain_before", "pain_after", "effort")
        ),
    )
    op.create_index("ix_sessions_person_id_started_at", "sessions", ["person_id", "started_at"])
    op.create_table(
        "sets",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("exercise_id", sa.String(), nullable=False),
        sa.Column("prescription", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("stop_reason", sa.String()),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_sets"),
        _belongs("sets", "session_id", "sessions.id"),
        sa.UniqueConstraint("session_id", "number", name="uq_sets_session_id_number"),
        sa.CheckConstraint(
            "status in ('open', 'done', 'stopped', 'skipped')", name="ck_sets_status"
        ),
    )


def _repetitions() -> None:
    op.create_table(
        "repetitions",
        sa.Column("set_id", sa.String(32), nullable=False),
        sa.Column("index", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("start_s", sa.Float()),
        sa.Column("end_s", sa.Float()),
        sa.Column("lift_s", sa.Float()),
        sa.Column("hold_s", sa.Float()),
        sa.Column("lower_s", sa.Float()),
        sa.Column("range_of_motion_deg", sa.Float()),
        sa.Column("peak_deg", sa.Float()),
        sa.Column("way", sa.Float()),
        sa.Column("confidence", sa.Float()),
        sa.PrimaryKeyConstraint("set_id", "index", name="pk_repetitions"),
        _belongs("repetitions", "set_id", "sets.id"),
    )
    op.create_table(
        "faults",
        sa.Column("set_id", sa.String(32), nullable=False),
        sa.Column("repetition", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(), nullable=False),
        sa.Column("found", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.PrimaryKeyConstraint("set_id", "repetition", "place", name="pk_faults"),
        sa.ForeignKeyConstraint(
            ["set_id", "repetition"],
            ["repetitions.set_id", "repetitions.index"],
            name="fk_faults_set_id_repetition",
            ondelete="CASCADE",
        ),
    )


def _belongs(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [parent], name=name, ondelete="CASCADE")
