"""Shows a batch's progress: a bar on a terminal, elsewhere a line for each clip and each pause."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Protocol

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from formcheck.batch.clip_result import ClipResult
from formcheck.batch.clips import Clip
from formcheck.batch.tally import Tally
from formcheck.report.of_clip import reasons_for_nothing
from formcheck.words import translator
from formcheck.words.catalogue import SOURCE_LANGUAGE

LINE_EVERY_S = 30.0


class ProgressShown(Protocol):
    """Receives the progress of `run_batch`."""

    def tell(self, tally: Tally) -> None:
        """Show the progress."""
        ...

    def finished(self, tally: Tally, clip: Clip, result: ClipResult) -> None:
        """Show the result of a clip."""
        ...


@contextmanager
def batch_progress(total: int) -> Iterator[ProgressShown]:
    """Show the progress on standard error."""
    console = Console(file=sys.stderr, highlight=False)
    if not console.is_terminal:
        yield _Lines()
        return
    columns = (TextColumn("Checking"), BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as bar:
        yield _Bar(bar, bar.add_task(f"{total} clips", total=1.0))


class _Bar:
    def __init__(self, bar: Progress, task: TaskID) -> None:
        self._bar, self._task, self._began_s = bar, task, monotonic()

    def tell(self, tally: Tally) -> None:
        words = progress_words(tally, monotonic() - self._began_s)
        self._bar.update(self._task, completed=tally.share, description=words)

    def finished(self, *_what: object) -> None:
        """Do nothing: the bar says enough."""


class _Lines:
    def __init__(self) -> None:
        self._began_s = self._said_s = monotonic()

    def tell(self, tally: Tally) -> None:
        now_s = monotonic()
        if now_s - self._said_s >= LINE_EVERY_S:
            self._say(progress_words(tally, now_s - self._began_s))

    def finished(self, tally: Tally, clip: Clip, result: ClipResult) -> None:
        self._say(f"{tally.done} of {tally.total}: {finished_words(clip, result)}")

    def _say(self, line: str) -> None:
        self._said_s = monotonic()
        typer.echo(line, err=True)


def finished_words(clip: Clip, result: ClipResult) -> str:
    """Return the result of a clip in words; for a failed clip its error, which names the file."""
    if result.report is None:
        return result.error or clip.file
    number = result.report.count
    counted = f"{number} repetition" if number == 1 else f"{number} repetitions"
    words = f"{clip.file}, {clip.exercise_id}: {counted}, in {result.took_s:.0f} s"
    why = reasons_for_nothing(translator(SOURCE_LANGUAGE), result.report)
    return " ".join((f"{words}.", *why)) if why else words


def progress_words(tally: Tally, elapsed_s: float) -> str:
    """Return the progress of a batch that has run for `elapsed_s`, in words."""
    parts = [f"{tally.done} of {tally.total} clips"]
    if tally.under_way:
        parts.append(f"{int(100 * tally.share)}%")
    if tally.failed:
        parts.append(f"{tally.failed} failed")
    left_s = tally.left_s(elapsed_s)
    if left_s is not None and tally.done < tally.total:
        parts.append(f"{_time(left_s)} left")
    return ", ".join(parts)


def _time(seconds: float) -> str:
    minutes = round(seconds / 60.0)
    if minutes < 1:
        return "less than a minute"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
