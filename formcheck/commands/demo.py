"""`formcheck demo`: a clinic of made-up patients, to look at and to try."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, time
from pathlib import Path
from shlex import quote
from subprocess import list2cmdline
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.commands.bar import progress_bar
from formcheck.commands.plain import plain_errors
from formcheck.extras import check_clinic
from formcheck.settings import database_place

if TYPE_CHECKING:
    from formcheck.demo.made import MadeCounts

FILE = "formcheck-demo.db"
UNTIL = time(20)  # on the last day, UTC


def demo(
    database: Annotated[
        str, typer.Option(help="new SQLite file, or postgresql:// address of an empty database")
    ] = FILE,
    patients: Annotated[int, typer.Option(min=1, max=3000, help="how many")] = 30,
    weeks: Annotated[int, typer.Option(min=2, max=52, help="how long they have trained")] = 8,
    seed: Annotated[int, typer.Option(help="another number gives other days and times")] = 1,
    until: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="the last day, which ends at 20:00 UTC; default: up to now"
        ),
    ] = None,
) -> None:
    """Make a demo clinic of made-up patients over some weeks, to log in to and look around in."""
    with plain_errors():
        check_clinic()
    from formcheck.demo.made import make_clinic

    end = datetime.now(UTC) if until is None else datetime.combine(until, UNTIL, UTC)
    where = database_place(database)
    began_s = monotonic()
    with plain_errors(), progress_bar("Making the demo clinic") as bar:
        made = make_clinic(where, patients, weeks, seed, end, bar)
    _say(made, where, monotonic() - began_s)


def _say(made: MadeCounts, where: Path | str, took_s: float) -> None:
    from formcheck.demo.cast import ADMIN, PASSWORD, PHYSIOTHERAPISTS
    from formcheck.store.database import shown_place

    emails = " or ".join(each.email for each in PHYSIOTHERAPISTS)
    typer.echo(
        f"Made {made.patients} made-up patients with {made.sessions} sessions in {took_s:.0f} s.\n"
        f"Start it:   formcheck hub --database {_typed(shown_place(where))}\n"
        f"Log in:     {emails} (physiotherapists), {ADMIN.email} (admin)\n"
        f"Password:   {PASSWORD}\n"
        "Anybody may know this password: keep the demo on your own computer."
    )


def _typed(argument: str) -> str:
    """Return an argument as it is typed in a terminal."""
    return list2cmdline([argument]) if sys.platform == "win32" else quote(argument)
