"""Measures the time from the start of a program until it is of use."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.app import running_app
from benchmarks.errors import BenchError
from benchmarks.spread import Spread
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.pipeline import footage_of
from formcheck.session.engine import start, step
from formcheck.settings import PROJECT_DIR, Settings

TRIES = 3


def first_result(clip: Path, exercise_id: str, model: str) -> Spread:
    """Time a new `formcheck` process from its start to its first result on the clip, in seconds.

    Raises:
        BenchError: it ended without any.
    """
    return Spread.of(_first_result_s(clip, exercise_id, model) for _ in range(TRIES))


def _first_result_s(clip: Path, exercise_id: str, model: str) -> float:
    options = ["--exercise", exercise_id, "--model", model]
    command = [sys.executable, "-m", "benchmarks", "first", str(clip.resolve()), *options]
    started_s = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=PROJECT_DIR) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        took_s = time.perf_counter() - started_s
    if not said:
        raise BenchError("No result came of {clip}: try `formcheck check` on it.", clip=clip)
    return took_s


def sees_somebody(clip: Path, exercise: Exercise, settings: Settings) -> bool:
    """Check the clip up to its first picture with a person, if any. Errors: see `check_video`."""
    state = start(exercise, Prescription(), load_exercises().values())
    with footage_of(clip, settings) as footage:
        for _, observation in footage.moments:
            state, update = step(state, observation)
            if update.observation.pose is not None:
                return True
    return False


def app_ready() -> Spread:
    """Time the app's process from its start until it answers, in s. Errors: see `running_app`."""
    return Spread.of(_app_ready_s() for _ in range(TRIES))


def _app_ready_s() -> float:
    with running_app({}) as app:
        return app.ready_s
