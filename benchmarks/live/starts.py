"""Begins and leaves sets in every way that people do, to see what stays behind in the app."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Page

from benchmarks.live.page import begin, new_context, open_exercise, stop
from benchmarks.live.processes import Use, use_of
from benchmarks.live.scene import Scene, scene_of
from benchmarks.machine import Machine, this_machine
from formcheck.exercises.spec import Exercise
from formcheck.pose.choice import LIVE_MODEL
from formcheck.settings import Settings

# The first visits load what later ones find loaded, and fill the server's own pool of threads.
WARM_UP = 9
# When next asked for a file, the server's own pool (anyio) lets go of the threads that have been
# idle for ten seconds.
IDLE_S = 12.0
A_FILE = "/assets/camera/live.js"
THREADS_END_S = 1.0


@dataclass(frozen=True, slots=True)
class Starts:
    """The resources that the app used before and after sets were begun and left.

    Attributes:
        times: how often a set was begun and left.
        before, after: what the app used, each time with nobody there.
    """

    machine: Machine
    model: str
    times: int
    before: Use
    after: Use

    def json(self) -> dict[str, Any]:
        """Return it as data."""
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
    """Begin `times` sets; stop one, reload the next, close the tab of the third, and so on.

    Arguments and errors: see `bench_live`.
    """
    machine, model = this_machine(), LIVE_MODEL.of(settings)
    with scene_of(clip, model) as scene:
        for number in range(WARM_UP):
            _begin_and_leave(scene, exercise, number)
        before = _at_rest(scene)
        for number in range(times):
            _begin_and_leave(scene, exercise, number)
            progress((number + 1) / times)
        after = _at_rest(scene)
    return Starts(machine, model, times, before, after)


def _begin_and_leave(scene: Scene, exercise: Exercise, number: int) -> None:
    context = new_context(scene.browser)
    page = context.new_page()
    open_exercise(page, scene.app.url, exercise)
    begin(page)
    WAYS[number % len(WAYS)](page)
    context.close()


def _at_rest(scene: Scene) -> Use:
    """Return what the app uses with nobody there, once it has freed what it doesn't keep."""
    time.sleep(IDLE_S)
    with urlopen(scene.app.url + A_FILE) as answer:
        answer.read()
    time.sleep(THREADS_END_S)
    return use_of([scene.app.process.pid])
