"""One live set, measured: what is dropped, how late the skeleton and the cue are, what it costs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from formcheck.bench.app import RunningApp, running_app
from formcheck.bench.live.camera import write_camera
from formcheck.bench.live.notes import CueDelay, Notes, cue_delays
from formcheck.bench.live.page import begin, browser_with, choose, new_context, taken
from formcheck.bench.live.processes import Use, browsers, use_of
from formcheck.bench.live.truth import TrueFault
from formcheck.bench.machine import Machine, this_machine
from formcheck.bench.spread import Spread
from formcheck.exercises.spec import Exercise

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCHEMA = "formcheck.bench.live/1"
# Enough for the set-up's checks, arming and the countdown.
STILL_S = 16.0
TIMES = 20
LOOK_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class LiveBench:
    """Attributes:
    seconds: how long was measured, from the first repetitions on.
    ready_s, first_s: from the start of the app's process until it answered, and until the page
        had the first picture back with a person in it.
    app, browser: what each used meanwhile, by the second.
    """

    machine: Machine
    file: str
    exercise_id: str
    model: str
    seconds: float
    notes: Notes
    lag_ms: Spread
    cues: list[CueDelay]
    ready_s: float
    first_s: float
    app: Use
    browser: Use


def bench_live(
    clip: Path,
    exercise: Exercise,
    faults: tuple[TrueFault, ...],
    model: str,
    seconds: float,
    progress: Callable[[float], None],
) -> LiveBench:
    """Do a set of the exercise in front of the clip, for so long.

    Args:
        faults: those of the clip whose cues are waited for.
        progress: called with the share done, 0 to 1.

    Raises:
        BenchError, VideoError: the app, the browser or the clip can't be used.
    """
    machine = this_machine()
    with TemporaryDirectory(prefix="formcheck-bench-") as folder:
        camera = write_camera(clip, Path(folder) / "camera.mjpeg", STILL_S)
        with (
            browser_with(camera.path) as browser,
            running_app({"FORMCHECK_MODEL": model}) as app,
        ):
            page = new_context(browser).new_page()
            choose(page, app.url, exercise, TIMES)
            begin(page)
            first_s = time.perf_counter() - app.started_s
            page.locator("dialog[data-stage=work]").wait_for()
            notes, used, seconds = _watched(page, app, seconds, progress)
    return LiveBench(
        machine=machine,
        file=clip.name,
        exercise_id=exercise.id,
        model=model,
        seconds=seconds,
        notes=notes,
        lag_ms=notes.lag_ms(camera),
        cues=cue_delays(notes.cues, faults, camera),
        ready_s=app.ready_s,
        first_s=first_s,
        app=used[0],
        browser=used[1],
    )


def _watched(
    page: Page, app: RunningApp, seconds: float, progress: Callable[[float], None]
) -> tuple[Notes, tuple[Use, Use], float]:
    """What was noted over so long, and what app and browser used by the second."""
    notes = Notes()
    taken(page)
    began_s = time.perf_counter()
    before = use_of([app.process.pid]), use_of(browsers())
    while (passed_s := time.perf_counter() - began_s) < seconds:
        page.wait_for_timeout(1000.0 * LOOK_EVERY_S)
        notes.add(taken(page))
        progress(min(1.0, passed_s / seconds))
    after = use_of([app.process.pid]), use_of(browsers())
    used = tuple(
        Use((new.cpu_s - old.cpu_s) / passed_s, new.memory_mib, new.threads)
        for old, new in zip(before, after, strict=True)
    )
    return notes, (used[0], used[1]), passed_s
