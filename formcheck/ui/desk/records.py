"""What the clinic's pages read. Frozen; times are UTC and timezone-aware."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from formcheck.access import Role
from formcheck.plan.items import PlanItem


@dataclass(frozen=True, slots=True)
class PatientRecord:
    """A patient at a glance.

    Attributes:
        last_session_at: when their newest session began, or None before the first.
        open_alerts: how many nobody has acknowledged.
        unread: messages of theirs that nobody at the clinic has read.
    """

    id: str
    name: str
    language: str
    created_at: datetime
    last_session_at: datetime | None
    open_alerts: int
    unread: int


@dataclass(frozen=True, slots=True)
class AlertRecord:
    """Something that a physiotherapist has to see.

    Attributes:
        acknowledged_at: when somebody did, or None; `note` is what they added.
    """

    id: str
    patient_id: str
    session_id: str | None
    kind: str
    at: datetime
    acknowledged_at: datetime | None
    note: str | None


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One version of a person's plan.

    Attributes:
        source: who made it.
        author: the name of the physiotherapist, for the patient to read.
        days: weekdays to train on, 0 for Monday, or None for any.
        note: what the physiotherapist adds, or None.
    """

    version: int
    created_at: datetime
    source: str
    items: tuple[PlanItem, ...]
    author: str | None = None
    days: tuple[int, ...] | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """Between a patient and the clinic; `author` is the name shown, None for the patient's own."""

    id: str
    at: datetime
    text: str
    author: str | None
    session_id: str | None
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Device:
    """A patient's laptop."""

    id: str
    name: str
    client: str
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class AccountState:
    """What somebody sees of their own account."""

    email: str
    has_password: bool
    has_totp: bool


@dataclass(frozen=True, slots=True)
class TotpSetup:
    """What an authenticator app is given: as an address (for a QR code), or the secret to type."""

    uri: str
    secret: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody at the clinic, as an admin sees them.

    Attributes:
        email: of who has an account.
        invited: whether a password is still to be chosen.
        treats: ids of the patients assigned to a physiotherapist.
    """

    id: str
    name: str
    language: str
    roles: frozenset[Role]
    email: str | None
    invited: bool
    has_totp: bool
    treats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One act; the names are those of today, None for who is gone."""

    id: int
    at: datetime
    actor_id: str | None
    actor: str | None
    role: str
    action: str
    patient_id: str | None
    patient: str | None
    detail: str | None
