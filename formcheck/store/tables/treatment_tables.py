"""Events of a patient's treatment: pauses, discharges, hand-overs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from formcheck.store.tables.table_base import Table, belongs_to, set_to_null


class PauseRow(Table):
    """A time in which no training is expected.

    `author`: their name, kept when their account is gone. `at`: when it was entered.
    """

    __tablename__ = "pauses"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = belongs_to("people")
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)
    author_id: Mapped[str | None] = set_to_null("people")
    author: Mapped[str]
    at: Mapped[datetime]


class DischargeRow(Table):
    """A discharge: the end of a treatment.

    `at`: when the treatment ended; `ended_at`: when it was taken up again, None while the discharge
    stands. `author`: their name, kept when their account is gone.
    """

    __tablename__ = "discharges"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = belongs_to("people")
    at: Mapped[datetime]
    author_id: Mapped[str | None] = set_to_null("people")
    author: Mapped[str]
    note: Mapped[str] = mapped_column(Text)
    ended_at: Mapped[datetime | None]


class HandOverRow(Table):
    """A hand-over of a patient to a colleague, with a note.

    `giver`, `taker`: their names, kept when their accounts are gone. `goes_on`: whether the giver
    goes on treating the patient too; `read_at`: when the taker confirmed having read the note.
    """

    __tablename__ = "hand_overs"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = belongs_to("people")
    at: Mapped[datetime]
    giver_id: Mapped[str | None] = set_to_null("people")
    giver: Mapped[str]
    taker_id: Mapped[str | None] = set_to_null("people")
    taker: Mapped[str]
    note: Mapped[str] = mapped_column(Text)
    goes_on: Mapped[bool]
    read_at: Mapped[datetime | None]
