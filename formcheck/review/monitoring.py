"""Monitoring over an interval of days, and which of a system's numbers it reaches. Pure.

The numbers of a system are data (`systems/*.toml`). Nothing here says what may be billed.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import cache
from importlib.resources import files

from formcheck.review.past import SessionInShort

# The time between two signs of work further apart than this is idle and doesn't count: an
# unvalidated default.
IDLE_CUT = timedelta(minutes=3)


class NoteKind(StrEnum):
    """Kinds of note that a colleague enters by hand."""

    MINUTES = "minutes"  # a correction of the measured minutes, up or down
    CONTACT = "contact"  # spoke with the patient, live
    EDUCATION = "education"
    DEVICE = "device"
    MANAGEMENT = "management"


COMPONENTS = (NoteKind.EDUCATION, NoteKind.DEVICE, NoteKind.MANAGEMENT)


@dataclass(frozen=True, slots=True)
class System:
    """A payment system, with the numbers it asks about.

    Attributes:
        remark: how its counting differs from the interval's, in one sentence.
        day_bands: the fewest and the most days with data of each band, both included.
        minute_steps: minutes of review, ascending.
    """

    id: str
    name: str
    remark: str
    interval_days: int
    day_bands: tuple[tuple[int, int], ...]
    minute_steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which a colleague worked on a patient at the desk, without idle time.

    Attributes:
        author_id: None once they have left.
    """

    author: str
    begun_at: datetime
    ended_at: datetime
    author_id: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A colleague's note; only a correction has `minutes`, below zero where it takes away.

    Attributes:
        author_id: None once they have left.
    """

    id: str
    kind: NoteKind
    day: date
    minutes: float | None
    text: str
    author: str
    author_id: str | None = None


@dataclass(frozen=True, slots=True)
class MonitoredInterval:
    """A patient's monitored interval of days, both ends included.

    Attributes:
        camera_days: days with sets that the camera saw.
        by_hand_days: days with sets that the patient reported, and none that was seen.
        measured_minutes, corrected_minutes: minutes by the colleague's id; by name after they left.
        names: the colleagues' names, by the same keys.
    """

    first: date
    last: date
    camera_days: tuple[date, ...]
    by_hand_days: tuple[date, ...]
    measured_minutes: Mapping[str, float]
    corrected_minutes: Mapping[str, float]
    notes: tuple[Note, ...]
    names: Mapping[str, str]

    @property
    def minutes(self) -> float:
        """Everybody's minutes, measured and corrected, never below zero for anybody."""
        return sum(self.minutes_of(author) for author in self.authors)

    @property
    def authors(self) -> tuple[str, ...]:
        """List everybody who has minutes, by the keys of `names`, in the order of their names."""
        found = {*self.measured_minutes, *self.corrected_minutes}
        return tuple(sorted(found, key=lambda author: (self.names[author], author)))

    def minutes_of(self, author: str) -> float:
        """Add up one colleague's minutes, measured and corrected, not below zero."""
        both = (self.measured_minutes, self.corrected_minutes)
        return max(0.0, sum(each.get(author, 0.0) for each in both))

    def of(self, kind: NoteKind) -> tuple[Note, ...]:
        """Pick the notes of a kind."""
        return tuple(each for each in self.notes if each.kind is kind)


@cache
def load_systems() -> dict[str, System]:
    """Read every system, by its id."""
    found = {}
    for entry in (files("formcheck.review") / "systems").iterdir():
        if entry.name.endswith(".toml"):
            name = entry.name.removesuffix(".toml")
            data = tomllib.loads(entry.read_text(encoding="utf-8"))
            bands = tuple((least, most) for least, most in data["day_bands"])
            steps = tuple(data["minute_steps"])
            said = (data["name"], data["remark"])
            found[name] = System(name, *said, data["interval_days"], bands, steps)
    return found


def interval(system: System, last: date) -> tuple[date, date]:
    """Find the first and last day of the rolling interval that ends with this day."""
    return last - timedelta(days=system.interval_days - 1), last


def monitored(
    first: date,
    last: date,
    past: Iterable[SessionInShort],
    spells: Iterable[Spell],
    notes: Iterable[Note],
    zone: tzinfo | None,
) -> MonitoredInterval:
    """Gather what lies within these days, of all that is known of a patient."""
    spells = list(spells)
    within = [each for each in past if first <= _day(each.started_at, zone) <= last]
    camera = {_day(each.started_at, zone) for each in within if each.was_seen}
    by_hand = {_day(each.started_at, zone) for each in within if each.sets_by_hand}
    noted = tuple(each for each in notes if first <= each.day <= last)
    corrected = [each for each in noted if each.kind is NoteKind.MINUTES]
    return MonitoredInterval(
        first=first,
        last=last,
        camera_days=tuple(sorted(camera)),
        by_hand_days=tuple(sorted(by_hand - camera)),
        measured_minutes=_summed(
            (_author_key(each), (each.ended_at - each.begun_at).total_seconds() / 60.0)
            for each in spells
            if first <= _day(each.begun_at, zone) <= last
        ),
        corrected_minutes=_summed((_author_key(each), each.minutes or 0.0) for each in corrected),
        notes=noted,
        names={**_names(noted), **_names(spells)},
    )


def days_reached(system: System, days: int) -> tuple[bool, ...]:
    """Return for each band of days whether this many lie within it."""
    return tuple(least <= days <= most for least, most in system.day_bands)


def minutes_reached(system: System, minutes: float) -> tuple[bool, ...]:
    """Return for each step whether this many minutes reach it; only whole minutes count."""
    return tuple(rounded_down(minutes) >= step for step in system.minute_steps)


def rounded_down(minutes: float, digits: int = 0) -> float:
    """Round down, so that no number looks like a step that isn't reached.

    A number that misses the next step by a float's error alone counts as that step.
    """
    parts: int = 10**digits
    return math.floor(minutes * parts + 1e-6) / parts


def _author_key(each: Spell | Note) -> str:
    """Return a colleague's id, or the name without one: two may share a name, or change theirs."""
    return each.author_id or each.author


def _names(found: Iterable[Spell | Note]) -> dict[str, str]:
    return {_author_key(each): each.author for each in found}


def _day(at: datetime, zone: tzinfo | None) -> date:
    return at.astimezone(zone).date()


def _summed(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for author, minutes in pairs:
        found[author] = found.get(author, 0.0) + minutes
    return found
