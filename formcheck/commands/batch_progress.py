"""How far a batch is: a bar on a terminal, a line now and then anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from formcheck.batch.tally import Tally

LINE_EVERY_S = 30.0


@contextmanager
def batch_progress(total: int) -> Iterator[Callable[[Tally], None]]:
    """Shown on standard error; call it with how far the batch is."""
    console, began_s = Console(file=sys.stderr, highlight=False), monotonic()
    if not console.is_terminal:
        yield _Lines(began_s).tell
        return
    columns = (TextColumn("Checking"), BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(f"{total} clips", total=total)

        def tell(tally: Tally) -> None:
            said = progress_words(tally, monotonic() - began_s)
            bar.update(task, completed=tally.done, description=said)

        yield tell


class _Lines:
    def __init__(self, began_s: float) -> None:
        self._began_s = self._said_s = began_s

    def tell(self, tally: Tally) -> None:
        now_s = monotonic()
        if now_s - self._said_s >= LINE_EVERY_S:
            self._said_s = now_s
            typer.echo(progress_words(tally, now_s - self._began_s), err=True)


def progress_words(tally: Tally, elapsed_s: float) -> str:
    """How far a batch is that has run for so long."""
    said = [f"{tally.done} of {tally.total} clips"]
    if tally.failed:
        said.append(f"{tally.failed} failed")
    left_s = tally.left_s(elapsed_s)
    if left_s is not None and tally.done < tally.total:
        said.append(f"{_time(left_s)} left")
    return ", ".join(said)


def _time(seconds: float) -> str:
    minutes = round(seconds / 60.0)
    if minutes < 1:
        return "less than a minute"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
