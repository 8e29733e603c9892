"""Sums up in numbers what `watch.js` noted on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.live.camera import FPS, FakeCamera
from benchmarks.live.truth import TrueFault
from benchmarks.spread import Spread

# A cue later than this belongs to something else.
LATEST_CUE_S = 3.0


@dataclass(slots=True)
class Notes:
    """Everything noted on the page over a while.

    Attributes:
        presented: pictures that the browser put on the screen.
        sent: pictures that went to the app.
        answered: those that came back, whether or not anybody was seen.
        lags: at each drawing of the screen, how many pictures the skeleton was behind; below 0
            where its picture was not shown yet.
        drawn_ms: from when a picture was shown until its skeleton was.
        cues: the id of each cue that appeared, and the clock of the picture it appeared over.
        shown, found: see `joint_errors`.
    """

    presented: int = 0
    sent: int = 0
    answered: int = 0
    lags: list[int] = field(default_factory=list)
    drawn_ms: list[float] = field(default_factory=list)
    cues: list[tuple[str, int]] = field(default_factory=list)
    shown: list[dict[str, Any]] = field(default_factory=list)
    found: list[dict[str, Any]] = field(default_factory=list)

    def add(self, taken: dict[str, Any]) -> None:
        """Add what `benchTake()` gave."""
        self.presented += taken["presented"]
        self.sent += taken["sent"]
        self.answered += taken["answered"]
        self.lags += taken["lags"]
        self.drawn_ms += taken["drawn"]
        self.cues += [(cue["id"], cue["clock"]) for cue in taken["cues"]]
        self.shown += taken["shown"]
        self.found += taken["found"]

    @property
    def dropped(self) -> int:
        """The number of pictures shown that were not looked at."""
        return max(0, self.presented - self.answered)

    def lag_ms(self, camera: FakeCamera) -> Spread:
        """Return how far the skeleton on the screen is behind the picture there, or ahead of it."""
        whole, half = camera.pictures, camera.pictures // 2  # the clip begins anew at its end
        return Spread.of(abs((lag + half) % whole - half) * 1000.0 / FPS for lag in self.lags)


@dataclass(frozen=True, slots=True)
class CueDelay:
    """The delay of one fault's cue.

    Attributes:
        from_s: when the fault began, in the clip's own time.
        delay_s: from then until the cue stood on the screen; None when it never came.
    """

    fault_id: str
    from_s: float
    delay_s: float | None


def cue_delays(
    cues: Iterable[tuple[str, int]], faults: Sequence[TrueFault], camera: FakeCamera
) -> list[CueDelay]:
    """Return for each fault of the clip the delay of its first cue, in whichever loop it came."""
    shown = [(fault_id, camera.clip_s(clock)) for fault_id, clock in cues]
    return [CueDelay(fault.fault_id, fault.from_s, _delay_s(fault, shown)) for fault in faults]


def _delay_s(fault: TrueFault, shown: Iterable[tuple[str, float]]) -> float | None:
    delays = (at_s - fault.from_s for fault_id, at_s in shown if fault_id == fault.fault_id)
    return next((delay_s for delay_s in delays if 0.0 <= delay_s <= LATEST_CUE_S), None)
