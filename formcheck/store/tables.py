"""The tables of the local database. A change here comes with a migration in `migrations/versions`.

Everything hangs on `people` and goes with its person (ON DELETE CASCADE).
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    CheckConstraint,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

CASCADE = "CASCADE"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: timezone-aware in Python, UTC without a zone in SQLite."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """To the database. Raises ValueError for a moment without a zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("A moment needs its time zone.")
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """From the database."""
        return None if value is None else value.replace(tzinfo=UTC)


class Measured(TypeDecorator[float]):
    """A number that may be unknown: NaN in Python, null in SQLite."""

    impl = Float
    cache_ok = True

    def process_bind_param(self, value: float | None, _dialect: Dialect) -> float | None:
        """To the database."""
        return None if value is None or math.isnan(value) else float(value)

    def process_result_value(self, value: float | None, _dialect: Dialect) -> float:
        """From the database."""
        return math.nan if value is None else value


class Table(DeclarativeBase):
    """Root of the tables; every constraint has a name, so that a migration can change it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        float: Float,
        list[str]: JSON,
        dict[str, Any]: JSON,
    }


def _of(parent: str) -> Any:
    return mapped_column(ForeignKey(f"{parent}.id", ondelete=CASCADE), index=True)


def _nrs(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} between 0 and 10", name=column)


class PersonRow(Table):
    """Somebody who trains here."""

    __tablename__ = "people"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str]
    language: Mapped[str]
    created_at: Mapped[datetime]
    safety_answers: Mapped[list[SafetyRow]] = relationship(order_by="SafetyRow.id")
    plans: Mapped[list[PlanRow]] = relationship(order_by="PlanRow.version")
    baselines: Mapped[list[BaselineRow]] = relationship(order_by="BaselineRow.id")
    sessions: Mapped[list[SessionRow]] = relationship(order_by="SessionRow.started_at")
    advices: Mapped[list[AdviceRow]] = relationship(order_by="AdviceRow.id")


class SafetyRow(Table):
    """One answer to the safety questions."""

    __tablename__ = "safety_answers"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = _of("people")
    at: Mapped[datetime]
    flags: Mapped[list[str]]


class AdviceRow(Table):
    """The person was told to stop and to call somebody: why, and the pain if it was that."""

    __tablename__ = "advices"
    __table_args__ = (_nrs("pain"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = _of("people")
    at: Mapped[datetime]
    kind: Mapped[str]
    pain: Mapped[int | None]


class PlanRow(Table):
    """One version of a person's plan; never changed afterwards."""

    __tablename__ = "plans"
    __table_args__ = (UniqueConstraint("person_id", "version"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = _of("people")
    version: Mapped[int]
    created_at: Mapped[datetime]
    source: Mapped[str]
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class BaselineRow(Table):
    """One baseline of one exercise; the newest counts."""

    __tablename__ = "baselines"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = _of("people")
    exercise_id: Mapped[str]
    at: Mapped[datetime]
    range_of_motion_deg: Mapped[float | None]
    hold_s: Mapped[float] = mapped_column(Measured, nullable=True)
    way: Mapped[float | None]


class SessionRow(Table):
    """One training session."""

    __tablename__ = "sessions"
    __table_args__ = (
        Index(None, "person_id", "started_at"),
        _nrs("pain_before"),
        _nrs("pain_after"),
        _nrs("effort"),
    )
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete=CASCADE))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    planned: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    effort: Mapped[int | None]
    sets: Mapped[list[SetRow]] = relationship(order_by="SetRow.number")


class SetRow(Table):
    """One attempt at a set; `number` counts the session's attempts from 1."""

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
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
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


class FaultRow(Table):
    """A fault of a repetition: found, or not assessed for the given reason."""

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
    reason: Mapped[str | None]


class RecordingRow(Table):
    """A part of a set's landmark recording: `pose.motion.packed`, and its checksum.

    In the database, not in files: a part is on record together with its repetitions or not at all,
    and goes with its person wherever the person's rows go.
    """

    __tablename__ = "recordings"
    set_id: Mapped[str] = mapped_column(ForeignKey("sets.id", ondelete=CASCADE), primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True)
    frames: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    data: Mapped[bytes] = mapped_column(LargeBinary)
