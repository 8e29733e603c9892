"""`python -m benchmarks desk`: measures the desk's pages over a demo clinic of any size."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from formcheck.commands.bar import progress_bar
from formcheck.commands.plain import plain_errors


def bench_desk(
    database: Annotated[
        str, typer.Option(help="an empty one on this computer, or one that this has filled")
    ],
    patients: Annotated[int, typer.Option(help="of the made-up clinic, about")] = 3000,
    weeks: Annotated[int, typer.Option(help="how long they have trained")] = 14,
    times: Annotated[
        int, typer.Option(min=1, help="how often each page is opened; files are made once")
    ] = 3,
) -> None:
    """Make a demo clinic where there is none, and open its pages as who treats nearly everybody."""
    from benchmarks.hub.grown import grow, head
    from benchmarks.hub.pages import opened
    from benchmarks.hub.sizes import occupant
    from formcheck.store.clinic.clinic import Clinic

    with plain_errors():
        if occupant(database) is None:
            with progress_bar("Making the clinic") as bar:
                grow(database, patients, weeks, bar)
        with closing(Clinic(database)) as clinic:
            for each in opened(clinic, head(clinic), times):
                typer.echo(
                    f"{each.what}: {each.wall_s:.2f} s, of this {each.cpu_s:.2f} s of processor, "
                    f"{each.statements} statements"
                )
