"""Reviews of a patient's sessions, and what the lists of patients keep precomputed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from formcheck.store.tables.table_base import CASCADE, Table, belongs_to, set_to_null, uid


class DigestRow(Table):
    """A session in a few numbers (`review.digest`), so that lists needn't read any repetitions."""

    __tablename__ = "digests"
    session_id: Mapped[str] = mapped_column(
        ForeignKey("sessions.id", ondelete=CASCADE), primary_key=True
    )
    sets_planned: Mapped[int]
    sets_done: Mapped[int]
    sets_by_hand: Mapped[int] = mapped_column(server_default="0")
    counted: Mapped[int]
    correct: Mapped[int]
    data: Mapped[dict[str, Any]]


class OverviewRow(Table):
    """A patient's place in the physiotherapist's list (`clinic.worklist_place`), kept up to date.

    `rank` is that of the most pressing open alert, `Rank.NOTHING` without an open alert;
    `waiting_since`: when the oldest alert of that rank was raised.
    """

    __tablename__ = "overviews"
    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete=CASCADE), primary_key=True
    )
    rank: Mapped[int]
    waiting_since: Mapped[datetime | None]
    last_session_at: Mapped[datetime | None]
    unread_since: Mapped[datetime | None]
    unreviewed_since: Mapped[datetime | None]
    absence_seen_at: Mapped[datetime | None]


class ReviewRow(Table):
    """A physiotherapist's review of a session.

    `at`: when it was finished, None until then. `watched`: every repetition was looked at. `pairs`:
    how many of each pair of judgements (machine's/physiotherapist's) by exercise, as
    `review.agreement.pairs_data` counts them.
    """

    __tablename__ = "reviews"
    session_id: Mapped[str] = mapped_column(
        ForeignKey("sessions.id", ondelete=CASCADE), primary_key=True
    )
    author_id: Mapped[str | None] = set_to_null("people")
    author: Mapped[str]
    at: Mapped[datetime | None] = mapped_column(index=True)
    watched: Mapped[bool]
    pairs: Mapped[dict[str, Any]]


class DraftRow(Table):
    """A draft about a patient, not sent yet.

    `data["value"]` is what was written: a text, or any JSON for a prescription. `name`: the form
    field, or "prescription".
    """

    __tablename__ = "drafts"
    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete=CASCADE), primary_key=True
    )
    author_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete=CASCADE), primary_key=True, index=True
    )
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    at: Mapped[datetime]
    data: Mapped[dict[str, Any]]


class VerdictRow(Table):
    """A physiotherapist's verdict on a repetition, beside the machine's."""

    __tablename__ = "verdicts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["set_id", "repetition"],
            ["repetitions.set_id", "repetitions.index"],
            ondelete=CASCADE,
        ),
        UniqueConstraint("set_id", "repetition", "author_id"),
    )
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    set_id: Mapped[str] = mapped_column(String(32))
    repetition: Mapped[int]
    author_id: Mapped[str | None] = set_to_null("people")
    author: Mapped[str]
    at: Mapped[datetime]
    counted: Mapped[bool]
    faults: Mapped[list[str]]
    note: Mapped[str | None] = mapped_column(Text)


class BlindVerdictRow(Table):
    """A physiotherapist's verdict on a repetition before they saw the machine's; never changed."""

    __tablename__ = "blind_verdicts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["set_id", "repetition"],
            ["repetitions.set_id", "repetitions.index"],
            ondelete=CASCADE,
        ),
        UniqueConstraint("set_id", "repetition", "author_id"),
    )
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    set_id: Mapped[str] = mapped_column(String(32))
    repetition: Mapped[int]
    author_id: Mapped[str | None] = set_to_null("people")
    author: Mapped[str]
    at: Mapped[datetime]
    counted: Mapped[bool]
    faults: Mapped[list[str]]


class OutcomeAskRow(Table):
    """How often a patient is asked an outcome measure (`review.outcomes`).

    `every_days` None: no longer asked.
    """

    __tablename__ = "outcome_asks"
    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete=CASCADE), primary_key=True
    )
    measure: Mapped[str] = mapped_column(String(20), primary_key=True)
    every_days: Mapped[int | None]
    since: Mapped[datetime]


class OutcomeRow(Table):
    """An outcome measure, answered: each answer by its question, and the score of all."""

    __tablename__ = "outcomes"
    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = uid()
    person_id: Mapped[str] = belongs_to("people")
    at: Mapped[datetime]
    measure: Mapped[str] = mapped_column(String(20))
    answers: Mapped[dict[str, Any]]
    score: Mapped[float]
