"""The clinic: its staff, their logins, the patients they treat, and the audit log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from formcheck.store.tables.table_base import CASCADE, Table, belongs_to, set_to_null, uid

ROLES = ("patient", "physiotherapist", "admin")


class ClinicRow(Table):
    """A clinic; `settings` are its own rules and periods (`clinic.clinic_rules`)."""

    __tablename__ = "clinics"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str]
    created_at: Mapped[datetime]
    settings: Mapped[dict[str, Any]]


class RoleRow(Table):
    """A role of a person at their clinic; one may have several."""

    __tablename__ = "roles"
    __table_args__ = (CheckConstraint(f"role in {ROLES}", name="role"),)
    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete=CASCADE), primary_key=True
    )
    role: Mapped[str] = mapped_column(String(20), primary_key=True)


class AccountRow(Table):
    """Login data of a physiotherapist or admin: by password, or the clinic's identity provider.

    `email` in lower case. `password_ended_at`: an admin ended the password; its hash stays until
    another is chosen, so that whoever still types it is told so. `logins_ended_at`: when all logins
    were last ended; what an identity provider vouched for before then begins no login.
    `totp_secret`: the second factor's, sealed (`clinic.keys`), in use once `totp_confirmed`;
    `totp_step` is the last time step whose code was used, so that no code is used twice.
    """

    __tablename__ = "accounts"
    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete=CASCADE), primary_key=True
    )
    email: Mapped[str] = mapped_column(String(320), unique=True)
    password_hash: Mapped[str | None]
    password_ended_at: Mapped[datetime | None]
    logins_ended_at: Mapped[datetime | None]
    totp_secret: Mapped[str | None]
    totp_confirmed: Mapped[bool]
    totp_step: Mapped[int | None]
    subject: Mapped[str | None] = mapped_column(String(255), unique=True)


class LoginRow(Table):
    """A browser that is logged in, by the SHA-256 of its token."""

    __tablename__ = "logins"
    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = belongs_to("people")
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class BrowserRow(Table):
    """A browser in which a person has logged in, by the SHA-256 of its own cookie."""

    __tablename__ = "browsers"
    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete=CASCADE), primary_key=True, index=True
    )
    seen_at: Mapped[datetime]


class ThrottleRow(Table):
    """The number of tries in the window that began at `since`."""

    __tablename__ = "throttles"
    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    since: Mapped[datetime]
    tries: Mapped[int]


class InvitationRow(Table):
    """A one-time code: for a patient's device, or for a new colleague to choose a password."""

    __tablename__ = "invitations"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = belongs_to("people")
    code_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    created_by: Mapped[str | None] = set_to_null("people")
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class DeviceRow(Table):
    """A patient's laptop, by the SHA-256 of its token."""

    __tablename__ = "devices"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = belongs_to("people")
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str]
    client: Mapped[str]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class AssignmentRow(Table):
    """An assignment: a physiotherapist treats a patient, until it ends."""

    __tablename__ = "assignments"
    physiotherapist_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete=CASCADE), primary_key=True
    )
    patient_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete=CASCADE), primary_key=True, index=True
    )
    since: Mapped[datetime]


class MessageRow(Table):
    """A message between a patient and the clinic; `author` is the name shown, None the patient."""

    __tablename__ = "messages"
    __table_args__ = (Index(None, "person_id", "at"),)
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete=CASCADE))
    author_id: Mapped[str | None] = set_to_null("people")
    author: Mapped[str | None]
    session_id: Mapped[str | None] = set_to_null("sessions")
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    read_at: Mapped[datetime | None]


class AlertRow(Table):
    """An alert: something that a physiotherapist has to see of a patient, and what was done.

    `detail` holds the numbers and names that it is about, by its `kind`.
    """

    __tablename__ = "alerts"
    __table_args__ = (Index(None, "person_id", "at"),)
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete=CASCADE))
    session_id: Mapped[str | None] = belongs_to("sessions")
    kind: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]
    acknowledged_by: Mapped[str | None] = set_to_null("people")
    acknowledged_at: Mapped[datetime | None]
    note: Mapped[str | None]
    detail: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class ConsentRow(Table):
    """A patient's consent to send reports, or its withdrawal; `text` is what was shown."""

    __tablename__ = "consents"
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = uid()
    person_id: Mapped[str] = belongs_to("people")
    at: Mapped[datetime]
    given: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)


ERASED = text("action = 'erase'")  # the few lines that lists ask for


class AuditRow(Table):
    """A line of the audit log: who read or changed what of whom. It outlives them: only ids."""

    __tablename__ = "audit"
    __table_args__ = (
        Index(None, "patient_id", "at"),
        Index(None, "actor_id", "at"),
        Index(None, "clinic_id", "id"),
        Index("ix_audit_erased", "clinic_id", "at", postgresql_where=ERASED, sqlite_where=ERASED),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    clinic_id: Mapped[str | None] = mapped_column(String(32))
    actor_id: Mapped[str | None] = mapped_column(String(32))
    role: Mapped[str] = mapped_column(String(20))
    action: Mapped[str] = mapped_column(String(64))
    patient_id: Mapped[str | None] = mapped_column(String(32))
    detail: Mapped[str | None]


class PartRow(Table):
    """A staged part of a landmark recording: it came before its session's document."""

    __tablename__ = "parts"
    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete=CASCADE), primary_key=True
    )
    session_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    set_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    frames: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[datetime] = mapped_column(index=True)
