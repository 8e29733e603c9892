"""The clinic: accounts, devices, messages, audit; and, on the laptop, the link to it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# A new random id, 32 hexadecimal digits, in each database's SQL.
RANDOM_ID = {
    "sqlite": "lower(hex(randomblob(16)))",
    "postgresql": "replace(gen_random_uuid()::text, '-', '')",
}


def upgrade() -> None:
    """Migrate to this schema."""
    _clinic()
    _logging_in()
    _patients()
    _about_patients()
    _laptop()
    _existing()
    for table in ("advices", "baselines", "safety_answers"):
        _with_uid(table)


def _clinic() -> None:
    op.create_table(
        "clinics",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clinics"),
    )
    op.create_table(
        "throttles",
        sa.Column("key", sa.String(128), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_throttles"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("clinic_id", sa.String(32)),
        sa.Column("actor_id", sa.String(32)),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("patient_id", sa.String(32)),
        sa.Column("detail", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_clinic_id_at", "audit", ["clinic_id", "at"])
    op.create_index("ix_audit_patient_id_at", "audit", ["patient_id", "at"])
    op.create_table(
        "roles",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.CheckConstraint("role in ('patient', 'physiotherapist', 'admin')", name="ck_roles_role"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_roles_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "role", name="pk_roles"),
    )


def _logging_in() -> None:
    op.create_table(
        "accounts",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("password_hash", sa.String()),
        sa.Column("totp_secret", sa.String()),
        sa.Column("totp_confirmed", sa.Boolean(), nullable=False),
        sa.Column("totp_step", sa.Integer()),
        sa.Column("subject", sa.String(255)),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_accounts_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_accounts"),
        sa.UniqueConstraint("email", name="uq_accounts_email"),
        sa.UniqueConstraint("subject", name="uq_accounts_subject"),
    )
    op.create_table(
        "logins",
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_logins_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_sha256", name="pk_logins"),
    )
    op.create_index("ix_logins_person_id", "logins", ["person_id"])


def _patients() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("code_sha256", sa.String(64), nullable=False),
        sa.Column("created_by", sa.String(32)),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime()),
        sa.ForeignKeyConstraint(
            ["created_by"], ["people.id"], name="fk_invitations_created_by", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_invitations_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.UniqueConstraint("code_sha256", name="uq_invitations_code_sha256"),
    )
    op.create_index("ix_invitations_person_id", "invitations", ["person_id"])
    op.create_table(
        "devices",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime()),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_devices_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_devices"),
        sa.UniqueConstraint("token_sha256", name="uq_devices_token_sha256"),
    )
    op.create_index("ix_devices_person_id", "devices", ["person_id"])
    op.create_table(
        "assignments",
        sa.Column("physiotherapist_id", sa.String(32), nullable=False),
        sa.Column("patient_id", sa.String(32), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["people.id"], name="fk_assignments_patient_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["physiotherapist_id"],
            ["people.id"],
            name="fk_assignments_physiotherapist_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("physiotherapist_id", "patient_id", name="pk_assignments"),
    )
    op.create_index("ix_assignments_patient_id", "assignments", ["patient_id"])


def _about_patients() -> None:
    op.create_table(
        "messages",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("author_id", sa.String(32)),
        sa.Column("author", sa.String()),
        sa.Column("session_id", sa.String(32)),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("read_at", sa.DateTime()),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name="fk_messages_author_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_messages_person_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_messages_session_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
    )
    op.create_index("ix_messages_person_id_at", "messages", ["person_id", "at"])
    op.create_table(
        "alerts",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("session_id", sa.String(32)),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("acknowledged_by", sa.String(32)),
        sa.Column("acknowledged_at", sa.DateTime()),
        sa.Column("note", sa.String()),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"],
            ["people.id"],
            name="fk_alerts_acknowledged_by",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_alerts_person_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_alerts_session_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
    )
    op.create_index("ix_alerts_person_id_at", "alerts", ["person_id", "at"])
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_consents_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
        sa.UniqueConstraint("uid", name="uq_consents_uid"),
    )
    op.create_index("ix_consents_person_id", "consents", ["person_id"])
    op.create_table(
        "parts",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("set_id", sa.String(32), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("frames", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_parts_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "session_id", "set_id", "part", name="pk_parts"),
    )


def _laptop() -> None:
    op.create_table(
        "links",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("hub_url", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(32), nullable=False),
        sa.Column("clinic", sa.String(), nullable=False),
        sa.Column("paired_at", sa.DateTime(), nullable=False),
        sa.Column("synced_at", sa.DateTime()),
        sa.Column("trouble", sa.Text()),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_links_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_links"),
    )
    op.create_table(
        "outbox",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(), nullable=False),
        sa.Column("sent_at", sa.DateTime()),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("trouble", sa.Text()),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_outbox_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "kind", "item_id", name="pk_outbox"),
    )
    op.create_index(
        "ix_outbox_person_id_sent_at_next_at", "outbox", ["person_id", "sent_at", "next_at"]
    )


def _existing() -> None:
    with op.batch_alter_table("people") as table:
        table.add_column(sa.Column("clinic_id", sa.String(32)))
        table.create_index("ix_people_clinic_id", ["clinic_id"])
        table.create_foreign_key("fk_people_clinic_id", "clinics", ["clinic_id"], ["id"])
    with op.batch_alter_table("plans") as table:
        table.add_column(sa.Column("author_id", sa.String(32)))
        table.add_column(sa.Column("author", sa.String()))
        table.add_column(sa.Column("days", sa.JSON()))
        table.add_column(sa.Column("note", sa.String()))
        table.create_foreign_key(
            "fk_plans_author_id", "people", ["author_id"], ["id"], ondelete="SET NULL"
        )
    with op.batch_alter_table("sessions") as table:
        table.add_column(sa.Column("plan_version", sa.Integer()))
        table.add_column(sa.Column("device_id", sa.String(32)))
        table.add_column(sa.Column("received_at", sa.DateTime()))
        table.add_column(sa.Column("document_sha256", sa.String(64)))
        table.create_foreign_key(
            "fk_sessions_device_id", "devices", ["device_id"], ["id"], ondelete="SET NULL"
        )


def _with_uid(name: str) -> None:
    """Add an id shared by laptop and clinic, to existing rows too."""
    op.add_column(name, sa.Column("uid", sa.String(32), nullable=True))
    op.execute(f"update {name} set uid = {RANDOM_ID[op.get_bind().dialect.name]}")
    with op.batch_alter_table(name) as table:
        table.alter_column("uid", existing_type=sa.String(32), nullable=False)
        table.create_unique_constraint(f"uq_{name}_uid", ["uid"])
