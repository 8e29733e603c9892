"""Checks every labelled clip of a folder and scores it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from formcheck.evaluation.angles import angle_errors
from formcheck.evaluation.labels import LabelledClip, read_labels
from formcheck.evaluation.matching import matched
from formcheck.evaluation.ranges import range_errors
from formcheck.evaluation.score import ClipScore, score_clip
from formcheck.evaluation.truth import read_truth
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.pipeline import check_video
from formcheck.session.update import Update
from formcheck.settings import Settings


def score_folder(
    folder: Path,
    settings: Settings,
    recordings: Path | None = None,
    progress: Callable[[float], None] | None = None,
    most_per_s: float = math.inf,
) -> list[ClipScore]:
    """Score the clips of `folder/labels.json`, in its order.

    Args:
        recordings: folder whose `<clip's stem>.npz` takes a clip's place where it exists.
        progress: called with the share done after each clip.
        most_per_s: see `check_video`.

    Raises:
        RecordingError: the labels, a truth file or a recording can't be read.
        VideoError, ModelError, ExerciseError: see `check_video` and `exercise_by_id`.
    """
    clips = read_labels(folder)
    scores = []
    for done, clip in enumerate(clips, start=1):
        scores.append(_score(folder, clip, settings, recordings, most_per_s))
        if progress is not None:
            progress(done / len(clips))
    return scores


def _score(
    folder: Path,
    clip: LabelledClip,
    settings: Settings,
    recordings: Path | None,
    most_per_s: float,
) -> ClipScore:
    exercise = exercise_by_id(clip.exercise_id)
    path = folder / clip.file
    truth = read_truth(path)
    seen: list[Observation] = []

    def keep(update: Update) -> None:
        seen.append(update.observation)

    prescription = Prescription(None, clip.prescribed_hold_s)
    source = _recording_of(path, recordings) or path
    report = check_video(
        source, exercise, prescription, settings, on_update=keep, most_per_s=most_per_s
    )
    score = score_clip(clip, report)
    if truth is None:
        return score
    pairs = matched(clip.repetitions or (), report.repetitions)
    ranges = range_errors(exercise, pairs, truth)
    return replace(score, angle_errors=(*angle_errors(clip, exercise, truth, seen), *ranges))


def _recording_of(clip: Path, recordings: Path | None) -> Path | None:
    if recordings is None:
        return None
    path = recordings / f"{clip.stem}.npz"
    return path if path.is_file() else None
