"""The command line: its commands, and those on videos in full."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck import __version__
from formcheck.commands import admin, exercises
from formcheck.commands.app import app as start_app
from formcheck.commands.bar import progress_bar
from formcheck.commands.batch import batch
from formcheck.commands.demo import demo
from formcheck.commands.hub import hub
from formcheck.commands.options import check_language, target_option
from formcheck.commands.output import ModelName, check_target, write_json
from formcheck.commands.plain import fail, plain_errors
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription, prescribed
from formcheck.exercises.spec import Exercise
from formcheck.extras import check_clinic
from formcheck.files import whole_file
from formcheck.pipeline import check_video, is_recording, record_video
from formcheck.pose.estimator import Image
from formcheck.quiet import silence_native_output
from formcheck.recording import recording_file as recording
from formcheck.report.of_clip import after_words, early_end, nothing_seen, remarks
from formcheck.report.paper_sizes import Paper
from formcheck.report.report_formats import ReportFormat, clip_file, form_of
from formcheck.report.summary import Report, report_json
from formcheck.reps.repetition import Repetition
from formcheck.session.update import Update
from formcheck.settings import Settings
from formcheck.wording.doubt_words import is_unsure, perhaps_words
from formcheck.wording.fault_words import fault_label
from formcheck.wording.names import title_of
from formcheck.words import LANGUAGES, translator
from formcheck.words.catalogue import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from formcheck.evaluation.score import ClipScore

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Counts low-back exercises in a video and checks their form. A training aid: it does "
    "not diagnose.",
)
app.command("app")(start_app)
app.command()(batch)
app.command()(hub)
app.command()(demo)
app.add_typer(admin.app, name="admin")
app.add_typer(exercises.app, name="exercises")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"formcheck {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="print the version and exit"
        ),
    ] = False,
) -> None:
    silence_native_output()


@app.command()
def check(
    video: Annotated[Path, typer.Argument(help="the video file, or a recording of one")],
    exercise: Annotated[str, typer.Option(help="which exercise; see `formcheck exercises`")],
    hold: Annotated[float | None, target_option("seconds of hold prescribed")] = None,
    tempo: Annotated[
        float | None, target_option("least seconds of lifting, and of lowering")
    ] = None,
    range_goal: Annotated[
        float | None, target_option("range of motion to reach, in degrees")
    ] = None,
    range_limit: Annotated[
        float | None, target_option("range of motion not to exceed, in degrees")
    ] = None,
    model: Annotated[ModelName, typer.Option(help="pose model")] = ModelName.HEAVY,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="write the report as data; - for standard output")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            help=f"write the report; the name's ending says how: {', '.join(ReportFormat)}"
        ),
    ] = None,
    language: Annotated[
        str, typer.Option(help=f"language of the report: {', '.join(LANGUAGES)}")
    ] = SOURCE_LANGUAGE,
    paper: Annotated[Paper, typer.Option(help="paper size of a .pdf report")] = Paper.A4,
    overlay: Annotated[
        Path | None, typer.Option(help="write the clip with skeleton, count and cues: .mp4")
    ] = None,
    plot: Annotated[
        Path | None, typer.Option(help="draw what was measured over time, as a picture: .png")
    ] = None,
) -> None:
    """Check one video and print what was seen."""
    with plain_errors():
        prescription = Prescription(None, hold, tempo, range_goal, range_limit)
        spec = prescribed(exercise_by_id(exercise), prescription)
        check_target(report, *ReportFormat)
        if report is not None and form_of(report.name) is ReportFormat.FHIR:
            check_clinic("A report as .fhir.json")
        check_language(language)
        check_target(overlay, ".mp4")
        check_target(plot, ".png")
        check_target(json_file)
        if overlay is not None and is_recording(video):
            fail(f"{video} holds no pictures to draw over: name the video itself.")
        settings = replace(Settings.from_environment(), model=model.value)
        updates: list[Update] | None = None if plot is None else []
        result = _checked(video, spec, prescription, settings, overlay, updates)
        if plot is not None and updates:
            _write_plot(updates, result, spec, video, plot)
        if report is not None:
            _write_report(result, video.name, report, language, paper)
        if json_file is not None:
            write_json(report_json(result), json_file)
        if json_file != Path("-"):
            _print_report(result, spec)


def _checked(
    video: Path,
    exercise: Exercise,
    prescription: Prescription,
    settings: Settings,
    overlay: Path | None,
    updates: list[Update] | None,
) -> Report:
    """Check the video with a progress bar; write the overlay if asked, and add to `updates`."""
    with ExitStack() as stack:
        on_frame: Callable[[Image, Update], None] | None = None
        if overlay is not None:
            from formcheck.draw.overlay import overlay_writer

            target = stack.enter_context(whole_file(overlay))
            on_frame = stack.enter_context(overlay_writer(video, target, exercise, prescription))
        bar = stack.enter_context(progress_bar(f"Checking {video.name}"))
        return check_video(
            video,
            exercise,
            prescription,
            settings,
            progress=bar,
            on_frame=on_frame,
            on_update=None if updates is None else updates.append,
        )


def _write_plot(
    updates: list[Update], result: Report, exercise: Exercise, video: Path, path: Path
) -> None:
    from formcheck.draw.plot import draw_plot

    with whole_file(path) as part:
        draw_plot(updates, result.repetitions, exercise, video.name, part)


def _write_report(result: Report, source: str, path: Path, language: str, paper: Paper) -> None:
    form = form_of(path.name)
    assert form is not None, "the name's ending was checked before"
    made_at, words = datetime.now(UTC), translator(language)
    with whole_file(path) as part:
        part.write_bytes(clip_file(form, source, result, words, made_at, paper))


def _print_report(result: Report, exercise: Exercise) -> None:
    partial = f", {result.partial_count} too small" if result.partial_count else ""
    words = translator(SOURCE_LANGUAGE)
    noun = "repetition" if result.count == 1 else "repetitions"
    typer.echo(f"{title_of(words, exercise.id)}: {result.count} {noun}{partial}")
    for line in remarks(words, result):
        typer.echo(line)
    for repetition in result.repetitions:
        side = "" if repetition.side.value == "both" else f" {repetition.side.value}"
        faults = _form_words(repetition, exercise)
        typer.echo(
            f"  {repetition.index:2}{side}  {repetition.start_s:5.1f}-{repetition.end_s:.1f} s, "
            f"held {repetition.hold_s:.1f} s: "
            f"{faults if repetition.counted else 'too small, not counted'}"
        )
    for line in after_words(words, result):
        typer.echo(line)
    for line in nothing_seen(words, result):
        typer.echo(line)


def _form_words(repetition: Repetition, exercise: Exercise) -> str:
    _ = translator(SOURCE_LANGUAGE)
    named = ", ".join(fault_label(_, exercise.id, fault) for fault in repetition.faults)
    perhaps = perhaps_words(_, exercise.id, repetition)
    form_words = "; ".join(filter(None, (named, perhaps))) or "in form"
    return f"{form_words}; unsure" if is_unsure(repetition) else form_words


@app.command()
def record(
    video: Annotated[Path, typer.Argument(help="the video file")],
    target: Annotated[Path, typer.Argument(help="the recording to write: .npz")],
    model: Annotated[ModelName, typer.Option(help="pose model")] = ModelName.HEAVY,
) -> None:
    """Keep what the pose model sees in a video, without the pictures, for checking it again."""
    with plain_errors():
        check_target(target, recording.SUFFIX)
        settings = replace(Settings.from_environment(), model=model.value)
        with progress_bar(f"Recording {video.name}") as bar:
            recorded = record_video(video, settings, progress=bar)
        recording.save(recorded, target)
        read_s = recorded.observations[-1].t_s + 1.0 / recorded.fps
        for line in early_end(translator(SOURCE_LANGUAGE), read_s, recorded.claimed_s):
            typer.echo(line)


@app.command()
def evaluate(
    folder: Annotated[Path, typer.Argument(help="folder with clips and their labels.json")],
    model: Annotated[ModelName, typer.Option(help="pose model")] = ModelName.HEAVY,
    as_json: Annotated[bool, typer.Option("--json", help="print data, not a table")] = False,
    recordings: Annotated[
        Path | None, typer.Option(help="folder whose CLIP.npz takes the place of CLIP's video")
    ] = None,
    pictures: Annotated[
        float | None,
        typer.Option(min=1.0, help="most pictures to look at in a second, as a slow computer does"),
    ] = None,
    write: Annotated[Path | None, typer.Option(help="write the result as a page: .md")] = None,
    placement: Annotated[
        Path | None,
        typer.Option(help="write the placement map instead: .md"),
    ] = None,
) -> None:
    """Check every labelled clip of a folder and print how accurate the results are."""
    from formcheck.evaluation.evaluation_table import print_table
    from formcheck.evaluation.run import score_folder
    from formcheck.evaluation.totals import evaluation_json

    with plain_errors():
        check_target(write, ".md")
        if recordings is not None and not recordings.is_dir():
            fail(f"There is no folder {recordings}.")
        settings = replace(Settings.from_environment(), model=model.value)
        if placement is not None:
            if as_json or write is not None or pictures is not None:
                fail("--placement goes without --write, --json and --pictures: leave them out.")
            _place(folder, recordings, settings, placement)
            return
        with progress_bar(f"Checking the clips of {folder}") as bar:
            most_per_s = math.inf if pictures is None else pictures
            scores = score_folder(folder, settings, recordings, bar, most_per_s)
        if write is not None:
            _write_page(scores, model.value, pictures, recordings is not None, write)
        if as_json:
            typer.echo(json.dumps(evaluation_json(scores, model.value), indent=1))
        else:
            print_table(scores, model.value)


def _place(folder: Path, recordings: Path | None, settings: Settings, path: Path) -> None:
    from formcheck.evaluation.placed import place_folder

    check_target(path, ".md")
    if recordings is None:
        fail("The placement map needs --recordings: it is made from what the pose model saw.")
    with progress_bar(f"Placing the recordings of {recordings}") as bar:
        page = place_folder(folder, recordings, settings, bar)
    with whole_file(path) as part:
        part.write_text(page, encoding="utf-8")


def _write_page(
    scores: list[ClipScore], model: str, pictures: float | None, recorded: bool, path: Path
) -> None:
    from formcheck.evaluation.markdown import accuracy_page

    with whole_file(path) as part:
        part.write_text(accuracy_page(scores, model, pictures, recorded), encoding="utf-8")
