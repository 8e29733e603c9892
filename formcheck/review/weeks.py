"""Prescribed against done, week by week. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from formcheck.review.adherence import Frequency, adherence
from formcheck.review.past import PastSession

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Monday.

    Attributes:
        trained: days with a set done.
        prescribed: past days on which training was prescribed; None when none were prescribed by
            day.
        counted, correct: numbers of repetitions.
    """

    monday: date
    trained: int
    prescribed: int | None
    counted: int
    correct: int


def midnight(day: date, zone: tzinfo | None) -> datetime:
    """Return the moment, UTC, at which a day begins; None for this computer's zone."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def monday_of(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def weeks(
    sessions: Sequence[PastSession],
    frequencies: Sequence[Frequency],
    today: date,
    number: int,
    zone: tzinfo | None = None,
    last: date | None = None,
) -> tuple[Week, ...]:
    """Return so many weeks, the oldest first, up to this one or to that of the day `last`."""
    final = monday_of(last or today)
    mondays = [final - WEEK * back for back in reversed(range(number))]
    return tuple(_week(monday, sessions, frequencies, today, zone) for monday in mondays)


def _week(
    monday: date,
    sessions: Sequence[PastSession],
    frequencies: Sequence[Frequency],
    today: date,
    zone: tzinfo | None,
) -> Week:
    days = [each.started_at.astimezone(zone).date() for each in sessions]
    mine = [each for each, day in zip(sessions, days, strict=True) if monday <= day < monday + WEEK]
    trained = {each.started_at.astimezone(zone).date() for each in mine if each.digest.sets_done}
    over = today if today in trained else today - timedelta(days=1)
    last = min(monday + timedelta(days=6), over)
    found = adherence(trained, frequencies, monday, last)
    return Week(
        monday=monday,
        trained=found.trained,
        prescribed=found.prescribed,
        counted=sum(each.digest.counted for each in mine),
        correct=sum(each.digest.correct for each in mine),
    )
