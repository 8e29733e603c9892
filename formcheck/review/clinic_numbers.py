"""The clinic as a whole: numbers without anybody's name. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from formcheck.review.adherence import Adherence
from formcheck.review.agreement import Agreement
from formcheck.review.ranks import RANKS, AlertKind

# Bands of adherence, by their least share: unvalidated defaults.
GOOD_SHARE, FAIR_SHARE = 0.8, 0.5


@dataclass(frozen=True, slots=True)
class AdherenceBands:
    """The number of patients in each band of adherence to what was prescribed by day.

    Attributes:
        unasked: patients with nothing prescribed by day.
        median_share: the median of the other patients' shares, 0 to 1; None without any.
    """

    good: int
    fair: int
    poor: int
    unasked: int
    median_share: float | None


@dataclass(frozen=True, slots=True)
class OpenAlerts:
    """Open alerts of a kind: their number, and how many days the oldest and the median one wait."""

    kind: AlertKind
    number: int
    oldest_days: int
    median_days: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A clinic's numbers as of now.

    Attributes:
        patients: those under treatment; `paused` are among them, `discharged` are not.
        untreated: patients whom nobody treats.
        kept: adherence over the last four weeks.
        waiting: open alerts, the most pressing kind first.
        agreements: agreement of the clinic's verdicts with the machine, by exercise.
    """

    patients: int
    discharged: int
    paused: int
    untreated: int
    kept: AdherenceBands
    waiting: tuple[OpenAlerts, ...]
    agreements: tuple[Agreement, ...]


def kept(found: Iterable[Adherence]) -> AdherenceBands:
    """Count patients by adherence."""
    shares = [each.share for each in found]
    asked = [share for share in shares if share is not None]
    return AdherenceBands(
        good=sum(share >= GOOD_SHARE for share in asked),
        fair=sum(FAIR_SHARE <= share < GOOD_SHARE for share in asked),
        poor=sum(share < FAIR_SHARE for share in asked),
        unasked=len(shares) - len(asked),
        median_share=median(asked) if asked else None,
    )


def waiting(alerts: Sequence[tuple[AlertKind, datetime]], now: datetime) -> tuple[OpenAlerts, ...]:
    """Count open alerts by kind; each is given with when it was raised."""
    by_kind: dict[AlertKind, list[int]] = {}
    for kind, at in alerts:
        by_kind.setdefault(kind, []).append((now - at).days)
    found = (
        OpenAlerts(kind, len(days), max(days), int(median(days))) for kind, days in by_kind.items()
    )
    return tuple(sorted(found, key=lambda each: (RANKS[each.kind], each.kind)))
