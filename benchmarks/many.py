"""Times a batch with one worker and with two, and checks that both get the same results."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.bare import bare_run
from benchmarks.machine import Machine, this_machine
from benchmarks.schemas import BATCH
from benchmarks.spread import Spread, Stopwatch
from formcheck.batch.batch_run import run_batch
from formcheck.batch.checking import check_clip
from formcheck.batch.choices import Choices
from formcheck.batch.clips import Clip
from formcheck.batch.executor import Executor
from formcheck.batch.on_ray import LOCAL, OnRay
from formcheck.batch.parquet_tables import write_tables
from formcheck.batch.part import ClipPart
from formcheck.batch.processes import Processes
from formcheck.batch.results import open_results
from formcheck.batch.tally import Tally
from formcheck.errors import BatchError
from formcheck.pipeline import is_recording
from formcheck.pose.bundles import checked_bundle
from formcheck.settings import Settings

HERE, RAY, BARE = "processes", "Ray", "bare MediaPipe"


@dataclass(frozen=True, slots=True)
class Setting:
    """The number of workers, and of cores for all of them together."""

    workers: int
    cores: int


# A worker alone also decodes and judges on a second core while the model runs on the first: so it
# is measured with one core, which is what each of two has, and with both.
ONE, ONE_FREE, TWO = Setting(1, 1), Setting(1, 2), Setting(2, 2)


@dataclass(frozen=True, slots=True)
class BatchRun:
    """One run over the same clips: its kind, setting, wall-clock time, and the result of each."""

    kind: str
    setting: Setting
    wall_s: float
    parts: tuple[ClipPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Scaling:
    """The runs of one measurement, in their order."""

    machine: Machine
    source: str
    clips: int
    model: str
    runs: Sequence[BatchRun]

    def json(self) -> dict[str, Any]:
        """Return the measurement as data."""
        kinds = [kind for kind in (HERE, RAY) if any(run.kind == kind for run in self.runs)]
        checked = [run.parts for run in self.runs if run.kind != BARE]
        return {
            "schema": BATCH,
            "machine": self.machine.json(),
            "source": self.source,
            "clips": self.clips,
            "failed": sum(part.error is not None for part in checked[0]),
            "model": self.model,
            "same_results": all(parts == checked[0] for parts in checked),
            "kinds": [self._of(kind) for kind in kinds],
            "bare": self._bare(),
        }

    def _bare(self) -> dict[str, Any]:
        """Return the computer's own speed-up: work that shares nothing divides best."""
        one_s, two_s = (self._times(BARE, setting) for setting in (ONE, TWO))
        return {
            "one_s": Spread.of(one_s).json(),
            "two_s": Spread.of(two_s).json(),
            "two_over_one": _ratio(one_s, two_s),
        }

    def _of(self, kind: str) -> dict[str, Any]:
        one_s, free_s, two_s = (self._times(kind, setting) for setting in (ONE, ONE_FREE, TWO))
        return {
            "kind": kind,
            "one_s": Spread.of(one_s).json(),
            "one_on_two_cores_s": Spread.of(free_s).json(),
            "two_s": Spread.of(two_s).json(),
            "two_over_one": _ratio(one_s, two_s),
            "two_over_one_on_two_cores": _ratio(free_s, two_s),
        }

    def _times(self, kind: str, setting: Setting) -> list[float]:
        return [run.wall_s for run in self.runs if (run.kind, run.setting) == (kind, setting)]


def _ratio(slow_s: Sequence[float], fast_s: Sequence[float]) -> dict[str, float]:
    return Spread.of(slow / fast for slow, fast in zip(slow_s, fast_s, strict=True)).json()


def bench_batch(
    source: Path,
    clips: Sequence[Clip],
    model: str,
    times: int,
    rounds: int,
    with_ray: bool,
    progress: Callable[[float], None],
) -> Scaling:
    """Check each clip `times` times with one worker and with two, in turn, there and back.

    Bare MediaPipe runs over the videos, too, to show how well the computer itself divides work.
    The times include the start of the workers and the loading of their models, not that of Ray.

    Raises:
        BatchError: there can be no workers, there aren't two cores, or Ray isn't installed.
    """
    many = [replace(clip, file=f"{n}/{clip.file}") for n in range(times) for clip in clips]
    kinds = (HERE, RAY) if with_ray else (HERE,)
    each = [(kind, setting) for kind in kinds for setting in (ONE, ONE_FREE, TWO)]
    each += [(BARE, setting) for setting in (ONE, TWO)]
    # There and back, in turn: so a slow change in a shared computer's pace troubles all alike.
    turns = [turn for number in range(rounds) for turn in (each[::-1] if number % 2 else each)]
    machine, runs = this_machine(), []
    for number, (kind, setting) in enumerate(turns):
        with _cores(setting.cores):
            if kind == BARE:
                runs.append(_bare_run(clips, times, model, setting))
            else:
                runs.append(_run(many, Choices(model), kind, setting))
        progress((number + 1) / len(turns))
    return Scaling(machine, source.name, len(many), model, runs)


def _run(clips: Sequence[Clip], choices: Choices, kind: str, setting: Setting) -> BatchRun:
    with TemporaryDirectory(prefix="formcheck-bench-") as folder, ExitStack() as stack:
        results = stack.enter_context(open_results(Path(folder) / "out", choices))
        executor = stack.enter_context(_executor(choices, kind, setting.workers))
        with Stopwatch() as watch:
            run_batch(clips, executor, results, _nobody)
            write_tables(results.folder, results.parts(clips), choices.model)
        parts = tuple(replace(part, took_s=0.0) for _, part in results.parts(clips))
    return BatchRun(kind, setting, watch.wall_s, parts)


def _bare_run(clips: Sequence[Clip], times: int, model: str, setting: Setting) -> BatchRun:
    """Find the landmarks of the videos and nothing else, in processes that share nothing."""
    bundle = checked_bundle(Settings.from_environment().models_dir, model)
    videos = sorted({clip.path for clip in clips if not is_recording(clip.path)}, key=_size_bytes)
    work = [(video, bundle) for video in reversed(videos) for _ in range(times)]
    with Stopwatch() as watch, get_context("spawn").Pool(setting.workers) as pool:
        pool.starmap(bare_run, work, chunksize=1)
    return BatchRun(BARE, setting, watch.wall_s)


def _size_bytes(path: Path) -> int:
    return path.stat().st_size


@contextmanager
def _cores(count: int) -> Iterator[None]:
    """Limit this process, and those that it starts within the block, to so many cores."""
    if not hasattr(os, "sched_setaffinity"):
        raise BatchError("This can be measured on Linux only, where cores can be set aside.")
    before = os.sched_getaffinity(0)
    if len(before) < count:
        raise BatchError(f"This needs {count} cores: measure on a computer that has them.")
    os.sched_setaffinity(0, set(sorted(before)[:count]))
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextmanager
def _executor(choices: Choices, kind: str, workers: int) -> Iterator[Executor]:
    work = partial(check_clip, choices)
    made = OnRay(work, workers, LOCAL) if kind == RAY else Processes(work, workers)
    with closing(made) as executor:
        yield executor


def _nobody(_tally: Tally) -> None:
    """Ignore a run's progress."""
