"""Small recordings, clips, and an executor in the test's own process."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyarrow.parquet as pq

from formcheck.batch.batch_run import run_batch
from formcheck.batch.batch_worker import Work
from formcheck.batch.checking import check_clip
from formcheck.batch.choices import Choices, ReportForm
from formcheck.batch.clips import Clip
from formcheck.batch.executor import Done
from formcheck.batch.lists import clip_of
from formcheck.batch.parquet_tables import write_tables
from formcheck.batch.results import open_results
from formcheck.exercises.prescription import Prescription
from formcheck.recording import recording_file as recording
from formcheck.recording.recording_file import Recording
from tests.stick import Attempt, in_turn, observations

CHOICES = Choices("full", ReportForm.JSON)


def record(path: Path, repetitions: int = 1, exercise_id: str = "bridge", fps: float = 10) -> Path:
    """A recording of the stick patient: checked in a moment, without the pose model."""
    path.parent.mkdir(parents=True, exist_ok=True)
    stream = observations(exercise_id, [Attempt(hold_s=2.0)] * repetitions, fps)
    recording.save(Recording(fps, tuple(in_turn(stream))), path)
    return path


def clips_in(folder: Path, *files: str, hold_s: float | None = None) -> tuple[Clip, ...]:
    asked = Prescription(None, hold_s)
    return tuple(clip_of(file, folder, "bridge", asked) for file in files)


class Here:
    """Checks one clip after the other, in this process.

    Attributes:
        checked: how often each clip was begun.
        most: of how many were under way at once.
    """

    def __init__(self, choices=CHOICES, lose=(), slots=2, work=None) -> None:
        self.slots = slots
        self.checked: Counter[str] = Counter()
        self.most = 0
        self._work: Work = work or partial(check_clip, choices)
        self._lose = Counter(lose)
        self._waiting: deque[Clip] = deque()

    def submit(self, clip: Clip) -> None:
        self.checked[clip.file] += 1
        self._waiting.append(clip)
        self.most = max(self.most, len(self._waiting))

    def next_done(self, heard: Callable[[Clip, float], None]) -> Done:
        clip = self._waiting.popleft()
        if self._lose[clip.file]:
            self._lose[clip.file] -= 1
            return clip, None
        return clip, self._work(clip, partial(heard, clip))

    def close(self) -> None:
        self._waiting.clear()


def run(clips, out, executor=None, choices=CHOICES):
    """A whole batch into `out`: its last tally."""
    executor = executor or Here(choices)
    with open_results(out, choices) as results:
        tally = run_batch(clips, executor, results, lambda _: None)
        results.forget_others(clips)
        write_tables(out, results.parts(clips), choices.model)
    return tally


def table(out: Path, name: str, *, but: tuple[str, ...] = ()) -> list[dict]:
    rows = pq.read_table(out / f"{name}.parquet").to_pylist()
    return [{key: value for key, value in row.items() if key not in but} for row in rows]
