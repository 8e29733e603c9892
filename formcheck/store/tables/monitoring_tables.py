"""The clinic's work for a patient between sessions: time at the desk, and notes."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from formcheck.store.tables.table_base import Table, belongs_to, set_to_null


class SpellRow(Table):
    """A time in which a colleague worked on a patient at the desk, without idle time."""

    __tablename__ = "spells"
    __table_args__ = (Index(None, "author_id", "ended_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = belongs_to("people")
    author_id: Mapped[str | None] = set_to_null("people")
    author: Mapped[str]
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime]


class MonitoringNoteRow(Table):
    """A contact, a component or a correction of minutes; `ended_at` when it was taken back."""

    __tablename__ = "monitoring_notes"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = belongs_to("people")
    kind: Mapped[str] = mapped_column(String(16))
    day: Mapped[date] = mapped_column(Date)
    minutes: Mapped[float | None]
    text: Mapped[str] = mapped_column(Text)
    author_id: Mapped[str | None] = set_to_null("people")
    author: Mapped[str]
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
