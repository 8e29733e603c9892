"""Events of a patient's treatment besides training: pauses, discharge, hand-overs. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from formcheck.review.adherence import Frequency

DAY = timedelta(days=1)
Days = tuple[date, date]  # the first and the last, both included
FOR_GOOD = date.max - DAY  # the day after is still a date


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which no training is expected, such as a holiday or after surgery.

    Attributes:
        begins_at, ends_at: midnight before its first day, and after its last.
        author: the name of who entered it.
    """

    id: str
    begins_at: datetime
    ends_at: datetime
    reason: str
    author: str

    def days(self, zone: tzinfo | None) -> Days:
        """Return its first and its last day."""
        last = self.ends_at - timedelta(seconds=1)
        return self.begins_at.astimezone(zone).date(), last.astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Discharge:
    """The end of a treatment, with the physiotherapist's closing note.

    Attributes:
        ended_at: when the treatment was taken up again, or None.
    """

    at: datetime
    author: str
    note: str
    ended_at: datetime | None = None

    def days(self, zone: tzinfo | None) -> Days:
        """Return the days without treatment: to the day before it was taken up, or for good.

        A treatment taken up again on the same day has none: the last day lies before the first.
        """
        ended = self.ended_at
        last = FOR_GOOD if ended is None else ended.astimezone(zone).date() - DAY
        return self.at.astimezone(zone).date(), last


@dataclass(frozen=True, slots=True)
class HandOver:
    """A hand-over: a patient was entrusted to a colleague.

    Attributes:
        giver, taker: their names.
        taker_id: None once they have left.
        goes_on: whether the giver kept treating the patient.
        read_at: when the taker confirmed having read the note, or None.
    """

    id: str
    at: datetime
    giver: str
    taker: str
    taker_id: str | None
    note: str
    goes_on: bool
    read_at: datetime | None


def days_off(
    pauses: Iterable[Pause], discharges: Iterable[Discharge], zone: tzinfo | None
) -> list[Days]:
    """Return every span of days on which no training is expected, in order; they may overlap."""
    found = [each.days(zone) for each in pauses] + [each.days(zone) for each in discharges]
    return sorted((first, last) for first, last in found if first <= last)


def without(frequencies: Sequence[Frequency], off: Iterable[Days]) -> list[Frequency]:
    """Take days off out of what was prescribed by day."""
    found = sorted(frequencies, key=lambda each: each.since)
    for first, last in sorted(off):
        held = [each for each in found if each.since <= last + DAY]
        after = Frequency(last + DAY, held[-1].days if held else None)
        before = [each for each in found if each.since < first]
        later = [each for each in found if each.since > last + DAY]
        found = [*before, Frequency(first, None), after, *later]
    return found


def days_expected(off: Iterable[Days], first: date, last: date) -> int:
    """Count the days from `first` until before `last` that are no days off."""
    span = {first + DAY * n for n in range((last - first).days)}
    return len({day for day in span if not any(a <= day <= b for a, b in off)})
