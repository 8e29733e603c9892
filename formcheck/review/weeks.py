"""Prescribed against done, week by week. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from formcheck.review.adherence import Frequency, adherence
from formcheck.review.past import PastSession

WEEK, DAY = timedelta(days=7), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Monday.

    Attributes:
        trained: days with a set done.
        prescribed: past days on which training was prescribed, 0 on a Monday that isn't over; None
            when none were prescribed by day.
        counted, correct: numbers of repetitions.
    """

    monday: date
    trained: int
    prescribed: int | None
    counted: int
    correct: int


def midnight(day: date, zone: tzinfo | None) -> datetime:
    """Return the moment, in UTC, at which a day begins in `zone`; `zone` None: this computer's."""
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
    """Return `number` weeks, the oldest first, ending with this one or with that of `last`."""
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
    begun = ((each.started_at.astimezone(zone).date(), each) for each in sessions)
    mine = [(day, each) for day, each in begun if monday <= day < monday + WEEK]
    trained = {day for day, each in mine if each.digest.sets_done}
    # Today counts as prescribed only once trained: it isn't over yet.
    over = today if today in trained else today - DAY
    found = adherence(trained, frequencies, monday, min(monday + 6 * DAY, over))
    return Week(
        monday=monday,
        trained=found.trained,
        prescribed=_none_yet(frequencies, monday) if over < monday else found.prescribed,
        counted=sum(each.digest.counted for _, each in mine),
        correct=sum(each.digest.correct for _, each in mine),
    )


def _none_yet(frequencies: Sequence[Frequency], monday: date) -> int | None:
    """Return the past prescribed days of a week of which no day is over."""
    return None if adherence((), frequencies, monday, monday).prescribed is None else 0
