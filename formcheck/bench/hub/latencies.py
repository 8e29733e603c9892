"""How long answers took, in a few numbers. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil


@dataclass(frozen=True, slots=True)
class Answered:
    """One thing asked.

    Attributes:
        waited_s: from when it was due.
        failure: why it wasn't answered as it should; None where it was.
    """

    what: str
    waited_s: float
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Did:
    """What one process of laptops, or the desk, did.

    Attributes:
        answered: without what was asked while getting warm.
        begun: sessions, askings or pages, with those.
        cpu_s: processor time that the process itself took for them.
    """

    answered: Sequence[Answered]
    begun: int
    cpu_s: float


@dataclass(frozen=True, slots=True)
class Latencies:
    """Of one kind of thing asked.

    Attributes:
        asked: how often; `failed` of these weren't answered as they should, and count as asked.
        failures: why not, and how often for that reason.
        per_s: answered well, in a second.
        p50_ms, p90_ms, p99_ms, most_ms: of those answered well; None without any.
    """

    what: str
    asked: int
    failed: int
    per_s: float
    p50_ms: float | None
    p90_ms: float | None
    p99_ms: float | None
    most_ms: float | None
    failures: dict[str, int]


def latencies(answered: Iterable[Answered], seconds: float) -> tuple[Latencies, ...]:
    """By kind, of what was asked in so many seconds."""
    in_order = sorted(answered, key=lambda each: each.what)
    of_kinds = groupby(in_order, key=lambda each: each.what)
    return tuple(_of_one(what, list(same), seconds) for what, same in of_kinds)


def _of_one(what: str, answered: Sequence[Answered], seconds: float) -> Latencies:
    waits_ms = sorted(1000.0 * each.waited_s for each in answered if each.failure is None)
    failures = Counter(each.failure for each in answered if each.failure is not None)
    return Latencies(
        what=what,
        asked=len(answered),
        failed=len(answered) - len(waits_ms),
        per_s=len(waits_ms) / seconds,
        p50_ms=_percentile(waits_ms, 0.5),
        p90_ms=_percentile(waits_ms, 0.9),
        p99_ms=_percentile(waits_ms, 0.99),
        most_ms=_percentile(waits_ms, 1.0),
        failures=dict(failures.most_common()),
    )


def _percentile(in_order: Sequence[float], share: float) -> float | None:
    """The least value that so many are no larger than (nearest rank)."""
    return in_order[max(0, ceil(share * len(in_order)) - 1)] if in_order else None
