"""Sums up repeated measurements in a few numbers, and times them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Self


@dataclass(frozen=True, slots=True)
class Spread:
    """The median and the spread of several measurements; 0 without any."""

    median: float
    p90: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """Return the spread of the values."""
        known = sorted(values)
        if not known:
            return cls(0.0, 0.0, 0.0, 0.0)
        tenths = quantiles(known, n=10, method="inclusive") if len(known) > 1 else known * 9
        return cls(median(known), tenths[8], known[0], known[-1])

    def json(self) -> dict[str, float]:
        """Return its numbers by name, to a thousandth."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


class Stopwatch:
    """Times what runs within `with`.

    Attributes:
        wall_s: by the clock, as a person waits.
        cpu_s: that of all threads of this process; other programs on the computer hardly change it.
    """

    wall_s = 0.0
    cpu_s = 0.0

    def __enter__(self) -> Self:
        self._wall_s, self._cpu_s = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall_s = time.perf_counter() - self._wall_s
        self.cpu_s = time.process_time() - self._cpu_s
