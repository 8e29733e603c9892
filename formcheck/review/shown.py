"""Which part of a patient's time a page or a report is about. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from formcheck.review.past import PastSession
from formcheck.review.weeks import WEEK, monday_of

LATEST_WEEKS = 8


@dataclass(frozen=True, slots=True, order=True)
class Shown:
    """Some days, the first and the last included."""

    first: date
    last: date

    @property
    def weeks(self) -> int:
        """How many weeks have a day in it."""
        return (monday_of(self.last) - monday_of(self.first)) // WEEK + 1

    def of(self, sessions: Sequence[PastSession], zone: tzinfo | None) -> list[PastSession]:
        """The sessions that began in it."""
        return [each for each in sessions if self.holds(each.started_at, zone)]

    def holds(self, at: datetime, zone: tzinfo | None) -> bool:
        """Whether a moment lies in it."""
        return self.first <= at.astimezone(zone).date() <= self.last


def latest(today: date) -> Shown:
    """The latest weeks, from a Monday on."""
    return Shown(monday_of(today) - WEEK * (LATEST_WEEKS - 1), today)


def whole_time(first: date, today: date) -> Shown:
    """All of it."""
    return Shown(min(first, today), today)


def months(first: date, today: date) -> Iterator[Shown]:
    """Every month with a day of it, the newest first."""
    last = today
    while last >= first:
        begin = last.replace(day=1)
        yield Shown(begin, last)
        last = begin - timedelta(days=1)
