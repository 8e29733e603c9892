"""The days that a page or a report covers. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from formcheck.review.past import PastSession
from formcheck.review.weeks import WEEK, midnight, monday_of

LATEST_WEEKS = 8


@dataclass(frozen=True, slots=True, order=True)
class DaySpan:
    """A span of days, the first and the last included."""

    first: date
    last: date

    @property
    def weeks(self) -> int:
        """The number of weeks with a day in the span."""
        return (monday_of(self.last) - monday_of(self.first)) // WEEK + 1

    def of(self, sessions: Sequence[PastSession], zone: tzinfo | None) -> list[PastSession]:
        """Return the sessions that began in it."""
        return [each for each in sessions if self.holds(each.started_at, zone)]

    def begins(self, zone: tzinfo | None) -> datetime:
        """Return the moment, UTC, at which its first day begins."""
        return midnight(self.first, zone)

    def ends(self, zone: tzinfo | None) -> datetime:
        """Return the moment, UTC, at which its last day is over."""
        return midnight(self.last + timedelta(days=1), zone)

    def holds(self, at: datetime, zone: tzinfo | None) -> bool:
        """Return whether a moment lies in it."""
        return self.first <= at.astimezone(zone).date() <= self.last


def latest(today: date) -> DaySpan:
    """Return the latest weeks, from a Monday on."""
    return DaySpan(monday_of(today) - WEEK * (LATEST_WEEKS - 1), today)


def whole_time(first: date, today: date) -> DaySpan:
    """Return the whole time, from the first day to today."""
    return DaySpan(min(first, today), today)


def months(first: date, today: date) -> Iterator[DaySpan]:
    """Yield the months up to today, from the one with the first day; the newest first."""
    last = today
    while last >= first:
        begin = last.replace(day=1)
        yield DaySpan(begin, last)
        last = begin - timedelta(days=1)
