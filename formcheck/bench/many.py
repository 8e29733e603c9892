"""A batch with one worker and with two: how much faster two are, and whether they say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from formcheck.batch.checking import check_clip
from formcheck.batch.choices import Choices
from formcheck.batch.clips import Clip
from formcheck.batch.executor import Executor
from formcheck.batch.on_ray import LOCAL, OnRay
from formcheck.batch.part import Part
from formcheck.batch.processes import Processes
from formcheck.batch.results import open_results
from formcheck.batch.run import run_batch
from formcheck.batch.tables import write_tables
from formcheck.batch.tally import Tally
from formcheck.bench.machine import Machine, this_machine
from formcheck.bench.schemas import BATCH
from formcheck.bench.spread import Spread, Stopwatch

WORKERS = (1, 2)
HERE, RAY = "processes", "Ray"


@dataclass(frozen=True, slots=True)
class BatchRun:
    """The same clips once: on what, by how many, how long by the clock, and what came of each."""

    kind: str
    workers: int
    wall_s: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Scaling:
    """The runs of one measurement, in their order."""

    machine: Machine
    source: str
    clips: int
    model: str
    runs: Sequence[BatchRun]

    def json(self) -> dict[str, Any]:
        """As data."""
        kinds = [kind for kind in (HERE, RAY) if any(run.kind == kind for run in self.runs)]
        first = self.runs[0].parts
        return {
            "schema": BATCH,
            "machine": self.machine.json(),
            "source": self.source,
            "clips": self.clips,
            "failed": sum(part.error is not None for part in first),
            "model": self.model,
            "same_results": all(run.parts == first for run in self.runs),
            "kinds": [self._of(kind) for kind in kinds],
        }

    def _of(self, kind: str) -> dict[str, Any]:
        one_s, two_s = (self._times(kind, workers) for workers in WORKERS)
        times = zip(one_s, two_s, strict=True)
        return {
            "kind": kind,
            "one_s": Spread.of(one_s).json(),
            "two_s": Spread.of(two_s).json(),
            "two_over_one": Spread.of(one / two for one, two in times).json(),
        }

    def _times(self, kind: str, workers: int) -> list[float]:
        return [run.wall_s for run in self.runs if (run.kind, run.workers) == (kind, workers)]


def bench_batch(
    source: Path,
    clips: Sequence[Clip],
    model: str,
    times: int,
    rounds: int,
    with_ray: bool,
    progress: Callable[[float], None],
) -> Scaling:
    """Check the clips, each so many times, with one worker and with two, in turn.

    The workers' own start and the loading of their models are in it, that of a Ray isn't.

    Raises:
        BatchError: there can be no workers, or Ray isn't installed.
    """
    many = [replace(clip, file=f"{n}/{clip.file}") for n in range(times) for clip in clips]
    kinds = (HERE, RAY) if with_ray else (HERE,)
    turns = [(kind, n) for _ in range(rounds) for kind in kinds for n in WORKERS]
    machine, runs = this_machine(), []
    for number, (kind, workers) in enumerate(turns):
        runs.append(_run(many, Choices(model), kind, workers))
        progress((number + 1) / len(turns))
    return Scaling(machine, source.name, len(many), model, runs)


def _run(clips: Sequence[Clip], choices: Choices, kind: str, workers: int) -> BatchRun:
    with TemporaryDirectory(prefix="formcheck-bench-") as folder, ExitStack() as stack:
        results = stack.enter_context(open_results(Path(folder) / "out", choices))
        executor = stack.enter_context(_executor(choices, kind, workers))
        with Stopwatch() as watch:
            run_batch(clips, executor, results, _nobody)
            write_tables(results.folder, results.parts(clips), choices.model)
        parts = tuple(replace(part, took_s=0.0) for _, part in results.parts(clips))
    return BatchRun(kind, workers, watch.wall_s, parts)


@contextmanager
def _executor(choices: Choices, kind: str, workers: int) -> Iterator[Executor]:
    work = partial(check_clip, choices)
    made = OnRay(work, workers, LOCAL) if kind == RAY else Processes(work, workers)
    with closing(made) as executor:
        yield executor


def _nobody(_tally: Tally) -> None:
    """Nobody is told how far a run is."""
