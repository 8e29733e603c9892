"""`python -m benchmarks`: measures how fast FormCheck is on this computer."""

from __future__ import annotations

import json
import signal
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from benchmarks.cli_batch import bench_batch
from benchmarks.cli_desk import bench_desk
from benchmarks.cli_hub import bench_hub
from benchmarks.schemas import ALL, HUB
from formcheck.commands.bar import progress_bar
from formcheck.commands.output import ModelName, check_target, write_json
from formcheck.commands.plain import fail, plain_errors
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.spec import Exercise
from formcheck.files import whole_file
from formcheck.quiet import silence_native_output
from formcheck.settings import AUTO, PROJECT_DIR, Settings

if TYPE_CHECKING:
    from benchmarks.live.truth import ClipTruth

# A clip of ours whose faults are known to the picture.
OWN_CLIP = PROJECT_DIR / "tests" / "clips" / "bridge_faults.mp4"


app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="How fast FormCheck is on this computer.",
)


@app.callback()
def _main() -> None:
    silence_native_output()
    # Ended from outside, end as by Ctrl-C: app, browser, hub and temporary files go as well.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


app.command("hub")(bench_hub)
app.command("desk")(bench_desk)
app.command("batch")(bench_batch)
Clip = Annotated[Path, typer.Argument(help="the video file")]
ExerciseId = Annotated[str, typer.Option("--exercise", help="which exercise it shows")]
Model = Annotated[ModelName, typer.Option(help="pose model")]
LiveClip = Annotated[Path, typer.Argument(help="the video file; without one, a clip of ours")]
LiveExerciseId = Annotated[
    str | None, typer.Option("--exercise", help="which exercise it shows, where that isn't known")
]
LiveModel = Annotated[
    ModelName | None, typer.Option("--model", help="pose model; else as the app would choose")
]
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
    from benchmarks.clip import bench_clip, clip_bench_json

    with plain_errors():
        check_target(json_file)
        spec, settings = exercise_by_id(exercise), _settings(model)
        with progress_bar(f"Measuring on {video.name}") as bar:
            result = bench_clip(video, spec, settings, rounds, bar)
        _show(clip_bench_json(result), json_file)


@app.command()
def models(
    video: Clip,
    seconds: Annotated[float, typer.Option(min=1, help="how long each combination works")] = 15.0,
    json_file: JsonFile = None,
) -> None:
    """The three pose models side by side, and full and heavy at work at once."""
    from benchmarks.model_pace import measure_paces, paces_json

    with plain_errors():
        check_target(json_file)
        with progress_bar(f"Measuring on {video.name}") as bar:
            result = measure_paces(video, _settings(None), seconds, bar)
        _show(paces_json(result), json_file)


@app.command()
def live(
    video: LiveClip = OWN_CLIP,
    exercise: LiveExerciseId = None,
    model: LiveModel = None,
    seconds: Annotated[float, typer.Option(min=5, help="how long to measure")] = 60.0,
    minutes: Annotated[
        float | None, typer.Option(min=0.5, help="an endurance run of so long instead")
    ] = None,
    json_file: JsonFile = None,
) -> None:
    """The app in a real browser, with the clip as its webcam: pictures, delays, load, memory."""
    _check_tools()
    from benchmarks.live import data
    from benchmarks.live.endurance import bench_endurance
    from benchmarks.live.run import bench_live
    from benchmarks.live.truth import read_clip_truth

    with plain_errors():
        check_target(json_file)
        truth, settings = read_clip_truth(video), _settings(model)
        spec = _exercise(exercise, truth)
        faults = () if truth is None else truth.faults
        with progress_bar(f"Live with {video.name}") as bar:
            if minutes is None:
                run = bench_live(video, spec, faults, settings, seconds, bar)
                result = data.live_json(run)
            else:
                result = data.endurance_json(bench_endurance(video, spec, settings, minutes, bar))
        _show(result, json_file)


@app.command()
def starts(
    video: LiveClip = OWN_CLIP,
    exercise: LiveExerciseId = None,
    model: LiveModel = None,
    times: Annotated[int, typer.Option(min=1, help="how many sets to begin")] = 50,
    json_file: JsonFile = None,
) -> None:
    """Begin sets; stop, reload or close the page each time: whether anything stays in the app."""
    _check_tools()
    from benchmarks.live.data import starts_json
    from benchmarks.live.starts import bench_starts
    from benchmarks.live.truth import read_clip_truth

    with plain_errors():
        check_target(json_file)
        spec = _exercise(exercise, read_clip_truth(video))
        with progress_bar("Beginning and leaving sets") as bar:
            result = bench_starts(video, spec, _settings(model), times, bar)
        _show(starts_json(result), json_file)


@app.command()
def page(
    results: Annotated[list[Path], typer.Argument(help="files that --json has written")],
    write: Annotated[Path, typer.Option(help="the page to write: .md")],
) -> None:
    """Write the results of several benches as a page, or those of `hub` as one of its own."""
    with plain_errors():
        check_target(write, ".md")
        text = _page([_read(path) for path in results])
        with whole_file(write) as part:
            part.write_text(text, encoding="utf-8")


@app.command(hidden=True)
def first(video: Clip, exercise: ExerciseId = "bridge", model: Model = ModelName.FULL) -> None:
    """Say so as soon as somebody is seen; `clip` times it."""
    from benchmarks.start_up import sees_somebody

    with plain_errors():
        if not sees_somebody(video, exercise_by_id(exercise), _settings(model)):
            fail(f"Nobody can be seen in {video}: film the whole body from the side.")
        typer.echo("Somebody is seen.")


def _check_tools() -> None:
    if not all(find_spec(name) for name in ("playwright", "psutil")):
        fail("This needs a browser's driver: run `python -m pip install -e '.[bench]'`.")


def _settings(model: ModelName | None) -> Settings:
    return replace(Settings.from_environment(), model=AUTO if model is None else model.value)


def _exercise(named: str | None, truth: ClipTruth | None) -> Exercise:
    if named is not None:
        return exercise_by_id(named)
    if truth is None:
        fail("Say with --exercise which exercise the clip shows.")
    return exercise_by_id(truth.exercise_id)


def _page(data: Sequence[dict[str, Any]]) -> str:
    from benchmarks.hub.page import scale_page
    from benchmarks.page import performance_page

    if all(each["schema"] != HUB for each in data):
        return performance_page(data)
    if len(data) > 1:
        fail("What `hub` measured has a page of its own: name its file alone.")
    return scale_page(data[0])


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        data = None
    if not isinstance(data, dict) or data.get("schema") not in ALL:
        fail(f"{path} is no benchmark's result: name a file that --json has written.")
    return data


def _show(data: dict[str, Any], json_file: Path | None) -> None:
    from benchmarks.show import print_tables
    from benchmarks.tables import tables_of

    if json_file is not None:
        write_json(data, json_file)
    if json_file != Path("-"):
        print_tables(tables_of(data))
