"""What a clinic's pages read. Frozen; times are UTC and timezone-aware."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
    """Something that a physiotherapist has to see; `kind` as in `clinic.alerts`.

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
class Verdict:
    """How a physiotherapist sees a repetition: `repetition` is its index in its set.

    Attributes:
        faults: ids of those that they see; empty for one that is correct, or not counted.
        author: the name, to be read; `author_id` is None once they have left.
    """

    set_id: str
    repetition: int
    counted: bool
    faults: tuple[str, ...]
    note: str | None
    author: str
    author_id: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """A session that a physiotherapist has looked at; `watched`: at every repetition."""

    author: str
    at: datetime
    watched: bool
