"""Times bare MediaPipe against the whole pipeline, in turn on the same clip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.bare import bare_run
from benchmarks.spread import Spread, Stopwatch
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.pipeline import check_video
from formcheck.pose.bundles import checked_bundle
from formcheck.report.summary import report_json
from formcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Run:
    """Times per picture of one run over the clip, opening and closing of the model included."""

    pictures: int
    wall_ms: float
    cpu_ms: float


@dataclass(frozen=True, slots=True)
class Round:
    """One run of each, back to back, so that what else the computer does troubles all alike.

    Attributes:
        masked: MediaPipe alone, with the body's mask as in the pipeline.
    """

    bare: Run
    full: Run
    masked: Run
    bare_came_first: bool

    @property
    def ratio(self) -> float:
        """The whole pipeline's time over that of MediaPipe alone."""
        return self.full.wall_ms / self.bare.wall_ms

    @property
    def mask_ratio(self) -> float:
        """MediaPipe's time with the mask over that without."""
        return self.masked.wall_ms / self.bare.wall_ms

    @property
    def cpu_ratio(self) -> float:
        """The same as `ratio` in processor time, of all cores together."""
        return self.full.cpu_ms / self.bare.cpu_ms


def play_rounds(
    clip: Path, exercise: Exercise, settings: Settings, count: int, done: Callable[[], None]
) -> list[Round]:
    """Play `count` rounds after a run of each that isn't counted; call `done` after each round.

    Errors: see `check_video`.
    """
    bundle = checked_bundle(settings.models_dir, settings.model)

    def bare() -> int:
        return bare_run(clip, bundle)

    def masked() -> int:
        return bare_run(clip, bundle, masks=True)

    def full() -> int:
        report = check_video(clip, exercise, Prescription(), settings)
        report_json(report)
        return report.frames

    full(), bare()
    rounds = []
    for index in range(count):
        rounds.append(_round(bare, full, masked, bare_first=index % 2 == 0))
        done()
    return rounds


def _round(
    bare: Callable[[], int], full: Callable[[], int], masked: Callable[[], int], *, bare_first: bool
) -> Round:
    turns = (bare, masked, full) if bare_first else (full, masked, bare)
    of = {work: _run(work) for work in turns}
    return Round(of[bare], of[full], of[masked], bare_came_first=bare_first)


def _run(work: Callable[[], int]) -> Run:
    with Stopwatch() as watch:
        pictures = work()
    return Run(pictures, 1000.0 * watch.wall_s / pictures, 1000.0 * watch.cpu_s / pictures)


def rounds_json(rounds: list[Round]) -> dict[str, Any]:
    """Sum up the rounds in a few numbers, and list each."""
    return {
        "ratio": Spread.of(each.ratio for each in rounds).json(),
        "cpu_ratio": Spread.of(each.cpu_ratio for each in rounds).json(),
        "mask_ratio": Spread.of(each.mask_ratio for each in rounds).json(),
        "bare_ms": Spread.of(each.bare.wall_ms for each in rounds).json(),
        "full_ms": Spread.of(each.full.wall_ms for each in rounds).json(),
        "bare_cpu_ms": Spread.of(each.bare.cpu_ms for each in rounds).json(),
        "full_cpu_ms": Spread.of(each.full.cpu_ms for each in rounds).json(),
        "each": [
            {
                "bare_ms": round(each.bare.wall_ms, 3),
                "full_ms": round(each.full.wall_ms, 3),
                "ratio": round(each.ratio, 3),
                "cpu_ratio": round(each.cpu_ratio, 3),
                "mask_ratio": round(each.mask_ratio, 3),
                "bare_came_first": each.bare_came_first,
            }
            for each in rounds
        ],
    }
