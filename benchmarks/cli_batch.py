"""`python -m benchmarks batch`: measures how much faster two workers are than one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formcheck.commands.bar import progress_bar
from formcheck.commands.output import ModelName, check_target, write_json
from formcheck.commands.plain import plain_errors
from formcheck.exercises.prescription import Prescription
from formcheck.settings import PROJECT_DIR

# Clips of ours; whether they are checked as what they show makes no difference to the time.
OWN_CLIPS = PROJECT_DIR / "tests" / "clips"


def bench_batch(
    source: Annotated[Path, typer.Argument(help="folder of recordings; else ours")] = OWN_CLIPS,
    exercise: Annotated[str, typer.Option(help="as which exercise they are checked")] = "bridge",
    model: Annotated[ModelName, typer.Option(help="pose model")] = ModelName.FULL,
    times: Annotated[int, typer.Option(min=1, help="how often each is in the batch")] = 1,
    rounds: Annotated[int, typer.Option(min=1, help="how often each is measured; best even")] = 4,
    ray: Annotated[bool, typer.Option("--ray", help="also on a Ray started here")] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="write the result as data; - for standard output")
    ] = None,
) -> None:
    """A batch with one worker and with two: times, their ratio, whether results are the same."""
    from benchmarks.many import bench_batch as measured
    from benchmarks.show import print_tables
    from benchmarks.tables import tables_of
    from formcheck.batch.listing import clips_of
    from formcheck.batch.lists import Defaults

    with plain_errors():
        check_target(json_file)
        clips = clips_of(source, Defaults(exercise, Prescription()))
        with progress_bar(f"Checking {times * len(clips)} clips again and again") as bar:
            data = measured(source, clips, model.value, times, rounds, ray, bar).json()
        if json_file is not None:
            write_json(data, json_file)
        if json_file != Path("-"):
            print_tables(tables_of(data))
