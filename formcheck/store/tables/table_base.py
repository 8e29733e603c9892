"""The base of every table."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, DateTime, Dialect, Float, ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

from formcheck.store.row_ids import new_id

CASCADE, SET_NULL = "CASCADE", "SET NULL"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: timezone-aware in Python, UTC without a zone in the database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Convert for the database. Raises ValueError for a moment without a zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("A moment needs its time zone.")
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Convert from the database."""
        return None if value is None else value.replace(tzinfo=UTC)


class Measured(TypeDecorator[float]):
    """A number that may be unknown: NaN in Python, null in the database."""

    impl = Float
    cache_ok = True

    def process_bind_param(self, value: float | None, _dialect: Dialect) -> float | None:
        """Convert for the database."""
        return None if value is None or math.isnan(value) else float(value)

    def process_result_value(self, value: float | None, _dialect: Dialect) -> float:
        """Convert from the database."""
        return math.nan if value is None else float(value)


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


def belongs_to(parent: str) -> Any:
    """Make a column for the parent row, with which this one is deleted.

    It has an index, like every other reference: else a deletion would scan the table.
    """
    return mapped_column(ForeignKey(f"{parent}.id", ondelete=CASCADE), index=True)


def set_to_null(parent: str) -> Any:
    """Make a column for a row that this one names as long as it exists."""
    return mapped_column(ForeignKey(f"{parent}.id", ondelete=SET_NULL), index=True)


def nrs(column: str) -> CheckConstraint:
    """Constrain the column to a rating from 0 to 10."""
    return CheckConstraint(f"{column} between 0 and 10", name=column)


def uid() -> Any:
    """Make a column for an id that means the same on the laptop and at the clinic."""
    return mapped_column(String(32), unique=True, default=new_id)
