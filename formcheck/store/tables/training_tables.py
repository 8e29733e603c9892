"""Sessions, sets, repetitions, faults, landmark recordings."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from formcheck.store.tables.table_base import CASCADE, Measured, Table, nrs, set_to_null

if TYPE_CHECKING:
    from formcheck.store.tables.review_tables import BlindVerdictRow, ReviewRow, VerdictRow


class SessionRow(Table):
    """One training session.

    `cut_off`: nobody ended it, and `ended_at` is its last sign of life.
    `plan_version` is the version in `plans` that was followed, None for the starter plan. The last
    columns are the clinic's: which device sent the session, when it arrived by the clinic's clock,
    and the document's checksum.
    """

    __tablename__ = "sessions"
    __table_args__ = (
        Index(None, "person_id", "started_at"),
        nrs("pain_before"),
        nrs("pain_after"),
        nrs("effort"),
    )
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete=CASCADE))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    planned: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    effort: Mapped[int | None]
    plan_version: Mapped[int | None]
    cut_off: Mapped[bool] = mapped_column(default=False, server_default=false())
    device_id: Mapped[str | None] = set_to_null("devices")
    received_at: Mapped[datetime | None]
    document_sha256: Mapped[str | None] = mapped_column(String(64))
    sets: Mapped[list[SetRow]] = relationship(order_by="SetRow.number")
    reviews: Mapped[list[ReviewRow]] = relationship()


class SetRow(Table):
    """One attempt at a set; `number` counts the session's attempts from 1.

    `model` is the pose model that judged it, None where none did or it isn't known. `live_count` is
    what was counted live, where the second look found another number; `attempts` the movements that
    the second look found to be no repetitions, None where there was none. A set that was taken back
    is skipped with the reason `plan.session_progress.TAKEN_BACK`, and nothing is left below it.
    """

    __tablename__ = "sets"
    __table_args__ = (
        UniqueConstraint("session_id", "number"),
        CheckConstraint("status in ('open', 'done', 'stopped', 'skipped')", name="status"),
    )
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete=CASCADE))
    number: Mapped[int]
    position: Mapped[int]
    exercise_id: Mapped[str]
    prescription: Mapped[dict[str, Any]]
    status: Mapped[str]
    stop_reason: Mapped[str | None]
    by_hand: Mapped[bool]
    by_video: Mapped[bool] = mapped_column(default=False, server_default=false())
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    model: Mapped[str | None] = mapped_column(String(16))
    live_count: Mapped[int | None]
    attempts: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    repetitions: Mapped[list[RepetitionRow]] = relationship(order_by="RepetitionRow.index")
    recordings: Mapped[list[RecordingRow]] = relationship(order_by="RecordingRow.part")


class RepetitionRow(Table):
    """One attempt at a movement, counted or partial."""

    __tablename__ = "repetitions"
    set_id: Mapped[str] = mapped_column(ForeignKey("sets.id", ondelete=CASCADE), primary_key=True)
    index: Mapped[int] = mapped_column(primary_key=True)
    counted: Mapped[bool]
    side: Mapped[str]
    start_s: Mapped[float] = mapped_column(Measured, nullable=True)
    end_s: Mapped[float] = mapped_column(Measured, nullable=True)
    lift_s: Mapped[float] = mapped_column(Measured, nullable=True)
    hold_s: Mapped[float] = mapped_column(Measured, nullable=True)
    lower_s: Mapped[float] = mapped_column(Measured, nullable=True)
    range_of_motion_deg: Mapped[float | None]
    peak_deg: Mapped[float | None]
    way: Mapped[float | None]
    confidence: Mapped[float] = mapped_column(Measured, nullable=True)
    faults: Mapped[list[FaultRow]] = relationship(order_by="FaultRow.place")
    verdicts: Mapped[list[VerdictRow]] = relationship(order_by="VerdictRow.at")
    blind_verdicts: Mapped[list[BlindVerdictRow]] = relationship(order_by="BlindVerdictRow.at")


class FaultRow(Table):
    """A fault of a repetition: found, perhaps there, or not assessed for the given reason."""

    __tablename__ = "faults"
    __table_args__ = (
        ForeignKeyConstraint(
            ["set_id", "repetition"],
            ["repetitions.set_id", "repetitions.index"],
            ondelete=CASCADE,
        ),
    )
    set_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    repetition: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    fault: Mapped[str]
    found: Mapped[bool]
    perhaps: Mapped[bool] = mapped_column(server_default=false())
    reason: Mapped[str | None]


class RecordingRow(Table):
    """A part of a set's landmark recording: `recording.packed.packed`, and its checksum.

    Stored in the database first: a part is on record together with its repetitions or not at all,
    and is deleted with its person wherever the person's rows are. A clinic may have the bytes put
    away later (`clinic.away`): `data` is empty then, and `away_bytes` says how many there are.
    """

    __tablename__ = "recordings"
    set_id: Mapped[str] = mapped_column(ForeignKey("sets.id", ondelete=CASCADE), primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True)
    frames: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    data: Mapped[bytes] = mapped_column(LargeBinary)
    away_bytes: Mapped[int | None]


class LeftoverRow(Table):
    """The checksum of bytes outside of the database whose row was deleted.

    A trigger writes it, whichever way the row goes; `clinic.away` then deletes the bytes.
    """

    __tablename__ = "leftovers"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
