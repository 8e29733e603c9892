"""Measures live sets: pictures dropped, the delay of skeleton and cues, and what it all costs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.app import RunningApp
from benchmarks.live.notes import CueDelay, Notes, cue_delays
from benchmarks.live.page import (
    begin,
    begin_again,
    is_on,
    new_context,
    open_exercise,
    taken,
    wait_until_counting,
)
from benchmarks.live.processes import Use, browsers, use_of
from benchmarks.live.scene import scene_of
from benchmarks.live.truth import TrueFault
from benchmarks.machine import Machine, this_machine
from benchmarks.spread import Spread
from formcheck.exercises.spec import Exercise
from formcheck.pose.choice import LIVE_MODEL, measured_ms
from formcheck.settings import Settings

LOOK_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class LiveBench:
    """The measurements of live sets.

    Attributes:
        picture_ms: the model's time for a picture, as the app measures it at its start.
        seconds: how long was measured, from the first repetitions on.
        ready_s, first_s: from the start of the app's process until it answered, and until the page
            had the first picture back with a person in it.
        app, browser: what each used meanwhile, with its processor time per second.
    """

    machine: Machine
    file: str
    exercise_id: str
    model: str
    picture_ms: float
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
    settings: Settings,
    seconds: float,
    progress: Callable[[float], None],
) -> LiveBench:
    """Do sets of the exercise, with the clip as webcam, for `seconds`.

    Args:
        faults: those of the clip whose cues are waited for.
        progress: called with the share done, 0 to 1.

    Raises:
        BenchError, VideoError: see `scene_of`.
    """
    machine, model = this_machine(), LIVE_MODEL.of(settings)
    picture_ms = measured_ms(settings.models_dir, model)
    with scene_of(clip, model) as scene:
        page = new_context(scene.browser).new_page()
        open_exercise(page, scene.app.url, exercise)
        begin(page)
        first_s = time.perf_counter() - scene.app.started_s
        wait_until_counting(page)
        notes, app, browser, seconds = _watched(page, scene.app, seconds, progress)
    return LiveBench(
        machine=machine,
        file=clip.name,
        exercise_id=exercise.id,
        model=model,
        picture_ms=picture_ms,
        seconds=seconds,
        notes=notes,
        lag_ms=notes.lag_ms(scene.camera),
        cues=cue_delays(notes.cues, faults, scene.camera),
        ready_s=scene.app.ready_s,
        first_s=first_s,
        app=app,
        browser=browser,
    )


def _watched(
    page: Page, app: RunningApp, seconds: float, progress: Callable[[float], None]
) -> tuple[Notes, Use, Use, float]:
    """Return what was noted, what app and browser used, and over how long."""
    notes, passed_s = Notes(), 0.0
    taken(page)
    began_s = time.perf_counter()
    before = use_of([app.process.pid]), use_of(browsers())
    while passed_s < seconds:
        page.wait_for_timeout(1000.0 * LOOK_EVERY_S)
        notes.add(taken(page))
        if not is_on(page):
            begin_again(page)
        passed_s = time.perf_counter() - began_s
        progress(min(1.0, passed_s / seconds))
    after = use_of([app.process.pid]), use_of(browsers())
    used = [
        replace(new, cpu_s=(new.cpu_s - old.cpu_s) / passed_s)
        for old, new in zip(before, after, strict=True)
    ]
    return notes, used[0], used[1], passed_s
