"""Measures over hours of live video whether memory or threads grow."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page

from benchmarks.live.page import begin, begin_again, is_on, new_context, open_exercise, taken
from benchmarks.live.processes import use_of
from benchmarks.live.scene import scene_of
from benchmarks.machine import Machine, this_machine
from formcheck.exercises.spec import Exercise
from formcheck.pose.choice import LIVE_MODEL
from formcheck.settings import Settings

LOOK_EVERY_S = 10.0
# By then a program has got what it keeps for good.
SETTLED_AFTER = 0.1
SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Sample:
    """The app at one moment.

    Attributes:
        pictures: answered so far.
        sets: begun so far.
    """

    at_s: float
    memory_mib: float
    threads: int
    pictures: int
    sets: int


@dataclass(frozen=True, slots=True)
class Endurance:
    """The app over a long time, set after set."""

    machine: Machine
    file: str
    exercise_id: str
    model: str
    samples: list[Sample]

    @property
    def growth_mib(self) -> float:
        """The growth of the app's memory from when it had settled to the end."""
        settled = self.samples[round(SETTLED_AFTER * len(self.samples)) :]
        few = max(1, round(SHARE * len(settled)))
        first, last = settled[:few], settled[-few:]
        return median(s.memory_mib for s in last) - median(s.memory_mib for s in first)

    def json(self) -> dict[str, Any]:
        """Return it as data."""
        last = self.samples[-1]
        return {
            "minutes": round(last.at_s / 60.0, 1),
            "sets": last.sets,
            "pictures": last.pictures,
            "pictures_per_s": round(last.pictures / last.at_s, 1),
            "memory_growth_mib": round(self.growth_mib, 1),
            "samples": [
                {name: round(value, 1) for name, value in asdict(sample).items()}
                for sample in self.samples
            ],
        }


def bench_endurance(
    clip: Path,
    exercise: Exercise,
    settings: Settings,
    minutes: float,
    progress: Callable[[float], None],
) -> Endurance:
    """Do set after set on one page, for `minutes`. Arguments and errors: see `bench_live`."""
    machine, model = this_machine(), LIVE_MODEL.of(settings)
    with scene_of(clip, model) as scene:
        page = new_context(scene.browser).new_page()
        open_exercise(page, scene.app.url, exercise)
        begin(page)
        samples = _sampled(page, scene.app.process.pid, 60.0 * minutes, progress)
    return Endurance(machine, clip.name, exercise.id, model, samples)


def _sampled(
    page: Page, pid: int, seconds: float, progress: Callable[[float], None]
) -> list[Sample]:
    samples: list[Sample] = []
    began_s, at_s, pictures, sets = time.perf_counter(), 0.0, 0, 1
    while at_s < seconds:
        page.wait_for_timeout(1000.0 * LOOK_EVERY_S)
        pictures += taken(page)["answered"]
        if not is_on(page):
            begin_again(page)
            sets += 1
        at_s, use = time.perf_counter() - began_s, use_of([pid])
        samples.append(Sample(at_s, use.memory_mib, use.threads, pictures, sets))
        progress(min(1.0, at_s / seconds))
    return samples
