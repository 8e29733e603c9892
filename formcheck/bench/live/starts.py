"""Sets begun and left in every way that people have: whether anything stays behind in the app."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from formcheck.bench.live.page import begin, new_context, open_exercise, stop
from formcheck.bench.live.processes import Use, use_of
from formcheck.bench.live.scene import Scene, scene_of
from formcheck.bench.machine import Machine, this_machine
from formcheck.exercises.spec import Exercise
from formcheck.pose.choice import LIVE_MODEL
from formcheck.settings import Settings

# The first visits load what later ones find loaded, and fill the server's own pool of threads.
WARM_UP = 9
# So long the app may take to put things away, and so long it takes for sure.
LONGEST_END_S = 20.0
LEAST_END_S = 5.0
LOOK_AGAIN_S = 0.5


@dataclass(frozen=True, slots=True)
class Starts:
    """Attributes:
    times: how often a set was begun and left.
    before, after: what the app used, each time with nobody there.
    """

    machine: Machine
    model: str
    times: int
    before: Use
    after: Use

    def json(self) -> dict[str, Any]:
        """As data."""
        return {
            "times": self.times,
            "threads_before": self.before.threads,
            "threads_after": self.after.threads,
            "memory_growth_mib": round(self.after.memory_mib - self.before.memory_mib, 1),
        }


def _stopped(page: Page) -> None:
    stop(page)


def _reloaded(page: Page) -> None:
    page.reload()


def _closed(page: Page) -> None:
    page.close()


WAYS = (_stopped, _reloaded, _closed)


def bench_starts(
    clip: Path,
    exercise: Exercise,
    settings: Settings,
    times: int,
    progress: Callable[[float], None],
) -> Starts:
    """Begin so many sets; stop one, reload the next, close the tab of the third, and so on.

    Arguments and errors: see `bench_live`.
    """
    machine, model = this_machine(), LIVE_MODEL.of(settings)
    with scene_of(clip, model) as scene:
        for number in range(WARM_UP):
            _begin_and_leave(scene, exercise, number)
        before = _at_rest(scene, None)
        for number in range(times):
            _begin_and_leave(scene, exercise, number)
            progress((number + 1) / times)
        after = _at_rest(scene, before.threads)
    return Starts(machine, model, times, before, after)


def _begin_and_leave(scene: Scene, exercise: Exercise, number: int) -> None:
    context = new_context(scene.browser)
    page = context.new_page()
    open_exercise(page, scene.app.url, exercise)
    begin(page)
    WAYS[number % len(WAYS)](page)
    context.close()


def _at_rest(scene: Scene, threads: int | None) -> Use:
    """What the app uses once nothing changes any more, or no more threads than so many are left."""
    give_up_s = time.perf_counter() + LONGEST_END_S
    time.sleep(LEAST_END_S)
    use = use_of([scene.app.process.pid])
    while time.perf_counter() < give_up_s and (threads is None or use.threads > threads):
        time.sleep(LOOK_AGAIN_S)
        use = use_of([scene.app.process.pid])
    return use
