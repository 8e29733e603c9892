"""How many of the prescribed training days were trained. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Frequency:
    """From a day on, these weekdays are for training; None: any, as often as one likes."""

    since: date
    days: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Adherence:
    """Attributes:
    trained: days with training, prescribed or not.
    prescribed: days on which training was prescribed; None when no days are.
    """

    trained: int
    prescribed: int | None

    @property
    def share(self) -> float | None:
        """Trained of prescribed, at most 1; None when nothing was prescribed by day."""
        if not self.prescribed:
            return None
        return min(1.0, self.trained / self.prescribed)


def adherence(
    trained: Iterable[date], frequencies: Sequence[Frequency], first: date, last: date
) -> Adherence:
    """Over the days from `first` to `last`, both included.

    A day is made up for on another: what counts is how many, not which.

    Args:
        frequencies: in order of time; each holds until the next begins.
    """
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    asked = [(day, days) for day in span if (days := _weekdays(day, frequencies)) is not None]
    prescribed = sum(day.weekday() in days for day, days in asked)
    return Adherence(len(set(trained) & set(span)), prescribed if asked else None)


def _weekdays(day: date, frequencies: Sequence[Frequency]) -> tuple[int, ...] | None:
    """Those prescribed on that day; None when none are."""
    held = [each for each in frequencies if each.since <= day]
    return held[-1].days if held else None
