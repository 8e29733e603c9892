"""Goals of patients."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from formcheck.store.tables.table_base import Table, belongs_to, set_to_null


class GoalRow(Table):
    """A goal in a patient's words; its scores are answers in `outcomes`; `author` is shown."""

    __tablename__ = "goals"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = belongs_to("people")
    text: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]
    author_id: Mapped[str | None] = set_to_null("people")
    author: Mapped[str]
    ended_at: Mapped[datetime | None]
    is_reached: Mapped[bool]
