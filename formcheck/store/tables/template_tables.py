"""A clinic's own prescriptions to start from; they belong to no patient."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from formcheck.store.tables.table_base import Table, belongs_to, set_to_null


class TemplateRow(Table):
    """A prescription without any word to a patient; `ended_at` when it was put away."""

    __tablename__ = "templates"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    clinic_id: Mapped[str] = belongs_to("clinics")
    name: Mapped[str] = mapped_column(String(60))
    author_id: Mapped[str | None] = set_to_null("people")
    author: Mapped[str]
    at: Mapped[datetime]
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    days: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    ended_at: Mapped[datetime | None]
