"""`python -m benchmarks hub`: measures how many laptops and patients the hub bears."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from formcheck.commands.bar import progress_bar
from formcheck.commands.output import check_target, write_json
from formcheck.commands.plain import fail, plain_errors
from formcheck.files import whole_file


def bench_hub(
    database: Annotated[
        str, typer.Option(help="an empty one on this computer: postgresql://user@127.0.0.1/name")
    ],
    patients: Annotated[int, typer.Option(help="of the made-up clinic")] = 100_000,
    repetitions: Annotated[int, typer.Option(help="of all its patients, about")] = 10_000_000,
    seconds: Annotated[float, typer.Option(min=1, help="of each kind of load")] = 30.0,
    workers: Annotated[int, typer.Option(min=1, max=64, help="processes of the hub")] = 2,
    per_s: Annotated[
        float, typer.Option("--rate", min=0.1, help="sessions sent in a second")
    ] = 100.0,
    recorded_per_s: Annotated[
        float, typer.Option("--recorded-rate", min=0.1, help="those with recordings")
    ] = 2.0,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="write the result as data; - for standard output")
    ] = None,
    write: Annotated[Path | None, typer.Option(help="write the result as a page: .md")] = None,
) -> None:
    """Make a clinic, let laptops send to its hub, read its pages: how long each takes."""
    if find_spec("psutil") is None:
        fail("This needs psutil: run `python -m pip install -e '.[bench]'`.")
    from benchmarks.hub.data import measured_json
    from benchmarks.hub.page import scale_page
    from benchmarks.hub.run import Wanted, measure
    from benchmarks.hub.seeding import Size
    from benchmarks.hub.tables import result_tables
    from benchmarks.show import print_tables

    with plain_errors():
        check_target(json_file)
        check_target(write, ".md")
        size = Size(patients, repetitions)
        wanted = Wanted(database, size, workers, per_s, recorded_per_s, seconds)
        with progress_bar("Making the clinic") as bar:
            measured = measure(wanted, bar, lambda name: typer.echo(f"{name} …", err=True))
        data = measured_json(measured)
        if write is not None:
            with whole_file(write) as part:
                part.write_text(scale_page(data), encoding="utf-8")
        if json_file is not None:
            write_json(data, json_file)
        if json_file != Path("-"):
            print_tables(result_tables(data))
