"""`formcheck bench`: how fast FormCheck is on this computer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from formcheck.commands.bar import progress_bar
from formcheck.commands.output import ModelName, check_target, write_json
from formcheck.commands.plain import fail, plain_errors
from formcheck.exercises.loader import exercise_by_id
from formcheck.settings import Settings


class _ClipByDefault(TyperGroup):
    """`formcheck bench CLIP` is `formcheck bench clip CLIP`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        named = not args or args[0] in {*self.commands, "--help"}
        return super().parse_args(ctx, args if named else ["clip", *args])


app = typer.Typer(
    cls=_ClipByDefault, no_args_is_help=True, help="How fast FormCheck is on this computer."
)
Clip = Annotated[Path, typer.Argument(help="the video file")]
ExerciseId = Annotated[str, typer.Option("--exercise", help="which exercise it shows")]
Model = Annotated[ModelName, typer.Option(help="pose model")]
JsonFile = Annotated[
    Path | None, typer.Option("--json", help="write the result as data; - for standard output")
]


@app.command()
def clip(
    video: Clip,
    exercise: ExerciseId = "bridge",
    model: Model = ModelName.FULL,
    rounds: Annotated[int, typer.Option(min=1, max=99, help="how often each is timed")] = 5,
    json_file: JsonFile = None,
) -> None:
    """On a clip: the whole pipeline against bare MediaPipe, stage by stage, and the start-up."""
    with plain_errors():
        from formcheck.bench.clip import bench_clip, clip_bench_json

        check_target(json_file)
        spec = exercise_by_id(exercise)
        settings = replace(Settings.from_environment(), model=model.value)
        with progress_bar(f"Measuring on {video.name}") as bar:
            result = bench_clip(video, spec, settings, rounds, bar)
        _show(clip_bench_json(result), json_file)


@app.command(hidden=True)
def first(video: Clip, exercise: ExerciseId = "bridge", model: Model = ModelName.FULL) -> None:
    """Say so as soon as somebody is seen; `clip` times it."""
    with plain_errors():
        from formcheck.bench.start_up import sees_somebody

        settings = replace(Settings.from_environment(), model=model.value)
        if not sees_somebody(video, exercise_by_id(exercise), settings):
            fail(f"Nobody can be seen in {video}: film the whole body from the side.")
        typer.echo("Somebody is seen.")


def _show(data: dict[str, Any], json_file: Path | None) -> None:
    from formcheck.bench.show import print_tables

    if json_file is not None:
        write_json(data, json_file)
    if json_file != Path("-"):
        print_tables(data)
