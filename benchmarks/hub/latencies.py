"""Sums up latencies in a few numbers. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil


@dataclass(frozen=True, slots=True)
class Answered:
    """One request and its latency.

    Attributes:
        waited_s: the wait for the answer, from when the request was due.
        failure: why it wasn't answered as it should be; None where it was.
    """

    what: str
    waited_s: float
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Did:
    """The work done by one process of laptops, or by the desk.

    Attributes:
        answered: the requests, without those of the warm-up.
        begun: sessions, requests for news or pages begun, with those of the warm-up.
        cpu_s: processor time that the process itself took for them.
    """

    answered: Sequence[Answered]
    begun: int
    cpu_s: float


@dataclass(frozen=True, slots=True)
class Latencies:
    """The latencies of one kind of request.

    Attributes:
        asked: the number of requests; `failed` of them weren't answered as they should be.
        failures: why not, and how often for each reason.
        per_s: requests answered well, in a second.
        p50_ms, p90_ms, p99_ms, most_ms: those of requests answered well; None without any.
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
    """Sum up by kind what was asked in so many seconds."""
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
    """Return the least value that this share of them doesn't exceed (nearest rank)."""
    return in_order[max(0, ceil(share * len(in_order)) - 1)] if in_order else None
