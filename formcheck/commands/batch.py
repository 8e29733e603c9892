"""`formcheck batch`: many recordings at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.batch.choices import Choices, ReportForm
from formcheck.commands.batch_progress import batch_progress
from formcheck.commands.hub import settings_for
from formcheck.commands.options import check_language, target_option
from formcheck.commands.output import ModelName
from formcheck.commands.plain import plain_errors
from formcheck.exercises.prescription import Prescription
from formcheck.report.paper_sizes import Paper
from formcheck.words import LANGUAGES
from formcheck.words.catalogue import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from formcheck.batch.clips import Clip
    from formcheck.batch.executor import Executor
    from formcheck.batch.results import Results
    from formcheck.batch.tally import Tally

MOST_LISTED = 20
FAILED, STOPPED = 1, 130


def batch(
    source: Annotated[
        Path, typer.Argument(help="a folder of recordings, or a list of them: .csv, .jsonl")
    ],
    out: Annotated[Path, typer.Option(help="folder for the results")],
    exercise: Annotated[
        str | None, typer.Option(help="the exercise in them, unless a list names it")
    ] = None,
    hold: Annotated[
        float | None, target_option("seconds of hold, unless a list names them")
    ] = None,
    tempo: Annotated[
        float | None, target_option("least seconds for lifting, and for lowering")
    ] = None,
    range_goal: Annotated[float | None, target_option("range to reach, in degrees")] = None,
    range_limit: Annotated[float | None, target_option("range not to exceed, in degrees")] = None,
    model: Annotated[ModelName, typer.Option(help="pose model")] = ModelName.HEAVY,
    report: Annotated[ReportForm, typer.Option(help="of each recording")] = ReportForm.HTML,
    language: Annotated[
        str, typer.Option(help=f"of the reports: {', '.join(LANGUAGES)}")
    ] = SOURCE_LANGUAGE,
    paper: Annotated[Paper, typer.Option(help="of reports as PDF")] = Paper.A4,
    workers: Annotated[
        int | None, typer.Option(min=1, max=1024, help="how many at once; default: every core")
    ] = None,
    ray: Annotated[
        str | None,
        typer.Option(help="a Ray cluster's address; auto: the one running here; local: a new one"),
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="forget what is finished")] = False,
) -> None:
    """Check many recordings; after a stop, the same command goes on where it was."""
    from formcheck.batch.listing import clips_of
    from formcheck.batch.lists import Defaults
    from formcheck.batch.results import open_results

    check_language(language)
    choices = Choices(model.value, report, language, paper)
    with _stopped_plainly(), plain_errors():
        asked = Prescription(None, hold, tempo, range_goal, range_limit)
        clips = clips_of(source, Defaults(exercise, asked))
        _check_models(clips, choices.model)
        with open_results(out, choices) as results:
            if fresh:
                results.forget_all()
            with closing(_executor(choices, workers, ray)) as executor:
                tally = _run(clips, executor, results)
            _say(tally, clips, results)
    if tally.failed:
        raise typer.Exit(FAILED)


@contextmanager
def _stopped_plainly() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(
            "Stopped. What is finished is kept: the same command goes on from there.", err=True
        )
        raise typer.Exit(STOPPED) from None


def _check_models(clips: Sequence[Clip], model: str) -> None:
    """Fail here when MediaPipe or a model is missing: else every clip would."""
    from formcheck.pipeline import is_recording
    from formcheck.pose import check_bundles, check_mediapipe

    settings = replace(settings_for(None), model=model)
    if not all(is_recording(clip.path) for clip in clips):
        check_mediapipe()
        check_bundles(settings)


def _executor(choices: Choices, workers: int | None, ray: str | None) -> Executor:
    from formcheck.batch.checking import check_clip
    from formcheck.batch.cores import core_count
    from formcheck.batch.processes import Processes

    work = partial(check_clip, choices)
    if ray is None:
        return Processes(work, workers or core_count())
    from formcheck.batch.on_ray import OnRay

    return OnRay(work, workers, ray)


def _run(clips: Sequence[Clip], executor: Executor, results: Results) -> Tally:
    from formcheck.batch.batch_run import run_batch
    from formcheck.batch.parquet_tables import write_tables

    with batch_progress(len(clips)) as shown:
        tally = run_batch(clips, executor, results, shown.tell, shown.finished)
    results.forget_others(clips)
    write_tables(results.folder, results.parts(clips), results.choices.model)
    return tally


def _say(tally: Tally, clips: Sequence[Clip], results: Results) -> None:
    ok = tally.total - tally.failed
    kept = f" {tally.kept} were finished before." if tally.kept else ""
    typer.echo(f"{ok} of {tally.total} clips checked; the results are in {results.folder}.{kept}")
    if not tally.failed:
        return
    typer.echo(f"{tally.failed} failed:")
    errors = (part.error for _clip, part in results.parts(clips) if part.error is not None)
    for error in islice(errors, MOST_LISTED):
        typer.echo(f"  {error}")
    if tally.failed > MOST_LISTED:
        from formcheck.batch.results import CLIPS

        typer.echo(f"  and {tally.failed - MOST_LISTED} more, all named in {CLIPS}.")
