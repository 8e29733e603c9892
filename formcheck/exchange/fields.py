"""Types of the documents' fields, each with its bounds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
# Beyond any angle in degrees, any seconds of a session, any way in an exercise's own unit.
LARGEST = 1e6


class Part(BaseModel):
    """A piece of a document: unknown fields come from a newer program and are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


def _written(value: object) -> object:
    """Refuse a moment that isn't written out: a bare number could be in any unit."""
    if not isinstance(value, str | datetime):
        raise ValueError("a moment is written as in 2026-03-02T09:30:00Z")
    return value


def _near(value: datetime) -> datetime:
    if not EARLIEST <= value <= LATEST:
        raise ValueError("this moment is too far away")
    return value.astimezone(UTC)


def _storable(value: str) -> str:
    """Refuse zero characters, which PostgreSQL can't store."""
    if "\0" in value:
        raise ValueError("a text has no zero characters")
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(_written), AfterValidator(_near)]
Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
# Ids of exercises, faults, reasons, flags.
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,64}$")]
Line = Annotated[str, StringConstraints(max_length=200), AfterValidator(_storable)]
Text = Annotated[str, StringConstraints(max_length=4000), AfterValidator(_storable)]
Rating = Annotated[int, Field(strict=True, ge=0, le=10)]
Count = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
Version = Annotated[int, Field(strict=True, ge=1, le=1_000_000)]
Weekday = Annotated[int, Field(strict=True, ge=0, le=6)]
Flag = Annotated[bool, Field(strict=True)]
# Seconds within one set or repetition: no more than a day.
Seconds = Annotated[float, Field(strict=True, ge=0.0, le=86_400.0)]
# A time in a set's recording, where a video's first picture may come a little before its beginning.
Time = Annotated[float, Field(strict=True, ge=-60.0, le=86_400.0)]
Degrees = Annotated[float, Field(strict=True, ge=-360.0, le=360.0)]
Share = Annotated[float, Field(strict=True, ge=0.0, le=1.0)]
# Strict, so that neither "3" nor true is a number; an unknown number is null, in Python None.
Number = Annotated[float, Field(strict=True, ge=-LARGEST, le=LARGEST)]
