"""`formcheck exercises`: lists the exercises, and checks an exercise file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from formcheck.commands.plain import fail, plain_errors
from formcheck.exercises.loader import load_exercises, parse_exercise, text_of
from formcheck.exercises.spec import Exercise
from formcheck.rehearsal.rehearse import complaints

app = typer.Typer(
    invoke_without_command=True, help="List the exercises, or check an exercise file."
)


@app.callback()
def _list(context: typer.Context) -> None:
    if context.invoked_subcommand is not None:
        return
    with plain_errors():
        for exercise in load_exercises().values():
            new = "" if exercise.measured_on_people else " New: not yet measured on people."
            summary = exercise.instructions.summary
            typer.echo(f"{exercise.id:14} {exercise.name:14} {summary}{new}")


@app.command()
def check(file: Annotated[Path, typer.Argument(help="the exercise file, .toml")]) -> None:
    """List an exercise file's mistakes, a sentence each, and let a stick figure perform it."""
    with plain_errors():
        exercise = parse_exercise(text_of(file), file.name)
    typer.echo(_said(exercise))
    found = list(complaints(exercise))
    if found:
        fail("\n".join(found))
    typer.echo(
        "A stick figure performed it: whole repetitions are counted, slow and quick ones and "
        "in a mirror too, small ones are not, and every fault comes and goes."
    )


def _said(exercise: Exercise) -> str:
    sided = "each side apart" if exercise.has_sides else "both sides together"
    number = len(exercise.faults)
    faults = "1 fault" if number == 1 else f"{number} faults"
    return (
        f"{exercise.name} ({exercise.id}): {exercise.stance.value}, {sided}, "
        f"{faults}. The file has no mistakes."
    )
