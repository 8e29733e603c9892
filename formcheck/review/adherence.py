"""Adherence: the share of prescribed training days that were trained. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Frequency:
    """The weekdays prescribed since a day, 0 for Monday; `days` is None where any will do."""

    since: date
    days: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Adherence:
    """Days trained and days prescribed.

    Attributes:
        trained: days with training, prescribed or not.
        prescribed: days on which training was prescribed; None when no weekdays were prescribed.
        towards: how many of the trained days lie in the part of the time for which weekdays were
            prescribed; None when all do.
    """

    trained: int
    prescribed: int | None
    towards: int | None = None

    @property
    def counted(self) -> int:
        """Trained days that count towards the prescribed ones."""
        return self.trained if self.towards is None else self.towards

    @property
    def share(self) -> float | None:
        """Trained days per prescribed day, at most 1; None when nothing was prescribed by day."""
        if not self.prescribed:
            return None
        return min(1.0, self.counted / self.prescribed)


def adherence(
    trained: Iterable[date], frequencies: Sequence[Frequency], first: date, last: date
) -> Adherence:
    """Count days trained and prescribed from `first` to `last`, both included.

    A missed day may be made up for on another: it counts how many days, not which.

    Args:
        frequencies: in order of time; each holds until the next begins.
    """
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    asked = [(day, days) for day in span if (days := _weekdays(day, frequencies)) is not None]
    prescribed = sum(day.weekday() in days for day, days in asked)
    done = set(trained) & set(span)
    if not asked:
        return Adherence(len(done), None)
    towards = len(done & {day for day, _ in asked})
    return Adherence(len(done), prescribed, None if towards == len(done) else towards)


def _weekdays(day: date, frequencies: Sequence[Frequency]) -> tuple[int, ...] | None:
    """Return the weekdays prescribed on that day; None when there are none."""
    held = [each for each in frequencies if each.since <= day]
    return held[-1].days if held else None
