"""Records that a clinic's pages read. Frozen; times are UTC and timezone-aware."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from formcheck.review.adherence import Adherence
from formcheck.review.ranks import AlertKind, Rank


@dataclass(frozen=True, slots=True)
class PatientRecord:
    """A patient at a glance.

    Attributes:
        first_session_at, last_session_at: when their oldest and newest session began, or None.
        unreviewed_since: when the oldest session that nobody has reviewed began, or None.
        absent_days: days without a session, when there are enough to be seen; else None.
        unread: messages of theirs that nobody at the clinic has read.
        hospital_number, birth_date: as the clinic entered them, or None.
        is_discharged: whether their treatment has ended.
    """

    id: str
    name: str
    language: str
    created_at: datetime
    first_session_at: datetime | None
    last_session_at: datetime | None
    unreviewed_since: datetime | None
    absent_days: int | None
    unread: int
    hospital_number: str | None = None
    birth_date: date | None = None
    is_discharged: bool = False


@dataclass(frozen=True, slots=True)
class AlertRecord:
    """Something that a physiotherapist has to see; `detail` holds its subject, by kind.

    Attributes:
        acknowledged_at: when somebody acknowledged it, or None; `note` is what they added.
        is_over: it ended by itself, before anybody acknowledged it.
        seen_by: the name of who acknowledged it; None also once they have left.
    """

    id: str
    patient_id: str
    session_id: str | None
    kind: AlertKind
    at: datetime
    acknowledged_at: datetime | None
    note: str | None
    detail: Mapping[str, Any]
    is_over: bool
    seen_by: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A patient's place in the list: by rank, then by longest wait, then by name."""

    rank: Rank
    since: datetime
    name: str
    id: str


@dataclass(frozen=True, slots=True)
class PatientLine:
    """A patient as a line of the list: who, why here, and how it goes.

    Attributes:
        last_session_at: when their newest session began, or None before the first.
        alerts: those that nobody has acknowledged, the most pressing first.
        absent_days: days without a session, when there are enough to be seen; else None.
        unread: messages of theirs that nobody at the clinic has read.
        unreviewed: sessions of theirs that nobody has reviewed, however old.
        adherence: their adherence over the last four weeks.
        pains: before and after each session of these weeks, the oldest first; None: not given.
        shares: the correct share of each of these sessions in which repetitions were counted.
        paused_until: when their current pause ends, or None.
        is_discharged: whether their treatment has ended.
    """

    place: Place
    language: str
    last_session_at: datetime | None
    alerts: tuple[AlertRecord, ...]
    absent_days: int | None
    unread: int
    unreviewed: int
    adherence: Adherence
    pains: tuple[tuple[int | None, int | None], ...]
    shares: tuple[float, ...]
    paused_until: datetime | None = None
    is_discharged: bool = False


@dataclass(frozen=True, slots=True)
class Worklist:
    """A page of the list, and the number of patients of each rank on all pages."""

    lines: tuple[PatientLine, ...]
    counts: Mapping[Rank, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A physiotherapist's verdict on a repetition: `repetition` is its index in its set.

    Attributes:
        faults: ids of the faults seen; empty for one that is correct, or not counted.
        author: the name, for display; `author_id` is None once they have left.
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
    """A physiotherapist's review of a session; `watched`: they looked at every repetition."""

    author: str
    at: datetime
    watched: bool
