"""On the patient's laptop: the link to the clinic, and the outbox."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from formcheck.store.tables.table_base import CASCADE, Table


class LinkRow(Table):
    """The link of a person of this laptop to the clinic that treats them.

    `token` is the device's own, "" when it is in the system's keychain; the database file is
    readable by its owner alone.
    """

    __tablename__ = "links"
    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete=CASCADE), primary_key=True
    )
    hub_url: Mapped[str]
    token: Mapped[str]
    device_id: Mapped[str] = mapped_column(String(32))
    clinic: Mapped[str]
    paired_at: Mapped[datetime]
    synced_at: Mapped[datetime | None]
    trouble: Mapped[str | None] = mapped_column(Text)


class OutboxRow(Table):
    """An item to send: kept until the clinic has acknowledged it.

    `kind` and `item_id` name it; `next_at` is when to retry; `trouble` why it failed; `refused`
    when the clinic will never take it as it is.
    """

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "person_id", "sent_at", "next_at"),)
    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete=CASCADE), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    created_at: Mapped[datetime]
    tries: Mapped[int]
    next_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    refused: Mapped[bool]
    trouble: Mapped[str | None] = mapped_column(Text)
